// Rules of a process definition in words.
#include "tools/accessionctl/rule_words.h"

#include <string_view>

#include "gtest/gtest.h"
#include "services/codec/yaml.h"

namespace accession::ctl {
namespace {

struct WordsCase {
  std::string_view yaml;
  std::string_view words;
};

template <typename Message>
std::string InWords(std::string_view yaml) {
  Message message;
  const codec::Decoding decoding = codec::DecodeYaml(yaml, message);
  EXPECT_TRUE(decoding.ok()) << yaml;
  return RuleWords(message);
}

const WordsCase kDates[] = {
    {"submit", "submit"},
    {"{phase: in-force}", "entry into in-force"},
    {"{after: submit, period: P90D}", "90 days after submit"},
    {"{after: circulate, period: PT72H}", "72 hours after circulate"},
    {"{after: {phase: in-force}, period: P1Y6M}", "1 year and 6 months after entry into in-force"},
    {"{before: {opens: session}, period: P30D, roll: next}",
     "30 days before the opening of session or the next business day"},
    {"{after: receipt, period: P3D, count: BUSINESS, at: \"18:00\"}",
     "3 business days after receipt, before 18:00"},
    {"{after: {latest: [deposit, {nth: 5, act: deposit, of: siblings}]}, period: P30D}",
     "30 days after the latest of deposit and act 5 of deposit among the siblings"},
    {"{closes: {next: bodies/iaea, after: submit}}",
     "the closing of the next session of bodies/iaea after submit"},
    {"{last: endorse, each: member}", "the last endorse of every member"},
    {"{recent: [a, b]}", "the most recent a or b"},
    {"{until: waive}", "the end given by waive"},
    {"{after: submit, period: soon}", "soon after submit"},
};

TEST(RuleWords, OfDates) {
  for (const WordsCase& date : kDates) {
    EXPECT_EQ(InWords<v1::DateRule>(date.yaml), date.words) << date.yaml;
  }
}

const WordsCase kRules[] = {
    {"consensus", "threshold consensus"},
    {"{threshold: consensus, is: NOT_MET}", "threshold consensus is NOT MET"},
    {"{recorded: {act: decide, answers: [ADMITTED, REFUSED]}}",
     "decide ADMITTED or REFUSED recorded"},
    {"{elapsed: {after: submit, period: P1D}}", "1 day after submit has come"},
    {"{all: [a, {not: b}]}", "all of (threshold a; not (threshold b))"},
    {"{any: [{on_roster: {body: body, party: applicant}}]}",
     "any of (applicant on the roster of the body)"},
};

TEST(RuleWords, OfRules) {
  for (const WordsCase& rule : kRules) {
    EXPECT_EQ(InWords<v1::Rule>(rule.yaml), rule.words) << rule.yaml;
  }
}

TEST(RuleWords, OfNeeds) {
  EXPECT_EQ(InWords<v1::Need>("unanimity"), "unanimity");
  EXPECT_EQ(InWords<v1::Need>("{at_least: 2/3}"), "at least 2/3");
  EXPECT_EQ(InWords<v1::Need>("{more_than: 1/2}"), "more than 1/2");
  EXPECT_EQ(InWords<v1::Need>("{count: 5}"), "at least 5");
}

}  // namespace
}  // namespace accession::ctl
