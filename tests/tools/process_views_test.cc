// Processes as pictures, in words and side by side, and chronicles under their titles.
#include <regex>
#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/codec/yaml.h"
#include "tools/accessionctl/chronicle.h"
#include "tools/accessionctl/process_difference.h"
#include "tools/accessionctl/process_graph.h"
#include "tools/accessionctl/screen_rules.h"

namespace accession::ctl {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

constexpr char kClub[] = R"(
process: club
version: 1
title: {en: Admission to the club, zh: 入会}
provenance: assumed
body: bodies/club
start: {act: apply, phase: open}
goal: admitted
roles: {applicant: {applicant: true}, chair: {office: chair, title: {en: chair of the club}}}
acts:
  apply: {kind: SUBMISSION, by: applicant, title: {en: applies, zh: 申请}}
  decide: {kind: ANSWER, by: chair, answers: [ADMITTED, REFUSED], title: {en: decides}}
expects:
  decision: {while: open, from: chair, met_by: decide, due: {after: apply, period: P90D}}
phases:
  open:
    next:
      - {to: admitted, act: decide, answer: ADMITTED}
      - {to: refused, act: decide, answer: REFUSED}
      - {to: refused, when: {elapsed: {after: apply, period: P1Y}}}
  admitted: {outcome: ADMITTED, title: {zh: 已入会}, on_enter: {join: body}}
  refused: {outcome: REFUSED}
)";

v1::ProcessDefinition Definition(const std::string& yaml = kClub) {
  v1::ProcessDefinition definition;
  EXPECT_THAT(codec::DecodeYaml(yaml, definition).diagnostics, IsEmpty());
  return definition;
}

std::string Replaced(std::string text, const std::string& from, const std::string& to) {
  return text.replace(text.find(from), from.size(), to);
}

TEST(ProcessGraph, HasAWayForEachPairOfPhases) {
  EXPECT_EQ(MermaidText(GraphOf(Definition(), "en")),
            "flowchart LR\n"
            "  n0[\"draft\"]\n"
            "  n1[\"open\"]\n"
            "  n2([\"已入会<br/>ADMITTED\"])\n"
            "  n3([\"refused<br/>REFUSED\"])\n"
            "  n0 -->|\"applies\"| n1\n"
            "  n1 -->|\"decides: ADMITTED\"| n2\n"
            "  n1 -->|\"decides: REFUSED<br/>when 1 year after apply has come\"| n3\n");
}

TEST(ProcessGraph, IsWrittenForDotWithItsTextsQuoted) {
  const std::string dot =
      DotText(GraphOf(Definition(Replaced(kClub, "{en: decides}", "{en: 'says \"yes\"'}")), "en"));
  EXPECT_THAT(dot, HasSubstr("digraph \"Admission to the club\" {"));
  EXPECT_THAT(dot, HasSubstr("\"draft\" -> \"open\" [label=\"applies\"];"));
  EXPECT_THAT(dot, HasSubstr("[label=\"says \\\"yes\\\": ADMITTED\"]"));
}

struct Rectangle {
  int x = 0;
  int y = 0;
  int width = 0;
  int height = 0;
};

std::vector<Rectangle> Rectangles(const std::string& svg) {
  const std::regex rect(R"re(<rect x="(\d+)" y="(\d+)" width="(\d+)" height="(\d+)" rx)re");
  std::vector<Rectangle> found;
  for (std::sregex_iterator at(svg.begin(), svg.end(), rect), end; at != end; ++at) {
    found.push_back(
        {std::stoi((*at)[1]), std::stoi((*at)[2]), std::stoi((*at)[3]), std::stoi((*at)[4])});
  }
  return found;
}

TEST(ProcessGraph, DrawsPhasesApartAndWithinThePicture) {
  const std::string svg = SvgText(GraphOf(Definition(), "en"));
  EXPECT_EQ(svg, SvgText(GraphOf(Definition(), "en")));
  std::smatch box;
  ASSERT_TRUE(std::regex_search(svg, box, std::regex(R"(viewBox="0 0 (\d+) (\d+)\")")));
  const std::vector<Rectangle> phases = Rectangles(svg);
  ASSERT_EQ(phases.size(), 4U);
  for (std::size_t i = 0; i < phases.size(); ++i) {
    const Rectangle& one = phases[i];
    EXPECT_LE(one.x + one.width, std::stoi(box[1]));
    EXPECT_LE(one.y + one.height, std::stoi(box[2]));
    for (std::size_t j = 0; j < i; ++j) {
      const Rectangle& other = phases[j];
      EXPECT_TRUE(one.x + one.width <= other.x || other.x + other.width <= one.x ||
                  one.y + one.height <= other.y || other.y + other.height <= one.y)
          << i << " lies on " << j;
    }
  }
  EXPECT_THAT(svg, Not(HasSubstr("<br")));
}

