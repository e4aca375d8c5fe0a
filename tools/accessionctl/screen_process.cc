#include "tools/accessionctl/screen_process.h"

#include <vector>

#include "absl/strings/str_join.h"
#include "fmt/format.h"
#include "tools/accessionctl/rule_words.h"
#include "tools/accessionctl/screen.h"
#include "tools/accessionctl/words.h"

namespace accession::ctl {
namespace {

std::string WayOut(const v1::Transition& transition) {
  std::string text = transition.to();
  if (!transition.act().empty()) text += " on " + transition.act();
  if (!transition.answer().empty()) text += " " + transition.answer();
  if (transition.has_when()) text += " when " + RuleWords(transition.when());
  return text;
}

Table PhaseTable(const v1::ProcessDefinition& definition, const Names& names) {
  Table table({{"PHASE"},
               {"OUTCOME"},
               {"LEADS TO"},
               {"MAY WAIT"},
               {"TITLE", Align::kLeft, Column::Shown::kWide}});
  for (const v1::Phase& phase : definition.phases()) {
    std::vector<std::string> ways;
    for (const v1::Transition& transition : phase.next()) ways.push_back(WayOut(transition));
    table.AddRow({{phase.id(), Tone::kStrong},
                  {phase.outcome()},
                  {absl::StrJoin(ways, "\n")},
                  {phase.may_wait()},
                  {names.Text(phase.title())}});
  }
  return table;
}

Table ActTable(const v1::ProcessDefinition& definition, const Names& names) {
  Table table({{"ACT"},
               {"KIND"},
               {"BY"},
               {"OPEN IN"},
               {"ANSWERS"},
               {"REQUIRES"},
               {"TITLE", Align::kLeft, Column::Shown::kWide}});
  for (const v1::ActDefinition& act : definition.acts()) {
    table.AddRow({{act.id(), Tone::kStrong},
                  {Words(act.kind())},
                  {absl::StrJoin(act.by(), ", ")},
                  {absl::StrJoin(act.while_(), ", ")},
                  {absl::StrJoin(act.answers(), ", ")},
                  {absl::StrJoin(act.required(), ", ")},
                  {names.Text(act.title())}});
  }
  return table;
}

Table ThresholdTable(const v1::ProcessDefinition& definition) {
  Table table({{"THRESHOLD"}, {"NEEDS"}, {"OF"}, {"BASIS"}, {"LEFT OUT"}, {"VETO"}, {"QUORUM"}});
  for (const v1::Threshold& threshold : definition.thresholds()) {
    table.AddRow({{threshold.id(), Tone::kStrong},
                  {RuleWords(threshold.need())},
                  {threshold.of()},
                  {threshold.basis()},
                  {threshold.exclude()},
                  {threshold.veto()},
                  {threshold.quorum()}});
  }
  return table;
}

// Matches or deferrals, a line each.
template <typename List, typename Text>
std::string Lines(const List& list, Text text) {
  std::vector<std::string> lines;
  for (const auto& item : list) lines.push_back(text(item));
  return absl::StrJoin(lines, "\n");
}

std::string DebtorText(const v1::ExpectationDefinition& expectation) {
  if (!expectation.each().empty()) return "each " + expectation.each();
  if (expectation.for_each().empty()) return expectation.from();
  return fmt::format("{} of each {}", expectation.from(), expectation.for_each());
}

std::string DeferralText(const v1::Deferral& deferral) {
  v1::ActMatch match;
  match.set_act(deferral.act());
  *match.mutable_answers() = deferral.answers();
  return RuleWords(match) + (deferral.has_due() ? ", to " + RuleWords(deferral.due()) : "");
}

Table ExpectationTable(const v1::ProcessDefinition& definition) {
  Table table({Kept("OWED"), {"BY"}, {"MET BY"}, {"DUE"}, {"PUT OFF BY"}, {"IN"}});
  for (const v1::ExpectationDefinition& expectation : definition.expects()) {
    const bool hard = expectation.firmness() == v1::FIRMNESS_HARD;
    table.AddRow({{expectation.id(), Tone::kStrong},
                  {DebtorText(expectation)},
                  {Lines(expectation.met_by(), [](const auto& match) { return RuleWords(match); })},
                  {RuleWords(expectation.due()) + (hard ? ", hard" : "")},
                  {Lines(expectation.deferred_by(), DeferralText)},
                  {absl::StrJoin(expectation.while_(), ", ")}});
  }
  return table;
}

std::string VersionsText(const v1::Process& process) {
  return process.versions_size() < 2 ? "" : absl::StrJoin(process.versions(), ", ");
}

void AddSection(std::string_view heading, const Table& table, Screen& screen) {
  if (table.empty()) return;
  screen.Heading(heading);
  screen.Rows(table);
}

}  // namespace

std::string ProcessScreen(const v1::Process& process, const Names& names, const Ink& ink,
                          const Layout& layout) {
  const v1::ProcessDefinition& definition = process.definition();
  Screen screen(ink, layout);
  screen.Title(names.Text(definition.title()), process.name());
  const std::string body =
      definition.body().empty() ? "any " + definition.body_kind() : names.Short(definition.body());
  std::string source = Words(definition.provenance());
  if (!definition.source().empty()) source += ", " + definition.source();
  screen.Facts({{"Body", {body}},
                {"Rules", {source}},
                {"Starts",
                 {fmt::format("with {}, in phase {}", definition.start().act(),
                              definition.start().phase())}},
                {"Goal", {definition.goal()}},
                {"Zone", {definition.zone()}},
                {"Calendar", {definition.calendar()}},
                {"Versions", {VersionsText(process)}},
                {"SHA-256", {process.digest(), Tone::kDim}}});
  AddSection("Phases", PhaseTable(definition, names), screen);
  AddSection("Acts", ActTable(definition, names), screen);
  AddSection("Thresholds", ThresholdTable(definition), screen);
  AddSection("Expectations", ExpectationTable(definition), screen);
  return screen.Take();
}

}  // namespace accession::ctl
