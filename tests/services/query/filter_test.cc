#include "services/query/filter.h"

#include <ostream>
#include <string>

#include "gtest/gtest.h"
#include "tests/services/query/sample.h"

namespace accession::query {
namespace {

struct FilterCase {
  const char* filter;
  bool admits;

  friend void PrintTo(const FilterCase& one, std::ostream* out) { *out << one.filter; }
};

class FilterOf : public testing::TestWithParam<FilterCase> {};

TEST_P(FilterOf, Admits) {
  const Parsed<Filter> parsed = Filter::Parse(GetParam().filter, Sample());
  ASSERT_TRUE(std::holds_alternative<Filter>(parsed)) << std::get<Problem>(parsed).message;
  EXPECT_EQ(std::get<Filter>(parsed).Admits(ReadSample), GetParam().admits);
}

const FilterCase kTexts[] = {
    {"", true},
    {"   ", true},
    {"title = \"Kazakhstan to the Far East Group\"", true},
    {"title = 'Kazakhstan to the Far East Group'", true},
    {"title = Kazakhstan", false},
    {"title = Kazakhstan*", true},
    {"title = *Group", true},
    {"title = *East*", true},
    {"title = \"Kazakhstan*\"", false},
    {"title : \"far east\"", true},
    {"title:nowhere", false},
    {"title != Kazakhstan", true},
    {"title > Kazak", true},
    {"title < Kazak", false},
    {"outcome = ''", true},
    {"outcome != ''", false},
    {"outcome:*", false},
    {"title:*", true},
    {"NOT outcome:*", true},
};
INSTANTIATE_TEST_SUITE_P(Text, FilterOf, testing::ValuesIn(kTexts));

const FilterCase kNames[] = {
    {"body = iaea-far-east", true},
    {"body = bodies/iaea-far-east", true},
    {"body = iaea", false},
    {"body = iaea*", true},
    {"name = kaz-far-east", true},
    {"owed_by = kor", true},
    {"owed_by = parties/mng", true},
    {"owed_by = chn", false},
    {"owed_by != kor", false},
    {"owed_by != chn", true},
    {"owed_by:ko", true},
};
INSTANTIATE_TEST_SUITE_P(Name, FilterOf, testing::ValuesIn(kNames));

const FilterCase kOthers[] = {
    {"stalled", true},
    {"NOT stalled", false},
    {"-stalled", false},
    {"stalled = false", false},
    {"stalled != false", true},
    {"state = overdue", true},
    {"state != OPEN", true},
    {"overdue_days > 177", true},
    {"overdue_days >= 178", true},
    {"overdue_days < 178", false},
    {"overdue_days <= 178", true},
    {"overdue_days = 178", true},
    {"overdue_days:178", true},
    {"overdue_days != 178", false},
    {"overdue_days > -1", true},
    {"state:*", true},
};
INSTANTIATE_TEST_SUITE_P(Other, FilterOf, testing::ValuesIn(kOthers));

// Submitted between 10 and 12 May 2024: the last of these days counts.
const FilterCase kDays[] = {
    {"submitted = 2024", true},        {"submitted = 2024-05", true},
    {"submitted = 2024-05-12", true},  {"submitted = 2024-05-10", false},
    {"submitted < 2024-05-12", false}, {"submitted <= 2024-05-12", true},
    {"submitted < 2024-06", true},     {"submitted > 2024-04", true},
    {"submitted > 2024-05", false},    {"submitted >= 2024-05", true},
    {"submitted != 2023", true},       {"submitted:2024", true},
};
INSTANTIATE_TEST_SUITE_P(Day, FilterOf, testing::ValuesIn(kDays));

const FilterCase kJoined[] = {
    {"stalled AND body = iaea-far-east", true},
    {"stalled body = iaea-far-east", true},
    {"stalled AND body = other", false},
    {"body = other OR stalled", true},
    {"body = other OR NOT stalled", false},
    // OR binds tighter than AND.
    {"body = other AND stalled OR stalled", false},
    {"(body = other AND stalled) OR stalled", true},
    {"stalled OR stalled AND body = other", false},
    {"NOT (body = other OR outcome:*)", true},
    {"-(stalled)", false},
    {"((stalled))", true},
    {"kazakhstan", true},
    {"\"Far East\" stalled", true},
    {"far-east", true},
    {"uzbekistan", false},
    {"NOT uzbekistan", true},
    {"'AND'", false},
};
INSTANTIATE_TEST_SUITE_P(Joined, FilterOf, testing::ValuesIn(kJoined));

TEST(Filter, SaysWhichValueItRequires) {
  const auto required = [](const char* text, const char* field) {
    const auto parsed = Filter::Parse(text, Sample());
    return std::get<Filter>(parsed).Required(Sample().IndexOf(field)).value_or("none");
  };
  EXPECT_EQ(required("stalled AND body = iaea-far-east", "body"), "bodies/iaea-far-east");
  EXPECT_EQ(required("body = iaea-far-east", "owed_by"), "none");
  EXPECT_EQ(required("body = iaea-far-east OR stalled", "body"), "none");
  EXPECT_EQ(required("NOT body = iaea-far-east", "body"), "none");
  EXPECT_EQ(required("body != iaea-far-east", "body"), "none");
  EXPECT_EQ(required("body = iaea*", "body"), "none");
  EXPECT_EQ(required("outcome = ''", "outcome"), "none");
}

TEST(Filter, SaysWhatAValueMustBeginWith) {
  const auto prefix = [](const char* text) {
    const auto parsed = Filter::Parse(text, Sample());
    return std::get<Filter>(parsed).RequiredPrefix(Sample().IndexOf("body"));
  };
  EXPECT_EQ(prefix("stalled body = iaea*"), "bodies/iaea");
  EXPECT_EQ(prefix("body = iaea"), "bodies/iaea");
  EXPECT_EQ(prefix("body = 'iaea*'"), "bodies/iaea*");
  EXPECT_EQ(prefix("body = *east"), "");
  EXPECT_EQ(prefix("body = *"), "");
  EXPECT_EQ(prefix("body != iaea*"), "");
  EXPECT_EQ(prefix("NOT body = iaea*"), "");
  EXPECT_EQ(prefix("body = iaea* OR stalled"), "");
}

}  // namespace
}  // namespace accession::query
