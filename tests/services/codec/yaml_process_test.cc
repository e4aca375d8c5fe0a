// The processes that the language was designed on, read whole, and where their parts stand.
#include <string>
#include <vector>

#include "accession/v1/process.pb.h"
#include "gtest/gtest.h"
#include "services/codec/yaml.h"
#include "tests/services/codec/decoding.h"

namespace accession::codec {
namespace {

using v1::DateRule;
using v1::ExpectationDefinition;
using v1::ProcessDefinition;

ProcessDefinition Read(const std::string& example) {
  ProcessDefinition process;
  const Decoding decoding = DecodeYaml(Example(example), process);
  EXPECT_EQ(Texts(decoding.diagnostics), std::vector<std::string>());
  return process;
}

TEST(RegionalGroup, IsReadWhole) {
  const ProcessDefinition process = Read("regional_group.yaml");
  EXPECT_EQ(process.title(1).language(), "zh");
  EXPECT_EQ(process.title(1).text(), "加入远东地区组");
  EXPECT_EQ(process.provenance(), v1::PROVENANCE_ASSUMED);
  EXPECT_EQ(process.start().phase(), "submitted");
  EXPECT_EQ(process.roles(3).of(), "bodies/iaea");
  EXPECT_EQ(process.acts_size(), 10);
  EXPECT_EQ(process.acts(0).kind(), v1::EVENT_KIND_SUBMISSION);
  EXPECT_EQ(process.acts(0).required(0), "reference");
  EXPECT_EQ(process.acts(4).refuse_when(0).rule().threshold(), "consensus");
  EXPECT_EQ(process.acts(4).refuse_when(0).rule().is(), v1::VERDICT_NOT_MET);
  EXPECT_EQ(process.thresholds(0).roster_at().act(), "decide");
  EXPECT_EQ(process.thresholds(0).need().kind(), v1::NEED_KIND_CONSENSUS);
  EXPECT_EQ(process.phases(2).on_enter(0).from().act(), "decide");
  EXPECT_EQ(process.phases(0).next(3).to(), "withdrawn");
  EXPECT_EQ(process.ladders(0).rungs(2).level(), v1::RUNG_LEVEL_CRITICAL);
  EXPECT_EQ(process.ladders(0).rungs(2).to(2), "registrar");
}

TEST(RegionalGroup, KeepsTheTermsOfItsExpectations) {
  const ProcessDefinition process = Read("regional_group.yaml");
  const ExpectationDefinition& reply = process.expects(0);
  EXPECT_EQ(reply.id(), "reply");
  EXPECT_EQ(reply.while__size(), 2);
  EXPECT_EQ(reply.met_by(1).answers(1), "REFUSED");
  EXPECT_EQ(reply.due().after().act(), "submit");
  EXPECT_EQ(reply.due().period(), "P90D");
  EXPECT_EQ(reply.deferred_by(0).due().after().act(), "respond");
  EXPECT_EQ(reply.firmness(), v1::FIRMNESS_SOFT);
  EXPECT_EQ(process.expects(1).deferred_by(0).answers(0), "DEFERRED");
  EXPECT_EQ(process.expects(2).met_by(0).act(), "endorse");
  EXPECT_EQ(process.expects(3).for_each(), "condition");
}

TEST(Treaty, IsReadWhole) {
  const ProcessDefinition process = Read("treaty.yaml");
  const DateRule& elapsed = process.phases(2).next(0).when().elapsed();
  EXPECT_EQ(elapsed.period(), "P30D");
  EXPECT_EQ(elapsed.after().latest(0).act(), "deposit");
  EXPECT_EQ(elapsed.after().latest(1).nth(), 5u);
  EXPECT_EQ(elapsed.after().latest(1).of().scope(), "siblings");
  EXPECT_EQ(process.expects(3).due().after().phase(), "in-force");
  EXPECT_EQ(process.ladders(0).rungs_size(), 2);
}

TEST(RegionalGroup, KnowsWhereEachPartStands) {
  ProcessDefinition process;
  const SourceMap sources = DecodeYaml(Example("regional_group.yaml"), process).sources;
  const struct {
    const char* path;
    SourceLocation at;
  } rows[] = {
      // As written.
      {"goal", {9, 7}},
      {"title.zh", {3, 50}},
      {"roles.registrar", {15, 3}},
      {"roles.registrar.of", {15, 40}},
      {"acts.submit.requires[0]", {18, 59}},
      {"expects.reply.due.after", {35, 28}},
      {"expects.reply.met_by[1].answers[1]", {34, 163}},
      {"phases.evaluation.next[0].to", {44, 28}},
      {"ladders.standard[1].to[1]", {50, 98}},
      // A single value for a list.
      {"acts.submit.by[0]", {18, 37}},
      // As the message is built.
      {"expects[0].due.after.act", {35, 28}},
      {"ladders.standard.rungs[1].to[1]", {50, 98}},
      {"title[1].text", {3, 50}},
      // Not written: the nearest part around it.
      {"expects.reply.due.at", {35, 15}},
      {"expects.reply.waivable_by", {34, 3}},
      {"phases.nowhere.next[3].when", {42, 1}},
      {"params", {1, 1}},
      {"", {1, 1}},
  };
  for (const auto& row : rows) {
    const SourceLocation at = sources.Locate(row.path);
    EXPECT_EQ(at, row.at) << row.path << " is at " << at.line << ":" << at.column;
  }
}

}  // namespace
}  // namespace accession::codec
