#include "tools/accessionctl/screen_change.h"

#include <utility>
#include <vector>

#include "fmt/format.h"
#include "services/codec/application_change.h"
#include "tools/accessionctl/dates.h"
#include "tools/accessionctl/owed.h"
#include "tools/accessionctl/screen_history.h"
#include "tools/accessionctl/words.h"

namespace accession::ctl {
namespace {

// `evaluation -> decision`; the one text if it stays.
std::string Arrow(const std::string& before, const std::string& after) {
  return before == after ? before + ", as before" : fmt::format("{} -> {}", before, after);
}

std::string OrNone(const std::string& text) { return text.empty() ? "none" : text; }

std::string PhaseText(const v1::ApplicationChange& change) {
  if (!change.has_before()) return "(does not exist) -> " + change.phase().after();
  if (!change.has_after()) return change.phase().before() + " -> (no longer exists)";
  return Arrow(change.phase().before(), change.phase().after());
}

// Empty while neither look can tell.
std::string EarliestChange(const v1::EarliestOutcomeChange& change) {
  if (change.before().date() != change.after().date()) {
    const auto day = [](const v1::EarliestOutcome& outcome) {
      return outcome.date().empty() ? "no date" : DayText(outcome.date());
    };
    return fmt::format("{} -> {}", day(change.before()), day(change.after()));
  }
  if (change.after().date().empty()) return "";
  return DayText(change.after().date()) + ", as before";
}

// `not overdue -> stalled since 9 Dec 2024`; empty if neither is stalled.
std::string StalledText(const v1::ApplicationChange& change) {
  const auto text = [](const v1::Application& application) {
    return application.has_stalled() ? "since " + DayText(application.stalled().since()) : "no";
  };
  const std::string before = text(change.before());
  const std::string after = text(change.after());
  return before == "no" && after == "no" ? "" : Arrow(before, after);
}

Tone ToneOfChange(const v1::TextChange& text) {
  return text.before() == text.after() ? Tone::kDim : Tone::kStrong;
}

std::string StandingText(const v1::ApplicationPosition& position) {
  const std::string standing = Words(position.standing());
  if (position.sequence() == 0) return standing.empty() ? "silent" : standing;
  std::string text = PositionWords(position.value());
  if (position.standing() == v1::STANDING_COUNTS) return text + ", counts";
  return standing.empty() ? text : text + ", " + standing;
}

std::string CountText(const v1::Tally& tally) {
  std::vector<std::string> counts;
  for (const v1::RosterTally& roster : tally.rosters()) {
    counts.push_back(fmt::format("{} of {}", roster.count(), roster.of()));
  }
  return counts.empty() ? "" : fmt::format(" ({})", fmt::join(counts, "; "));
}

std::string TallyText(const v1::Tally& tally) {
  return VerdictWords(tally.verdict()) + CountText(tally);
}

std::string DueOf(const v1::Expectation& expectation) {
  const v1::Due& due = expectation.due();
  return due.date().empty() ? "no date yet" : "due " + DayText(due.date());
}

std::string ExpectationText(const v1::ExpectationChange& change, const Names& names) {
  const v1::Expectation& after = change.has_after() ? change.after() : change.before();
  const std::string who = names.Short(after.debtor());
  switch (change.kind()) {
    case v1::EXPECTATION_CHANGE_KIND_OPENED:
      return fmt::format("opened: owed by {}, {}", who, DueOf(after));
    case v1::EXPECTATION_CHANGE_KIND_MET:
      return fmt::format("{}, by {}", Words(after.state()), who);
    case v1::EXPECTATION_CHANGE_KIND_ENDED:
      return fmt::format("owed no more by {}", who);
    case v1::EXPECTATION_CHANGE_KIND_CHANGED: {
      const std::string before = Words(change.before().state()) + ", " + DueOf(change.before());
      const std::string now = Words(after.state()) + ", " + DueOf(after);
      if (before != now) return fmt::format("{}: {} -> {}", who, before, now);
      return fmt::format("{}: {}, in another round", who, now);
    }
    case v1::EXPECTATION_CHANGE_KIND_UNSPECIFIED:
    case v1::ExpectationChangeKind_INT_MIN_SENTINEL_DO_NOT_USE_:
    case v1::ExpectationChangeKind_INT_MAX_SENTINEL_DO_NOT_USE_:
      return "changed";
  }
  return "changed";
}

std::string ConditionText(const v1::ConditionChange& change) {
  const auto state = [](bool set, const v1::Condition& condition) {
    return set ? Words(condition.state()) : std::string("not set");
  };
  const v1::Condition& either = change.has_after() ? change.after() : change.before();
  return fmt::format(
      "{}: {}",
      Arrow(state(change.has_before(), change.before()), state(change.has_after(), change.after())),
      either.text());
}

std::string FlagsText(const google::protobuf::RepeatedPtrField<std::string>& flags) {
  return flags.empty() ? "nothing odd" : fmt::format("{}", fmt::join(flags, ", "));
}

void AddFacts(const v1::ApplicationChange& change, Screen& screen) {
  const v1::TextChange& outcome = change.outcome();
  screen.Facts({{"Phase", {PhaseText(change), ToneOfChange(change.phase())}},
                {"Outcome",
                 {outcome.before().empty() && outcome.after().empty()
                      ? ""
                      : Arrow(OrNone(outcome.before()), OrNone(outcome.after())),
                  ToneOfChange(outcome)}},
                {"Stalled", {StalledText(change)}},
                {"Earliest outcome", {EarliestChange(change.earliest_outcome())}}});
}

void AddLists(const v1::ApplicationChange& change, const Names& names, Screen& screen) {
  if (!change.positions().empty()) screen.Heading("Positions");
  for (const v1::PositionChange& position : change.positions()) {
    screen.Item(names.Short(position.party()) + ":",
                Arrow(StandingText(position.before()), StandingText(position.after())));
  }
  if (!change.tallies().empty()) screen.Heading("Thresholds");
  for (const v1::TallyChange& tally : change.tallies()) {
    screen.Item(tally.threshold() + ":", Arrow(TallyText(tally.before()), TallyText(tally.after())),
                ToneOf(tally.after().verdict()));
  }
  if (!change.expectations().empty()) screen.Heading("Owed");
  for (const v1::ExpectationChange& expectation : change.expectations()) {
    screen.Item(expectation.id() + ":", ExpectationText(expectation, names));
  }
  if (!change.conditions().empty()) screen.Heading("Conditions");
  for (const v1::ConditionChange& condition : change.conditions()) {
    screen.Item(condition.id() + ":", ConditionText(condition));
  }
  if (!change.flags().empty()) screen.Heading("Odd acts");
  for (const v1::FlagsChange& act : change.flags()) {
    screen.Item(fmt::format("event {}:", Number(act.sequence())),
                Arrow(FlagsText(act.before()), FlagsText(act.after())));
  }
}

}  // namespace

void AddChange(const v1::ApplicationChange& change, const Names& names, Screen& screen) {
  const v1::Application& shown = change.has_after() ? change.after() : change.before();
  const std::string title =
      shown.title().empty() ? std::string(IdOf(change.application())) : shown.title();
  screen.Title(title, change.application() + ", as of " + DayText(shown.effective_at()));
  AddFacts(change, screen);
  if (codec::IsChange(change)) return AddLists(change, names, screen);
  screen.Paragraph("Nothing about where it stands would be different.", Tone::kDim);
}

std::string SimulationScreen(const v1::SimulateResponse& simulated, const Names& names,
                             const Ink& ink, const Layout& layout) {
  Screen screen(ink, layout);
  for (const v1::ApplicationChange& change : simulated.changes()) {
    if (&change != &simulated.changes(0)) screen.Paragraph("");
    AddChange(change, names, screen);
  }
  screen.Heading("What would be recorded");
  auto events = simulated.events();
  SortChronicle(events);
  screen.Rows(ChronicleTable(events, names));
  return screen.Take();
}

}  // namespace accession::ctl
