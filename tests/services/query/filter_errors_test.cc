// What is wrong with a filter, and at which character.
#include <ostream>
#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/query/filter.h"
#include "tests/services/query/sample.h"

namespace accession::query {
namespace {

struct WrongCase {
  std::string filter;
  std::size_t position;
  const char* says;
  const char* nearest = "";

  friend void PrintTo(const WrongCase& one, std::ostream* out) { *out << one.filter.substr(0, 64); }
};

class WrongFilter : public testing::TestWithParam<WrongCase> {};

TEST_P(WrongFilter, IsRefusedWithItsPlace) {
  const Parsed<Filter> parsed = Filter::Parse(GetParam().filter, Sample());
  ASSERT_TRUE(std::holds_alternative<Problem>(parsed));
  const Problem& problem = std::get<Problem>(parsed);
  EXPECT_EQ(problem.position, GetParam().position);
  EXPECT_THAT(problem.message, testing::HasSubstr(GetParam().says));
  EXPECT_EQ(problem.nearest, GetParam().nearest);
}

std::string Repeated(const std::string& part, int times) {
  std::string text;
  for (int i = 0; i < times; ++i) text += part;
  return text;
}

const WrongCase kFields[] = {
    {"titel = x", 1, "did you mean title?", "title"},
    {"stalled AND bodi = x", 13, "did you mean body?", "body"},
    {"colour = red", 1, "there are name, title, body"},
    {"title", 1, "title stands alone"},
    {"'title' = x", 1, "without quotes"},
    {"= x", 1, "a field is missing"},
};
INSTANTIATE_TEST_SUITE_P(Field, WrongFilter, testing::ValuesIn(kFields));

const WrongCase kValues[] = {
    {"state = OVERDEU", 9, "did you mean OVERDUE?", "OVERDUE"},
    {"state < OPEN", 9, "state has no order"},
    {"stalled = yes", 11, "takes true or false"},
    {"stalled > true", 11, "stalled has no order"},
    {"overdue_days > many", 16, "takes a whole number"},
    {"overdue_days > 99999999999999999999", 16, "takes a whole number"},
    {"submitted > soon", 13, "takes a date such as"},
    {"submitted > 2024-02-30", 13, "takes a date such as"},
    {"title < kaz*", 9, "no place in an order"},
    {"title =", 8, "a value is missing"},
    {"title = AND stalled", 9, "a value is missing"},
    {"title = (x)", 9, "a value is missing"},
    {"«é» = 1", 1, "there is no field"},
    {"title = é AND bodi = x", 15, "did you mean body?", "body"},
};
INSTANTIATE_TEST_SUITE_P(Value, WrongFilter, testing::ValuesIn(kValues));

const WrongCase kForms[] = {
    {"(stalled", 1, "not closed"},
    {"stalled)", 8, "was not opened"},
    {"()", 2, "a term is missing"},
    {"stalled AND", 12, "a term is missing"},
    {"AND stalled", 1, "a term is missing"},
    {"stalled OR", 11, "a term is missing"},
    {"NOT", 4, "what is excluded is missing"},
    {"NOT AND", 5, "what is excluded is missing"},
    {"-", 2, "what is excluded is missing"},
    {"stalled and stalled", 9, "in capitals"},
    {"title = \"open", 9, "not closed"},
    {"title ! x", 7, "write `!=`"},
};
INSTANTIATE_TEST_SUITE_P(Form, WrongFilter, testing::ValuesIn(kForms));

const WrongCase kBounds[] = {
    {Repeated("a ", 129), 257, "more than 128 terms"},
    {Repeated("(", 40) + "stalled" + Repeated(")", 40), 33, "more than 32 deep"},
    {std::string(5'000, 'a'), 4'097, "longer than 4096 bytes"},
};
INSTANTIATE_TEST_SUITE_P(Bound, WrongFilter, testing::ValuesIn(kBounds));

}  // namespace
}  // namespace accession::query
