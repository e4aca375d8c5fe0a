#include "services/runtime/published.h"

#include <future>

#include "gtest/gtest.h"

namespace accession::runtime {
namespace {

using std::chrono::hours;
using std::chrono::milliseconds;
using Wait = Published::Wait;

class PublishedTest : public testing::Test {
 protected:
  std::future<Wait> WhenReached(Sequence position, milliseconds limit) {
    auto reached = std::make_shared<std::promise<Wait>>();
    published_.WhenReached(position, limit, [reached](Wait wait) { reached->set_value(wait); });
    return reached->get_future();
  }

  boost::asio::thread_pool pool_{2};
  Published published_{pool_};
};

TEST_F(PublishedTest, AnswersAtOnceForWhatIsThere) {
  published_.Publish({.position = Sequence(3)});
  EXPECT_EQ(WhenReached(Sequence(3), hours(1)).get(), Wait::kReached);
  EXPECT_EQ(WhenReached(Sequence(), hours(1)).get(), Wait::kReached);
}

TEST_F(PublishedTest, AnswersWhenThePositionIsReached) {
  std::future<Wait> fifth = WhenReached(Sequence(5), hours(1));
  std::future<Wait> fourth = WhenReached(Sequence(4), hours(1));
  published_.Publish({.position = Sequence(4)});
  EXPECT_EQ(fourth.get(), Wait::kReached);
  published_.Publish({.position = Sequence(9)});
  EXPECT_EQ(fifth.get(), Wait::kReached);
  EXPECT_EQ(published_.Get().position, Sequence(9));
}

TEST_F(PublishedTest, StopsWaitingInTime) {
  EXPECT_EQ(WhenReached(Sequence(1), milliseconds(1)).get(), Wait::kTimedOut);
}

TEST_F(PublishedTest, GivesUpForTheShutdown) {
  std::future<Wait> waiting = WhenReached(Sequence(1), hours(1));
  published_.GiveUp();
  EXPECT_EQ(waiting.get(), Wait::kTimedOut);
}

}  // namespace
}  // namespace accession::runtime
