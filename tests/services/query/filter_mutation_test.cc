// Whatever the bytes: a filter and an order are read or refused in their place, never worse.
#include <algorithm>
#include <cstddef>
#include <random>
#include <string>

#include "gtest/gtest.h"
#include "services/query/filter.h"
#include "services/query/order.h"
#include "tests/services/query/sample.h"

namespace accession::query {
namespace {

constexpr int kMutations = 40'000;
constexpr char kFilter[] =
    "overdue_days > 1 NOT (title:\"far \\\" east\" OR owed_by = kor*) AND -stalled submitted >= "
    "2024-05 "
    "state != OPEN overdue_days <= 10 'x' kaz*";

std::string Mutated(std::string text, std::mt19937& random) {
  static constexpr char kBytes[] =
      "()\"'=!<>:*-,. ANDORT\\\n\0\x7f\xc3\xff"
      "09az";
  const int times = 1 + static_cast<int>(random() % 6);
  for (int i = 0; i < times && !text.empty(); ++i) {
    const std::size_t at = random() % text.size();
    const char byte = kBytes[random() % (sizeof(kBytes) - 1)];
    switch (random() % 4) {
      case 0:
        text[at] = byte;
        break;
      case 1:
        text.insert(at, 1, byte);
        break;
      case 2:
        text.erase(at, 1 + random() % 4);
        break;
      default:
        text.insert(at, text.substr(random() % text.size(), random() % 16));
        break;
    }
  }
  return text;
}

template <typename T>
void ExpectPlaced(const Parsed<T>& parsed, const std::string& text) {
  if (const auto* problem = std::get_if<Problem>(&parsed)) {
    ASSERT_GE(problem->position, 1U) << text;
    ASSERT_LE(problem->position, text.size() + 1) << text;
    ASSERT_FALSE(problem->message.empty()) << text;
    ASSERT_LE(problem->message.size(), 512U) << text;
  }
}

TEST(Filter, IsReadOrRefusedWhateverItsBytes) {
  constexpr std::uint32_t kSeed = 20'250'605;
  std::mt19937 random(kSeed);
  int read = 0;
  for (int i = 0; i < kMutations; ++i) {
    const std::string text = Mutated(kFilter, random);
    const Parsed<Filter> parsed = Filter::Parse(text, Sample());
    ExpectPlaced(parsed, text);
    if (const auto* filter = std::get_if<Filter>(&parsed)) {
      ++read;
      filter->Admits(ReadSample);
    }
  }
  EXPECT_GT(read, 100) << "the mutations leave too little to read; seed " << kSeed;
}

TEST(Order, IsReadOrRefusedWhateverItsBytes) {
  constexpr std::uint32_t kSeed = 1'298;
  std::mt19937 random(kSeed);
  int read = 0;
  for (int i = 0; i < kMutations; ++i) {
    const std::string text = Mutated("submitted desc, title , name", random);
    const auto parsed = ParseOrder(text, Sample());
    ExpectPlaced(parsed, text);
    read += std::holds_alternative<Problem>(parsed) ? 0 : 1;
  }
  EXPECT_GT(read, 100) << "the mutations leave too little to read; seed " << kSeed;
}

}  // namespace
}  // namespace accession::query
