// The command line: verbs, flags, help, and what is suggested where they are wrong.
#include "tools/accessionctl/arguments.h"

#include <chrono>
#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tools/accessionctl/failure.h"

namespace accession::ctl {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

struct UsageCase {
  std::vector<std::string> arguments;
  std::string what;
  std::string advice;
};

const UsageCase kUsage[] = {
    {{}, "name a noun and a verb", "see `accessionctl -h`"},
    {{"aplication", "show", "kaz"}, "there is no noun `aplication`", "did you mean `application`?"},
    {{"show", "application", "kaz"},
     "the noun comes before the verb",
     "did you mean `application show`?"},
    {{"matrix", "kaz"}, "there is no noun `matrix`", "did you mean `endorsement matrix`?"},
    {{"application"}, "`application` needs a verb", "see `accessionctl application -h`"},
    {{"application", "shwo", "kaz"},
     "`application` has no verb `shwo`",
     "did you mean `application show`?"},
    {{"application", "roster", "kaz"},
     "`application` has no verb `roster`",
     "did you mean `body roster`?"},
    {{"party", "nonsense"}, "`party` has no verb `nonsense`", "one of list"},
    {{"application", "show"}, "NAME is required", "see `accessionctl application show -h`"},
    {{"application", "show", "kaz", "kor"},
     "`accessionctl application show` takes no further argument `kor`",
     "see `accessionctl application show -h`"},
    {{"application", "show", "kaz", "--efective-at", "2025-06-05"},
     "there is no flag `--efective-at`",
     "did you mean --effective-at?"},
    {{"party", "list", "-o", "jsn"}, "-o has no value `jsn`", "did you mean json?"},
    {{"party", "list", "--color", "blue"},
     "--color has no value `blue`",
     "one of auto, always, never"},
    {{"party", "list", "--timeout", "soon"},
     "--timeout `soon` is no time",
     "write 30s, 500ms or 2m"},
};

TEST(Arguments, ThatAreWrongSuggestWhatIsRight) {
  for (const UsageCase& usage : kUsage) {
    Flags flags;
    const auto invocation = ParseArguments(usage.arguments, flags);
    ASSERT_FALSE(invocation.ok()) << usage.what;
    const Failure failure = FailureOf(invocation.status());
    EXPECT_EQ(failure.exit, ExitCode::kUsage);
    EXPECT_EQ(failure.what, usage.what);
    EXPECT_EQ(failure.advice, usage.advice);
  }
}

TEST(Arguments, AreGlobalFlagsWhereverTheyStand) {
  for (const std::vector<std::string>& arguments : std::vector<std::vector<std::string>>{
           {"--lang", "zh", "-o", "json", "--timeout", "500ms", "party", "list"},
           {"party", "list", "--lang", "zh", "-o", "json", "--timeout", "500ms"}}) {
    Flags flags;
    const auto invocation = ParseArguments(arguments, flags);
    ASSERT_TRUE(invocation.ok()) << invocation.status();
    EXPECT_TRUE(invocation->verb);
    EXPECT_EQ(flags.language, "zh");
    EXPECT_EQ(flags.format, Format::kJson);
    EXPECT_EQ(flags.timeout, std::chrono::milliseconds(500));
  }
}

TEST(Arguments, MayBeNamesThatAreAlsoVerbs) {
  Flags flags;
  const auto invocation =
      ParseArguments({"application", "record", "kaz-far-east", "submit", "--by", "kaz"}, flags);
  ASSERT_TRUE(invocation.ok()) << invocation.status();
  EXPECT_TRUE(invocation->verb);
}

TEST(Arguments, ForHelpGetAnExampleFirst) {
  Flags flags;
  const auto program = ParseArguments({"-h"}, flags);
  ASSERT_TRUE(program.ok());
  EXPECT_THAT(program->help, StartsWith("Example:\n  accessionctl application show kaz-far-east"));
  EXPECT_THAT(program->help, HasSubstr("endorsement matrix"));
  const auto noun = ParseArguments({"body", "-h"}, flags);
  ASSERT_TRUE(noun.ok());
  EXPECT_THAT(noun->help, StartsWith("Example:\n  accessionctl body show iaea-far-east"));
  const auto verb = ParseArguments({"log", "read", "--help"}, flags);
  ASSERT_TRUE(verb.ok());
  EXPECT_THAT(verb->help, StartsWith("Example:\n  accessionctl log read"));
  EXPECT_THAT(verb->help, HasSubstr("Usage: accessionctl log read [flags]"));
}

}  // namespace
}  // namespace accession::ctl
