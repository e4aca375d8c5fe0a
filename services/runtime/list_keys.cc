#include "services/runtime/list_keys.h"

#include <algorithm>

#include "store/big_endian.h"

namespace accession::runtime {
namespace {

constexpr std::size_t kTurnBytes = 8;
// Flipped, so that instants before 1970 sort first.
constexpr std::uint64_t kSignBit = std::uint64_t{1} << 63U;

std::string Terminated(std::string key, std::string_view name) {
  key.append(name);
  key.push_back('\0');
  return key;
}

std::optional<engine::CivilDay> DueOf(const storage::v1::OwedBrief& owed) {
  if (!owed.has_due()) return std::nullopt;
  return engine::CivilDay(owed.due());
}

std::optional<engine::CivilDay> SubmittedOn(const storage::v1::ApplicationBrief& brief) {
  const auto day = engine::ParseDay(brief.submitted_effective().hi());
  return day.ok() ? std::optional(*day) : std::nullopt;
}

void AddFacets(std::string_view name, const storage::v1::ApplicationBrief& brief,
               std::vector<std::string>& keys) {
  const auto add = [&](Facet facet, std::string_view value) {
    if (!value.empty()) keys.push_back(FacetPrefix(facet, value).append(name));
  };
  add(Facet::kApplicant, brief.applicant());
  add(Facet::kBody, brief.body());
  add(Facet::kOutcome, brief.outcome());
  add(Facet::kPhase, brief.phase());
  add(Facet::kProcess, brief.process());
  for (const storage::v1::OwedBrief& owed : brief.owed()) add(Facet::kDebtor, owed.debtor());
}

void AddOwed(std::string_view name, const storage::v1::ApplicationBrief& brief,
             std::vector<std::string>& keys) {
  for (const storage::v1::OwedBrief& owed : brief.owed()) {
    const std::string tail = Terminated(EncodeDay(DueOf(owed)), name).append(owed.expectation());
    keys.push_back(std::string(kOwed) + tail);
    keys.push_back(OwedByPrefix(owed.debtor()) + tail);
    keys.push_back(OwedBeforePrefix(brief.body()) + tail);
  }
}

}  // namespace

std::string TurnKey(engine::Instant at, std::string_view application) {
  std::string key(kTurns);
  store::AppendBigEndian(key, static_cast<std::uint64_t>(at.value()) ^ kSignBit, kTurnBytes);
  return key.append(application);
}

Turn DecodeTurn(std::string_view key) {
  const std::uint64_t bits = store::ReadBigEndian(key.substr(kTurns.size(), kTurnBytes));
  return {.at = engine::Instant(static_cast<std::int64_t>(bits ^ kSignBit)),
          .application = std::string(key.substr(kTurns.size() + kTurnBytes))};
}

std::string FacetPrefix(Facet facet, std::string_view value) {
  return Terminated({'f', static_cast<char>(facet)}, value);
}

std::string OwedByPrefix(std::string_view party) { return Terminated("y", party); }

std::string OwedBeforePrefix(std::string_view body) { return Terminated("z", body); }

std::string EncodeDay(std::optional<engine::CivilDay> day) {
  std::string bytes;
  const std::uint32_t number =
      day ? static_cast<std::uint32_t>(day->value() - engine::kFirstDay.value()) : kNoDay;
  store::AppendBigEndian(bytes, number, kDayBytes);
  return bytes;
}

std::optional<engine::CivilDay> DecodeDay(std::string_view bytes) {
  const std::uint64_t number = store::ReadBigEndian(bytes.substr(0, kDayBytes));
  if (number == kNoDay) return std::nullopt;
  return engine::PlusDays(engine::kFirstDay, static_cast<std::int64_t>(number));
}

std::vector<std::string> ListKeys(std::string_view name,
                                  const storage::v1::ApplicationBrief& brief) {
  std::vector<std::string> keys;
  const auto add_day = [&](std::string_view prefix, std::optional<engine::CivilDay> day) {
    keys.push_back(std::string(prefix).append(EncodeDay(day)).append(name));
  };
  add_day(kByDue, NextDue(brief));
  add_day(kBySubmission, SubmittedOn(brief));
  if (brief.has_stable_until()) add_day(kReviews, engine::CivilDay(brief.stable_until()));
  if (brief.has_next_turn_us())
    keys.push_back(TurnKey(engine::Instant(brief.next_turn_us()), name));
  AddFacets(name, brief, keys);
  AddOwed(name, brief, keys);
  std::ranges::sort(keys);
  const auto repeated = std::ranges::unique(keys);
  keys.erase(repeated.begin(), repeated.end());
  return keys;
}

std::optional<engine::CivilDay> NextDue(const storage::v1::ApplicationBrief& brief) {
  std::optional<engine::CivilDay> next;
  for (const storage::v1::OwedBrief& owed : brief.owed()) {
    const auto due = DueOf(owed);
    if (due && (!next || *due < *next)) next = due;
  }
  return next;
}

}  // namespace accession::runtime
