// Acts kept as bytes, and the events they are parsed into again and again.
#include "services/runtime/packed_acts.h"

#include <string>
#include <vector>

#include "base/check.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace accession::runtime {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

// The bytes of an act of `applications/kaz` that says `text`.
class Bytes {
 public:
  Bytes(std::uint64_t sequence, const std::string& text) : sequence_(sequence) {
    storage::v1::Leaf leaf;
    leaf.set_sequence(sequence);
    leaf.set_stream("applications/kaz");
    leaf.set_version(sequence);
    v1::Payload payload;
    payload.mutable_notice()->set_text(text);
    leaf_ = leaf.SerializeAsString();
    payload_ = payload.SerializeAsString();
  }

  store::LogEntry Entry() const {
    return {.sequence = Sequence(sequence_), .leaf = leaf_, .payload = payload_};
  }

 private:
  std::uint64_t sequence_;
  std::string leaf_;
  std::string payload_;
};

std::vector<std::string> TextsOf(const std::vector<engine::EventRef>& events) {
  std::vector<std::string> texts;
  for (const engine::EventRef& event : events) texts.push_back(event->payload.notice().text());
  return texts;
}

std::vector<engine::EventRef> Parsed(const PackedActs& acts, Sequence last, EventPool& pool) {
  auto events = acts.Until(last, pool);
  ACCESSION_CHECK(events.ok());
  return *std::move(events);
}

TEST(PackedActs, GivesWhatWasAddedUpToAPoint) {
  PackedActs acts;
  EventPool pool(4);
  EXPECT_THAT(Parsed(acts, Sequence(9), pool), IsEmpty());
  acts.Add(Bytes(2, "first").Entry());
  acts.Add(Bytes(5, "second").Entry());
  acts.Add(Bytes(7, "third").Entry());
  EXPECT_THAT(TextsOf(Parsed(acts, Sequence(7), pool)), ElementsAre("first", "second", "third"));
  EXPECT_THAT(TextsOf(Parsed(acts, Sequence(6), pool)), ElementsAre("first", "second"));
  EXPECT_THAT(Parsed(acts, Sequence(1), pool), IsEmpty());
  EXPECT_EQ((*acts.At(1, pool))->sequence(), Sequence(5));
}

TEST(PackedActs, KeepAnErasedActWithoutItsPayload) {
  PackedActs acts;
  EventPool pool(4);
  acts.Add(Bytes(1, "before").Entry());
  const Bytes erased(2, "gone");
  acts.Add({.sequence = Sequence(2), .leaf = erased.Entry().leaf, .erased = true});
  acts.Add(Bytes(3, "after").Entry());
  const std::vector<engine::EventRef> events = Parsed(acts, Sequence(3), pool);
  EXPECT_THAT(TextsOf(events), ElementsAre("before", "", "after"));
  EXPECT_EQ(events[1]->payload.ByteSizeLong(), 0U);
}

TEST(PackedActs, SayWhenBytesDoNotParse) {
  PackedActs acts;
  EventPool pool(4);
  acts.Add({.sequence = Sequence(1), .leaf = "\xff\xff"});
  EXPECT_EQ(acts.At(0, pool).status().code(), absl::StatusCode::kDataLoss);
}

TEST(EventPool, UsesAPlaceAgainThatNobodyHolds) {
  EventPool pool(1);
  const engine::Event* const first = pool.Parse(Bytes(1, "one").Entry())->get();
  EXPECT_EQ(pool.Parse(Bytes(2, "two").Entry())->get(), first);
}

TEST(EventPool, LeavesAnEventToWhoeverHoldsIt) {
  EventPool pool(1);
  const engine::EventRef held = *pool.Parse(Bytes(1, "one").Entry());
  const engine::EventRef next = *pool.Parse(Bytes(2, "two").Entry());
  EXPECT_EQ(held->payload.notice().text(), "one");
  EXPECT_EQ(next->payload.notice().text(), "two");
}

TEST(EventPool, GoesOnFromTheFirstPlaceOnceRewound) {
  EventPool pool(3);
  const engine::Event* const first = pool.Parse(Bytes(1, "one").Entry())->get();
  EXPECT_NE(pool.Parse(Bytes(2, "two").Entry())->get(), first);
  pool.Rewind();
  EXPECT_EQ(pool.Parse(Bytes(3, "three").Entry())->get(), first);
}

}  // namespace
}  // namespace accession::runtime
