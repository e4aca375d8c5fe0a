#include "tools/accessionctl/screen_application.h"

#include <cctype>
#include <utility>
#include <vector>

#include "absl/strings/str_join.h"
#include "fmt/format.h"
#include "tools/accessionctl/owed.h"
#include "tools/accessionctl/position_matrix.h"
#include "tools/accessionctl/screen.h"
#include "tools/accessionctl/words.h"

namespace accession::ctl {
namespace {

// At most this many dates to come.
constexpr int kNextDates = 6;

std::string PhaseText(const v1::Application& application) {
  std::string text = application.phase();
  if (application.path().empty()) return text;
  const v1::DateSpan& entered = application.path(application.path_size() - 1).entered();
  text += ", entered " + SpanText(entered);
  const auto since = ParseDay(entered.hi());
  if (since.has_value() && *since <= TodayOf(application)) {
    text += fmt::format(", {} ago", DayCount((TodayOf(application) - *since).count()));
  }
  return text;
}

std::string SubmittedText(const v1::Application& application) {
  if (!application.has_submitted_effective()) return "not yet";
  const auto submitted = ParseDay(application.submitted_effective().hi());
  std::string text = SpanText(application.submitted_effective());
  if (!submitted.has_value()) return text;
  const auto lo = ParseDay(application.outcome_effective().lo());
  const auto hi = ParseDay(application.outcome_effective().hi());
  if (application.outcome().empty() || !lo.has_value() || !hi.has_value()) {
    return fmt::format("{}, {} ago", text, DayCount((TodayOf(application) - *submitted).count()));
  }
  if (*lo == *hi) return fmt::format("{}, {} before", text, DayCount((*hi - *submitted).count()));
  return fmt::format("{}, {} to {} before the outcome", text,
                     Number(static_cast<std::uint64_t>((*lo - *submitted).count())),
                     DayCount((*hi - *submitted).count()));
}

std::string OutcomeText(const v1::Application& application) {
  if (application.outcome().empty()) return "none yet";
  return fmt::format("{}, {}", application.outcome(), SpanAsRead(application.outcome_effective()));
}

std::string StalledText(const v1::Application& application, const Names& names) {
  if (!application.has_stalled()) return "";
  const v1::Stalled& stalled = application.stalled();
  std::string text = "since " + DayText(stalled.since());
  if (const auto since = ParseDay(stalled.since())) {
    text += fmt::format(" ({})", DayCount((TodayOf(application) - *since).count()));
  }
  return fmt::format("{}: {} owed by {}", text, absl::StrJoin(stalled.expectation_ids(), ", "),
                     names.Shorts(stalled.owed_by()));
}

// `leverage kaz-far-east; same-matter kaz-board-2025`.
std::string LinksText(const google::protobuf::RepeatedPtrField<v1::Link>& links) {
  return absl::StrJoin(links, "; ", [](std::string* text, const v1::Link& link) {
    text->append(fmt::format("{} {}", link.relation(), IdOf(link.application())));
  });
}

// The rule that holds the application where it is, unless it is a threshold: those are shown below.
std::string OpenRuleText(const ApplicationView& view) {
  const v1::Undetermined& open = view.application.undetermined();
  for (const v1::Tally& tally : view.application.tallies()) {
    if (tally.threshold() == open.rule()) return "";
  }
  if (open.rule().empty()) return "";
  return fmt::format("{} is UNDETERMINED: {}", open.rule(), view.names.InWords(open.reason()));
}

void AddHeader(const ApplicationView& view, Screen& screen) {
  const v1::Application& application = view.application;
  const std::string title =
      application.title().empty() ? std::string(IdOf(application.name())) : application.title();
  const std::string date = application.projected() ? "projected to " : "as of ";
  screen.Title(title, application.name() + ", " + date + DayText(application.effective_at()));
  std::string params;
  for (const v1::ParameterValue& value : application.params()) {
    params += fmt::format("{}{}: {}", params.empty() ? "" : "; ", value.id(), value.value());
  }
  const bool done = !application.outcome().empty();
  screen.Facts(
      {{"Applicant", {view.names.Short(application.applicant())}},
       {"Body", {view.names.Short(application.body())}},
       {"Process",
        {fmt::format("{}@{}", IdOf(application.process()), application.process_version())}},
       {"Params", {params}},
       {"Phase", {PhaseText(application), Tone::kStrong}},
       {"Submitted", {SubmittedText(application)}},
       {"Outcome", {OutcomeText(application), done ? Tone::kStrong : Tone::kPlain}},
       {"Refers to", {LinksText(application.linked())}},
       {"Referred to by", {LinksText(application.linked_by())}},
       {"Stalled", {StalledText(application, view.names), Tone::kBad}},
       {"Open rule", {OpenRuleText(view), Tone::kDoubtful}}});
}

void AddWhyNot(const ApplicationView& view, Screen& screen) {
  const v1::Explanation& explanation = view.explanation;
  if (!view.application.outcome().empty() || explanation.question().empty()) return;
  std::string heading = explanation.question();
  heading[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(heading[0])));
  screen.Heading(heading);
  const v1::Evaluation& evaluation = explanation.evaluation();
  std::string verdict = VerdictWords(evaluation.verdict());
  if (!evaluation.reason().empty()) verdict += ": " + view.names.InWords(evaluation.reason());
  screen.Paragraph(verdict, ToneOf(evaluation.verdict()));
  screen.Rows(MissingTable(explanation, view.names, view.acts));
  if (explanation.has_earliest_outcome()) {
    screen.Paragraph(EarliestText(explanation.earliest_outcome()));
  }
}

void AddPossible(const ApplicationView& view, Screen& screen) {
  if (view.application.possible().empty()) return;
  screen.Heading("May have happened by then");
  for (const v1::PossibleAct& act : view.application.possible()) {
    std::string text = act.act();
    if (!act.by().empty()) text += " by " + view.names.Shorts(act.by());
    const auto lo = ParseDay(act.lo());
    const auto hi = ParseDay(act.hi());
    if (lo.has_value() && hi.has_value()) {
      text += ", " + DaysText(*lo, *hi);
    } else if (hi.has_value()) {
      text += ", by " + DayText(*hi);
    }
    screen.Item(view.acts.Label(act.sequence()), text, Tone::kStrong);
  }
}

// One claim of a dispute: who makes it, of which date or author, why, and whether it counts.
std::string ClaimText(const v1::Claim& claim, const ApplicationView& view) {
  std::vector<std::string> says;
  if (!claim.effective().empty()) says.push_back("of " + claim.effective());
  if (!claim.acted().empty()) says.push_back("done by " + view.names.Shorts(claim.acted()));
  if (claim.rival() != 0) says.push_back("as " + view.acts.Label(claim.rival()) + " says it");
  std::string text = view.names.Shorts(claim.by());
  text += says.empty() ? " contests it" : ": " + absl::StrJoin(says, ", ");
  if (!claim.reason().empty()) text += ", because: " + claim.reason();
  return text + (claim.stands() ? " (counts)" : "");
}

// Acts that are contested: every claim, and which of them was chosen, by whom and why.
void AddConflicts(const ApplicationView& view, Screen& screen) {
  if (view.application.conflicts().empty()) return;
  screen.Heading("Disputed");
  for (const v1::Conflict& conflict : view.application.conflicts()) {
    std::string state = "not settled";
    if (conflict.resolved_by() != 0) {
      state = fmt::format("settled by {} in {}: {}", view.names.Shorts(conflict.resolved_for()),
                          view.acts.Label(conflict.resolved_by()), conflict.reason());
    }
    screen.Item(view.acts.Label(conflict.sequence()), conflict.act() + ", " + state, Tone::kStrong);
    for (const v1::Claim& claim : conflict.claims())
      screen.Item(view.acts.Label(claim.sequence()), ClaimText(claim, view), Tone::kPlain, 4);
  }
}

// What is still to come, other than what the section on what is owed shows.
void AddNextDates(const ApplicationView& view, Screen& screen) {
  Table table({{"DATE"}, {"WHAT"}, {"WHO"}, {"OF"}});
  int rows = 0;
  for (const v1::Deadline& deadline : view.deadlines) {
    const auto due = ParseDay(deadline.due().date());
    if (deadline.subject() == view.application.name()) continue;
    if (!due.has_value() || *due < TodayOf(view.application) || rows == kNextDates) continue;
    ++rows;
    table.AddRow(
        {{DueText(deadline.due(), v1::EXPECTATION_STATE_OPEN, 0, TodayOf(view.application))},
         {deadline.title().empty() ? deadline.expectation() : deadline.title()},
         {view.names.Short(deadline.owed_by())},
         {std::string(IdOf(deadline.subject()))}});
  }
  if (table.empty()) return;
  screen.Heading("Next dates");
  screen.Rows(table);
}

}  // namespace

