#include "tools/accessionctl/screen_log.h"

#include "base/sha256.h"
#include "fmt/format.h"
#include "tools/accessionctl/cells.h"
#include "tools/accessionctl/dates.h"
#include "tools/accessionctl/event_text.h"
#include "tools/accessionctl/screen.h"
#include "tools/accessionctl/words.h"

namespace accession::ctl {
namespace {

std::string PlaceText(const v1::VerificationFinding& finding) {
  std::string place;
  if (finding.sequence() != 0) place = fmt::format("event {}", Number(finding.sequence()));
  if (!finding.file().empty()) {
    place += fmt::format("{}{} at {}", place.empty() ? "" : ", ", finding.file(),
                         Number(finding.offset()));
  }
  return place.empty() ? "-" : place;
}

}  // namespace

Table LogTable(const google::protobuf::RepeatedPtrField<v1::Event>& events, const Names& names) {
  Table table({Kept("EVENT", Align::kRight),
               Kept("RECORDED (UTC)"),
               Kept("STREAM"),
               {"WHAT"},
               {"KIND", Align::kLeft, Column::Shown::kWide},
               {"VERSION", Align::kRight, Column::Shown::kWide},
               {"HAPPENED", Align::kLeft, Column::Shown::kWide},
               {"ENTRY", Align::kLeft, Column::Shown::kWide},
               {"ACTOR", Align::kLeft, Column::Shown::kWide},
               {"REQUEST", Align::kLeft, Column::Shown::kWide}});
  for (const v1::Event& event : events) {
    table.AddRow({{std::to_string(event.sequence())},
                  TimeCell(InstantText(event.recorded_time()), event.recorded_time()),
                  {event.stream()},
                  {SentenceOf(event, names), IsObservation(event) ? Tone::kDim : Tone::kPlain},
                  CodeCell(event.kind()),
                  {event.version() == 0 ? "" : std::to_string(event.version())},
                  {event.effective().given()},
                  {event.entry()},
                  {event.actor()},
                  {event.request_id()}});
  }
  return table;
}

std::string VerificationScreen(const v1::Verification& verification, v1::VerifyPart part,
                               const Ink& ink, const Layout& layout) {
  Screen screen(ink, layout);
  const bool bytes = part == v1::VERIFY_PART_BYTES;
  const bool good = verification.findings().empty();
  const std::string verdict =
      bytes ? (good ? "VERIFIED: every byte is what was hashed" : "NOT VERIFIED")
            : (good ? "REPLAYED: the acts give what is served and was announced" : "DIFFERS");
  screen.Paragraph(verdict, good ? Tone::kGood : Tone::kBad, 0);
  std::string replayed;
  if (!bytes) {
    replayed = fmt::format("applications folded again: {}; observations derived again: {}",
                           Number(verification.replayed_applications()),
                           Number(verification.rederived_observations()));
  }
  const std::string events = bytes ? fmt::format("{} of {}", Number(verification.verified_events()),
                                                 Number(verification.size()))
                                   : Number(verification.size());
  screen.Facts(
      {{"Events", {events}}, {"Root", {ToHex(verification.root())}}, {"Replayed", {replayed}}});
  if (good) return screen.Take();
  Table table({{"WHERE"}, {"WHAT IS WRONG"}, {"WHAT TO DO"}});
  for (const v1::VerificationFinding& finding : verification.findings()) {
    table.AddRow({{PlaceText(finding), Tone::kBad}, {finding.what()}, {finding.advice()}});
  }
  screen.Heading("Findings");
  screen.Rows(table);
  return screen.Take();
}

}  // namespace accession::ctl