TEST(ProcessRules, AreToldUnderTheirTitles) {
  v1::Process process;
  process.set_name("processes/club@1");
  *process.mutable_definition() = Definition();
  const std::string text =
      RulesScreen(process, Names("en"), Ink(false), {.columns = 100, .wide = false});
  EXPECT_THAT(text, HasSubstr("Owed: decision, owed by chair of the club, who decides, by 90 days "
                              "after apply."));
  EXPECT_THAT(text, HasSubstr("Next: refused, when 1 year after apply has come."));
  EXPECT_THAT(text, HasSubstr("Effect: the applicant joins the body."));
  EXPECT_THAT(RulesScreen(process, Names("zh"), Ink(false), {.columns = 100, .wide = false}),
              HasSubstr("Begins: when somebody 申请; then it stands in open."));
}

std::vector<std::string> Differences(const std::string& before, const std::string& after) {
  std::vector<std::string> lines;
  for (const ProcessDifference& one : DifferencesOf(Definition(before), Definition(after)))
    lines.push_back(one.place + ": " + one.before + " -> " + one.after);
  return lines;
}

TEST(ProcessDifferences, AreNamedByTheirPlace) {
  EXPECT_THAT(Differences(kClub, kClub), IsEmpty());
  EXPECT_THAT(
      Differences(kClub, Replaced(Replaced(kClub, "P90D", "P60D"), "version: 1", "version: 2")),
      ElementsAre("expects.decision.due.period: P90D -> P60D", "version: 1 -> 2"));
  EXPECT_THAT(Differences(kClub, Replaced(kClub, "  refused: {outcome: REFUSED}",
                                          "  refused: {outcome: REFUSED, may_wait: so}")),
              ElementsAre("phases.refused.mayWait:  -> so"));
}

v1::Event Applied() {
  v1::Event event;
  event.set_act("apply");
  event.set_summary("elmswick submits");
  event.add_on_behalf_of("parties/elmswick");
  event.mutable_payload()->mutable_submission()->set_reference("N 1");
  event.mutable_effective()->set_hi("2024-02-01");
  event.mutable_effective()->set_given("2024-02-01");
  v1::Evidence& evidence = *event.add_evidence();
  evidence.set_document("documents/letter");
  evidence.set_paragraph("2");
  event.set_grade(v1::GRADE_E3);
  return event;
}

TEST(Chronicle, TellsActsUnderTheirTitles) {
  const ProcessTitles english(Definition(), "en");
  const ProcessTitles chinese(Definition(), "zh");
  EXPECT_EQ(ChronicleSentence(Applied(), Names("en"), english), "elmswick applies (N 1)");
  EXPECT_EQ(ChronicleSentence(Applied(), Names("zh"), chinese), "elmswick 申请 (N 1)");
  EXPECT_EQ(ChronicleSentence(Applied(), Names("en"), ProcessTitles()), "elmswick submits");
}

TEST(Chronicle, GivesTheSameEvidenceOneFootnote) {
  google::protobuf::RepeatedPtrField<v1::Event> events;
  *events.Add() = Applied();
  *events.Add() = Applied();
  v1::Event other = Applied();
  other.mutable_evidence(0)->set_paragraph("3");
  other.set_asserted_by("parties/fenby");
  *events.Add() = other;
  const std::string text = ChronicleText(events, Names("en"), ProcessTitles(Definition(), "en"),
                                         Ink(false), {.columns = 100, .wide = false});
  EXPECT_THAT(text, HasSubstr("elmswick applies (N 1) [1]"));
  EXPECT_THAT(text, HasSubstr("elmswick applies (N 1) [2]"));
  EXPECT_THAT(text, HasSubstr("[1] letter 2, E3\n"));
  EXPECT_THAT(text, HasSubstr("[2] letter 3, E3, said by fenby\n"));
}

}  // namespace
}  // namespace accession::ctl
