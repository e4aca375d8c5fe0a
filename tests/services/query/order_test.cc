#include "services/query/order.h"

#include <algorithm>
#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/services/query/sample.h"

namespace accession::query {
namespace {

// `name+ submitted-` and so on.
std::string Read(std::string_view text) {
  const auto parsed = ParseOrder(text, Sample());
  if (const auto* problem = std::get_if<Problem>(&parsed))
    return std::to_string(problem->position) + ": " + problem->message;
  std::string read;
  for (const OrderKey& key : std::get<0>(parsed)) {
    if (!read.empty()) read += ' ';
    read += Sample().field(key.field).name + (key.direction == Direction::kAscending ? "+" : "-");
  }
  return read;
}

TEST(Order, IsFieldsWithTheirDirections) {
  EXPECT_EQ(Read(""), "");
  EXPECT_EQ(Read("  "), "");
  EXPECT_EQ(Read("name"), "name+");
  EXPECT_EQ(Read("submitted desc"), "submitted-");
  EXPECT_EQ(Read(" submitted  desc ,name"), "submitted- name+");
}

TEST(Order, SaysWhatIsWrongAndWhere) {
  using testing::StartsWith;
  EXPECT_THAT(Read("submited"), StartsWith("1: there is no field `submited`; did you mean subm"));
  EXPECT_THAT(Read("name, bodi"), StartsWith("7: there is no field `bodi`; did you mean body?"));
  EXPECT_THAT(Read("name asc"), StartsWith("6: after a field stands nothing, or desc"));
  EXPECT_THAT(Read("name desc x"), StartsWith("6: after a field stands nothing, or desc"));
  EXPECT_THAT(Read("name,"), StartsWith("6: a field is missing"));
  EXPECT_THAT(Read(",name"), StartsWith("1: a field is missing"));
  EXPECT_THAT(Read("name, name desc"), StartsWith("7: name is there twice"));
  EXPECT_THAT(Read("name, title, body, state, outcome"), StartsWith("27: more than 4 fields"));
}

// The order of things whose one field holds these values: which come first.
std::vector<std::string> Sorted(const char* order, const std::vector<std::vector<Value>>& things) {
  const auto keys = std::get<0>(ParseOrder(order, Sample()));
  std::vector<std::string> bytes;
  for (const auto& values : things)
    bytes.push_back(OrderBytes(keys, [&values](std::size_t) { return values; }));
  return bytes;
}

TEST(OrderBytes, SortAsTheValuesDo) {
  using Things = std::vector<std::vector<Value>>;
  const Things ascending[] = {
      {{std::int64_t{-300}}, {std::int64_t{-1}}, {std::int64_t{0}}, {std::int64_t{256}}, {}},
      {{std::string("a")}, {std::string("a b")}, {std::string("b")}, {}},
      {{false}, {true}, {}},
      {{Days("1969-01-01", "1969-02-01")}, {Days("2024-05-01", "2024-05-31")}, {}},
  };
  for (const Things& things : ascending) {
    const auto up = Sorted("name", things);
    EXPECT_TRUE(std::is_sorted(up.begin(), up.end()));
    const auto down = Sorted("name desc", things);
    EXPECT_TRUE(std::is_sorted(down.rbegin(), down.rend()));
  }
}

}  // namespace
}  // namespace accession::query
