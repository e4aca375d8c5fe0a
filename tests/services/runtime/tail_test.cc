#include "services/runtime/tail.h"

#include <memory>
#include <string>
#include <vector>

#include "gtest/gtest.h"

namespace accession::runtime {
namespace {

// An event of `stream`; an observation where `version` is 0.
engine::EventRef Made(std::uint64_t sequence, const std::string& stream, std::uint64_t version,
                      const std::string& request = "") {
  auto event = std::make_shared<engine::Event>();
  event->leaf.set_sequence(sequence);
  event->leaf.set_stream(stream);
  event->leaf.set_version(version);
  event->leaf.set_request_id(request);
  return event;
}

const std::string kRequest(16, 'r');

// Three commands: an act on a, an act on b, and an act on a with an observation beside it.
class TailTest : public testing::Test {
 protected:
  void SetUp() override {
    Add({Made(1, "a", 1)});
    Add({Made(2, "b", 1)});
    Add({Made(3, "a", 2, kRequest), Made(4, "a", 0)});
  }

  void Add(const std::vector<engine::EventRef>& command) {
    for (const engine::EventRef& event : command) tail_.Add(event);
    tail_.AddRequests(command);
  }

  std::optional<store::RequestRecord> Find() const {
    RequestId request;
    request.fill('r');
    return tail_.FindRequest(request);
  }

  Tail tail_;
};

TEST_F(TailTest, AnswersByStreamSequenceAndRequest) {
  EXPECT_EQ(tail_.OfStream("a").size(), 3U);
  EXPECT_EQ(tail_.LastVersion("a"), Version(2));
  EXPECT_EQ(tail_.Find(Sequence(2))->leaf.stream(), "b");
  EXPECT_EQ(tail_.Find(Sequence(5)), nullptr);
  ASSERT_TRUE(Find().has_value());
  EXPECT_EQ(Find()->first, Sequence(3));
  EXPECT_EQ(Find()->last, Sequence(4));
}

TEST_F(TailTest, ForgetsWhatTheFollowerApplied) {
  tail_.Forget(Sequence(2));
  EXPECT_EQ(tail_.size(), 2U);
  EXPECT_EQ(tail_.Find(Sequence(2)), nullptr);
  EXPECT_EQ(tail_.LastVersion("b"), std::nullopt);
  EXPECT_EQ(tail_.OfStream("a").size(), 2U);
  EXPECT_TRUE(Find().has_value());
  tail_.Forget(Sequence(4));
  EXPECT_EQ(tail_.size(), 0U);
  EXPECT_FALSE(Find().has_value());
}

TEST_F(TailTest, ForgettingTwiceChangesNothing) {
  tail_.Forget(Sequence(3));
  tail_.Forget(Sequence(1));
  EXPECT_EQ(tail_.size(), 1U);
}

TEST(Tail, KnowsNoVersionOfAStreamWithObservationsOnly) {
  Tail tail;
  tail.Add(Made(7, "a", 0));
  EXPECT_EQ(tail.LastVersion("a"), std::nullopt);
}

}  // namespace
}  // namespace accession::runtime
