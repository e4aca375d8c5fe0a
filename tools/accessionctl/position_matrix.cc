#include "tools/accessionctl/position_matrix.h"

#include <algorithm>
#include <string>
#include <vector>

#include "absl/strings/str_join.h"
#include "fmt/format.h"
#include "tools/accessionctl/cells.h"
#include "tools/accessionctl/dates.h"
#include "tools/accessionctl/words.h"

namespace accession::ctl {
namespace {

using Positions = std::vector<const v1::ApplicationPosition*>;

Positions Sorted(const v1::Application& application, const Names& names) {
  Positions positions;
  for (const auto& position : application.positions()) positions.push_back(&position);
  std::sort(positions.begin(), positions.end(), [&names](const auto* a, const auto* b) {
    return names.Before(a->party(), b->party());
  });
  return positions;
}

std::string StandingText(const v1::ApplicationPosition& position) {
  std::string text = Words(position.standing());
  if (position.standing() == v1::STANDING_UNSPECIFIED) text = "silent";
  if (position.stale()) text += ", stale";
  return text;
}

// `357 d`; at least that, where the day is only bounded: ages count from the last possible day.
std::string AgeText(const v1::ApplicationPosition& position) {
  const v1::DateSpan& given = position.effective();
  const auto days = static_cast<std::uint64_t>(std::max(position.age_days(), 0));
  return (given.lo() == given.hi() ? "" : "≥ ") + Number(days) + " d";
}

// What a roster has that the smallest does not.
std::string Extra(const v1::RosterTally& roster, const v1::RosterTally& smallest,
                  const Names& names) {
  std::vector<std::string> extra;
  for (const std::string& member : roster.members()) {
    const auto& known = smallest.members();
    if (std::find(known.begin(), known.end(), member) == known.end()) extra.push_back(member);
  }
  return extra.empty() ? "" : " with " + names.Shorts(extra);
}

void AddList(std::string_view label, const google::protobuf::RepeatedPtrField<std::string>& parties,
             const Names& names, std::vector<std::string>& parts) {
  if (!parties.empty()) parts.push_back(fmt::format("{}: {}", label, names.Shorts(parties)));
}

void AddRosters(const v1::Tally& tally, const Names& names, Screen& screen) {
  if (tally.rosters().empty()) return;
  const v1::RosterTally& smallest =
      *std::min_element(tally.rosters().begin(), tally.rosters().end(),
                        [](const auto& a, const auto& b) { return a.of() < b.of(); });
  for (const v1::RosterTally& roster : tally.rosters()) {
    screen.Item("-",
                fmt::format("roster of {}{}: {} of {} in favour, {}", roster.members_size(),
                            Extra(roster, smallest, names), roster.count(), roster.of(),
                            VerdictWords(roster.verdict())),
                Tone::kDim, 4);
  }
}

Cell MemberCell(const v1::ApplicationPosition& position, const Names& names) {
  Cell cell = NameCell(names, position.party());
  if (position.possible()) cell.text += ", possibly";
  return cell;
}

Cell ValueCell(const v1::ApplicationPosition& position) {
  if (position.sequence() == 0) return {""};
  return {PositionWords(position.value()), Tone::kPlain, CodeCell(position.value()).value};
}

}  // namespace

Table PositionTable(const v1::Application& application, const Names& names, const ActIndex& acts) {
  Table table({{"MEMBER"},
               {"VALUE"},
               {"FORM"},
               {"LEVEL"},
               {"STANDING"},
               {"AGE", Align::kRight},
               {"SAID BY"},
               {"ACT"},
               {"GIVEN", Align::kLeft, Column::Shown::kWide},
               {"CONDITIONS", Align::kLeft, Column::Shown::kWide}});
  for (const v1::ApplicationPosition* const position : Sorted(application, names)) {
    const bool given = position->sequence() != 0;
    table.AddRow({MemberCell(*position, names),
                  ValueCell(*position),
                  CodeCell(position->form()),
                  {LevelWords(position->level()), Tone::kPlain, CodeCell(position->level()).value},
                  {StandingText(*position), ToneOf(position->standing()),
                   CodeCell(position->standing()).value},
                  {given ? AgeText(*position) : "", Tone::kPlain,
                   given ? std::to_string(position->age_days()) : ""},
                  {AssertedByWords(position->asserted_by()), Tone::kPlain,
                   CodeCell(position->asserted_by()).value},
                  {given ? acts.Label(position->sequence()) : ""},
                  given ? SpanCell(position->effective()) : Cell{""},
                  {absl::StrJoin(position->conditions(), ", ")}});
  }
  return table;
}

void AddTallies(const v1::Application& application, const Names& names, Screen& screen) {
  for (const v1::Tally& tally : application.tallies()) {
    std::string head = fmt::format("{}: {}", tally.threshold(), VerdictWords(tally.verdict()));
    // With several rosters the reason lists them, as is done below.
    if (!tally.reason().empty() && tally.rosters_size() < 2)
      head += ", " + names.InWords(tally.reason());
    if (tally.provisional()) head += " (provisional: on the roster of this date)";
    screen.Paragraph(head, ToneOf(tally.verdict()));
    std::vector<std::string> parts;
    AddList("in favour", tally.in_favour(), names, parts);
    AddList("conditional", tally.conditional(), names, parts);
    AddList("unconfirmed", tally.unconfirmed(), names, parts);
    AddList("against", tally.against(), names, parts);
    AddList("abstaining", tally.abstaining(), names, parts);
    AddList("silent", tally.silent(), names, parts);
    AddList("taking no part", tally.recused(), names, parts);
    if (!parts.empty()) screen.Paragraph(absl::StrJoin(parts, "; "), Tone::kPlain, 4);
    AddRosters(tally, names, screen);
  }
}

void AddConditions(const v1::Application& application, const Names& names, const ActIndex& acts,
                   Screen& screen) {
  for (const v1::Condition& condition : application.conditions()) {
    std::string text = fmt::format("{}, set by {} in {}: {}", Words(condition.state()),
                                   names.Short(condition.party()), acts.Label(condition.set_by()),
                                   condition.text());
    if (condition.assessed_by() != 0) {
      text += fmt::format(" (assessed in {})", acts.Label(condition.assessed_by()));
    }
    screen.Item(condition.id(), text, Tone::kStrong);
  }
}

}  // namespace accession::ctl
