#include "tools/accessionctl/screen_status.h"

#include <array>
#include <string_view>

#include "base/sha256.h"
#include "fmt/format.h"
#include "tools/accessionctl/dates.h"
#include "tools/accessionctl/screen.h"

namespace accession::ctl {
namespace {

std::string LagText(const v1::Status& status) {
  if (status.follower_lag_events() == 0) return "up to date";
  return fmt::format("{} events behind the log", Number(status.follower_lag_events()));
}

Cell ClockCell(const v1::ClockStatus& clock) {
  std::string text = TimeText(clock.now());
  if (clock.drill()) text += ", drill clock";
  if (!clock.suspect()) return {text};
  return {fmt::format("{}, SUSPECT: {}", text, clock.reason()), Tone::kBad};
}

std::string CountsText(const v1::ResourceCounts& counts) {
  return fmt::format(
      "{}, of which {} open; {} overdue", Number(counts.applications()), Number(counts.open()),
      counts.overdue() == 1 ? "1 expectation" : Number(counts.overdue()) + " expectations");
}

void AddImports(const v1::Status& status, Screen& screen) {
  if (status.open_imports().empty()) return;
  Table table({{"IMPORT"}, {"OPENED"}, {"ACTS", Align::kRight}, {"CLIENT"}});
  for (const v1::OpenImport& import : status.open_imports()) {
    table.AddRow({{import.import()},
                  {TimeText(import.opened())},
                  {Number(import.acts())},
                  {import.active() ? "sending" : "gone; import again to resume"}});
  }
  screen.Heading("Open imports");
  screen.Rows(table);
}

std::string BacklogText(std::uint64_t acts) {
  if (acts == 0) return "none: every application was looked at";
  return fmt::format("{} {} on applications still to be looked at", Number(acts),
                     acts == 1 ? "act bears" : "acts bear");
}

}  // namespace

std::string BytesText(std::uint64_t bytes) {
  constexpr std::array<std::string_view, 5> kUnits = {"B", "KiB", "MiB", "GiB", "TiB"};
  std::size_t unit = 0;
  auto amount = static_cast<double>(bytes);
  while (amount >= 1024 && unit + 1 < kUnits.size()) {
    amount /= 1024;
    ++unit;
  }
  return unit == 0 ? fmt::format("{} B", bytes) : fmt::format("{:.1f} {}", amount, kUnits[unit]);
}

std::string UptimeText(std::int64_t seconds) {
  if (seconds >= 86'400) return fmt::format("{} d {} h", seconds / 86'400, seconds / 3'600 % 24);
  if (seconds >= 3'600) return fmt::format("{} h {} min", seconds / 3'600, seconds / 60 % 60);
  return seconds >= 60 ? fmt::format("{} min", seconds / 60) : fmt::format("{} s", seconds);
}

std::string ServerScreen(const v1::Status& status, const std::string& server, const Ink& ink,
                         const Layout& layout) {
  Screen screen(ink, layout);
  screen.Title("accessiond " + status.version(), server);
  screen.Facts(
      {{"Mode",
        {status.dev() ? "development: trusts every caller" : "production",
         status.dev() ? Tone::kDoubtful : Tone::kPlain}},
       {"Up", {UptimeText(status.uptime().seconds())}},
       {"Clock", ClockCell(status.clock())},
       {"Log", {fmt::format("{} events", Number(status.head().size()))}},
       {"Last event", {status.has_recorded_time() ? TimeText(status.recorded_time()) : ""}},
       {"Indexes", {LagText(status)}},
       {"Follow-up", {BacklogText(status.backlog())}},
       {"Applications", {CountsText(status.counts())}},
       {"Data", {status.data()}}});
  AddImports(status, screen);
  return screen.Take();
}

std::string StoreScreen(const v1::Status& status, const Ink& ink, const Layout& layout) {
  Screen screen(ink, layout);
  const v1::Storage& storage = status.storage();
  screen.Title("Store", status.data());
  screen.Facts(
      {{"Events", {Number(status.head().size())}},
       {"Root", {ToHex(status.head().root())}},
       {"Last event", {status.has_recorded_time() ? TimeText(status.recorded_time()) : ""}},
       // A directory on its own has no follower that could lag.
       {"Indexes", {status.version().empty() ? "" : LagText(status)}},
       {"Log", {BytesText(storage.log_bytes())}},
       {"Index", {BytesText(storage.index_bytes())}},
       {"Documents", {BytesText(storage.document_bytes())}},
       {"Free", {BytesText(storage.free_bytes())}}});
  return screen.Take();
}

}  // namespace accession::ctl