Day TodayOf(const v1::Application& application) {
  return ParseDay(application.effective_at()).value_or(Day{});
}

std::string KnowledgeText(const v1::Application& application, const std::string& documented_by) {
  std::string text =
      fmt::format("Everything recorded up to event {}, {} {}.", Number(application.known_at()),
                  application.projected() ? "projected to" : "as it stood on",
                  DayText(application.effective_at()));
  if (!documented_by.empty()) {
    text += fmt::format(" Acts whose documents were not out by {} are left out.",
                        DayText(documented_by));
  }
  if (application.drill()) text += " The server runs on a drill clock.";
  return text;
}

std::string MatrixScreen(const v1::Application& application, const Names& names,
                         const ActIndex& acts, const std::string& documented_by, const Ink& ink,
                         const Layout& layout) {
  Screen screen(ink, layout);
  screen.Title("Positions on " + std::string(IdOf(application.name())),
               "as of " + DayText(application.effective_at()));
  screen.Rows(PositionTable(application, names, acts));
  if (!application.tallies().empty()) {
    screen.Heading("Thresholds");
    AddTallies(application, names, screen);
  }
  if (!application.conditions().empty()) {
    screen.Heading("Conditions");
    AddConditions(application, names, acts, screen);
  }
  screen.Heading("What this answer knows");
  screen.Paragraph(KnowledgeText(application, documented_by));
  return screen.Take();
}

std::string ApplicationScreen(const ApplicationView& view, const Ink& ink, const Layout& layout) {
  Screen screen(ink, layout);
  AddHeader(view, screen);
  const v1::Application& application = view.application;
  if (!application.positions().empty()) {
    screen.Heading("Positions");
    screen.Rows(PositionTable(application, view.names, view.acts));
  }
  if (!application.tallies().empty()) {
    screen.Heading("Thresholds");
    AddTallies(application, view.names, screen);
  }
  if (!application.conditions().empty()) {
    screen.Heading("Conditions");
    AddConditions(application, view.names, view.acts, screen);
  }
  const Table owed = OwedTable(application, view.names);
  screen.Heading("Owed");
  if (owed.empty()) screen.Paragraph("Nobody owes anything.");
  screen.Rows(owed);
  AddWhyNot(view, screen);
  AddConflicts(view, screen);
  AddPossible(view, screen);
  AddNextDates(view, screen);
  screen.Heading("What this answer knows");
  screen.Paragraph(KnowledgeText(application, view.documented_by));
  return screen.Take();
}

}  // namespace accession::ctl
