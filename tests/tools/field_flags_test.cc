// What the server calls a field, the tool calls by its flag; what the parser finds wrong, by its
// own words.
#include "tools/accessionctl/field_flags.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/tools/live.h"

namespace accession::ctl {
namespace {

TEST(FieldFlags, NameTheFlagThatGivesAField) {
  EXPECT_EQ(FlagOf("due_until"), "--until");
  EXPECT_EQ(FlagOf("act.by"), "--by");
  EXPECT_EQ(FlagOf("act.follows[2]"), "--follows");
  EXPECT_EQ(FlagOf("act.payload.answer.answer"), "--answer");
  EXPECT_EQ(FlagOf("act.payload.position.conditions[1]"), "--condition");
  EXPECT_EQ(FlagOf("act.payload.ballot.votes"), "--set ballot.votes=");
  EXPECT_EQ(FlagOf("act.payload"), "");
  EXPECT_EQ(FlagOf("min_position"), "");
}

TEST(FieldFlags, StandAtTheBeginningOfAMessage) {
  EXPECT_EQ(InFlags("due_until: `x` is no date"), "--until: `x` is no date");
  EXPECT_EQ(InFlags("filter, character 3: what"), "--filter, character 3: what");
  EXPECT_EQ(InFlags("body of evidence: none"), "body of evidence: none");
  EXPECT_EQ(InFlags("nothing: at all"), "nothing: at all");
}

TEST(UsageText, SaysWhatAFlagTakes) {
  const struct {
    std::vector<std::string> words;
    const char* says;
  } cases[] = {
      {{"party", "list", "--limit=-1"}, "`-1` is not a whole number from 0 to 1,000,000,000"},
      {{"party", "list", "--limit", "abc"}, "`abc` is not a whole number"},
      {{"party", "list", "--limit"}, "--limit is there without its value"},
      {{"log", "read", "--from", "x"}, "--from takes a whole number, and `x` is none"},
      {{"log", "diff", "a", "b"}, "takes a whole number, and `a` is none"},
      {{"log", "read", "--from", "1", "--from", "2"}, "--from is there more than once"},
  };
  for (const auto& one : cases) {
    const Ran ran = ctl::Run("127.0.0.1:1", one.words);
    EXPECT_EQ(ran.exit, ExitCode::kUsage);
    EXPECT_THAT(ran.notes, testing::HasSubstr(one.says));
    EXPECT_THAT(ran.notes, testing::Not(testing::HasSubstr("INT in")));
  }
}

}  // namespace
}  // namespace accession::ctl
