#include "services/runtime/recent.h"

#include <memory>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace accession::runtime {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

engine::EventRef At(std::uint64_t sequence) {
  auto event = std::make_shared<engine::Event>();
  event->leaf.set_sequence(sequence);
  return event;
}

std::vector<std::uint64_t> From(const Recent& recent, std::uint64_t first, std::size_t limit) {
  std::vector<std::uint64_t> sequences;
  for (const auto& event : recent.From(Sequence(first), limit))
    sequences.push_back(event->sequence().value());
  return sequences;
}

TEST(Recent, GivesWhatItHoldsFromAnywhereInIt) {
  Recent recent;
  EXPECT_THAT(From(recent, 1, 9), IsEmpty());
  for (std::uint64_t at = 5; at <= 9; ++at) recent.Add(At(at), 1);
  EXPECT_THAT(From(recent, 4, 9), IsEmpty()) << "older: it is in the log";
  EXPECT_THAT(From(recent, 5, 2), ElementsAre(5, 6));
  EXPECT_THAT(From(recent, 8, 9), ElementsAre(8, 9));
  EXPECT_THAT(From(recent, 10, 9), IsEmpty()) << "yet to come";
}

TEST(Recent, ForgetsTheOldestBeyondItsBounds) {
  Recent many;
  for (std::uint64_t at = 1; at <= kRecentEventsMax + 3; ++at) many.Add(At(at), 1);
  EXPECT_THAT(From(many, 3, 1), IsEmpty());
  EXPECT_THAT(From(many, 4, 1), ElementsAre(4));
  Recent large;
  for (std::uint64_t at = 1; at <= 3; ++at) large.Add(At(at), kRecentBytesMax / 2);
  EXPECT_THAT(From(large, 1, 9), IsEmpty());
  EXPECT_THAT(From(large, 2, 9), ElementsAre(2, 3));
}

}  // namespace
}  // namespace accession::runtime
