#include "tools/accessionctl/screen_process.h"

#include <algorithm>
#include <vector>

#include "absl/strings/str_join.h"
#include "fmt/format.h"
#include "services/codec/yaml.h"
#include "tools/accessionctl/screen.h"
#include "tools/accessionctl/words.h"

namespace accession::ctl {
namespace {

// A rule on one line, as its author would write it in YAML's flow style is beyond a page; its block
// form with the line breaks taken out reads well enough.
std::string OneLine(const google::protobuf::Message& rule) {
  std::string text;
  for (const std::string& line : Wrapped(codec::EncodeYaml(rule), std::string::npos)) {
    const std::size_t start = line.find_first_not_of(' ');
    if (start == std::string::npos) continue;
    text += (text.empty() ? "" : " ") + line.substr(start);
  }
  return text;
}

std::string Matches(const google::protobuf::RepeatedPtrField<v1::ActMatch>& matches) {
  std::vector<std::string> parts;
  for (const v1::ActMatch& match : matches) {
    parts.push_back(match.answers().empty()
                        ? match.act()
                        : fmt::format("{} {}", match.act(), absl::StrJoin(match.answers(), "/")));
  }
  return absl::StrJoin(parts, ", ");
}

std::string WayOut(const v1::Transition& transition) {
  std::string text = transition.to();
  if (!transition.act().empty()) text += " on " + transition.act();
  if (!transition.answer().empty()) text += " " + transition.answer();
  if (transition.has_when()) text += " when " + OneLine(transition.when());
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

std::string NeedText(const v1::Need& need) {
  if (need.kind() != v1::NEED_KIND_UNSPECIFIED) {
    return Words(need.kind()) + (need.abstain_permitted() ? ", abstention permitted" : "");
  }
  if (!need.at_least().empty()) return "at least " + need.at_least();
  if (!need.more_than().empty()) return "more than " + need.more_than();
  return fmt::format("at least {} parties", need.count());
}

Table ThresholdTable(const v1::ProcessDefinition& definition) {
  Table table({{"THRESHOLD"}, {"NEEDS"}, {"OF"}, {"BASIS"}, {"LEFT OUT"}, {"VETO"}, {"QUORUM"}});
  for (const v1::Threshold& threshold : definition.thresholds()) {
    table.AddRow({{threshold.id(), Tone::kStrong},
                  {NeedText(threshold.need())},
                  {threshold.of()},
                  {threshold.basis()},
                  {threshold.exclude()},
                  {threshold.veto()},
                  {threshold.quorum()}});
  }
  return table;
}

Table ExpectationTable(const v1::ProcessDefinition& definition) {
  Table table({{"OWED"}, {"BY"}, {"IN"}, {"MET BY"}, {"DUE"}, {"PUT OFF BY"}, {"FIRMNESS"}});
  for (const v1::ExpectationDefinition& expectation : definition.expects()) {
    std::string from = expectation.from();
    if (!expectation.each().empty()) from = "each " + expectation.each();
    if (!expectation.for_each().empty()) {
      from = fmt::format("{} of each {}", from, expectation.for_each());
    }
    std::vector<std::string> deferrals;
    for (const v1::Deferral& deferral : expectation.deferred_by()) {
      deferrals.push_back(deferral.act() + (deferral.answers().empty() ? "" : " ") +
                          absl::StrJoin(deferral.answers(), "/"));
    }
    table.AddRow({{expectation.id(), Tone::kStrong},
                  {from},
                  {absl::StrJoin(expectation.while_(), ", ")},
                  {Matches(expectation.met_by())},
                  {OneLine(expectation.due())},
                  {absl::StrJoin(deferrals, ", ")},
                  {Words(expectation.firmness())}});
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
                          Layout layout) {
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
