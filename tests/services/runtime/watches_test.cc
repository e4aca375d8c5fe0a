// Watches: nobody who awaits something misses it, and nobody hears of it too often.
#include "services/runtime/watches.h"

#include <condition_variable>
#include <memory>

#include "gtest/gtest.h"

namespace accession::runtime {
namespace {

using std::chrono::hours;
using std::chrono::milliseconds;

// Counts what it hears.
class Listener : public Watcher {
 public:
  void OnNews() override { Count(news_); }
  void OnTick(std::chrono::steady_clock::time_point) override { Count(ticks_); }
  void OnEnd() override { Count(ends_); }

  void AwaitNews(int times) { Await(news_, times); }
  void AwaitTicks(int times) { Await(ticks_, times); }
  void AwaitEnds(int times) { Await(ends_, times); }
  int news() {
    const std::lock_guard lock(mutex_);
    return news_;
  }

 private:
  void Count(int& what) {
    const std::lock_guard lock(mutex_);
    ++what;
    changed_.notify_all();
  }
  void Await(int& what, int times) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return what >= times; });
  }

  std::mutex mutex_;
  std::condition_variable changed_;
  int news_ = 0;
  int ticks_ = 0;
  int ends_ = 0;
};

class WatchesTest : public testing::Test {
 protected:
  void Publish(std::uint64_t position) {
    published_.Publish({.position = Sequence(position)});
    watches_.Ring();
  }

  boost::asio::thread_pool pool_{1};
  Published published_{pool_};
  Watches watches_{published_, {.beat = milliseconds(1), .tick = milliseconds(1)}};
  std::shared_ptr<Listener> listener_ = std::make_shared<Listener>();
};

TEST_F(WatchesTest, TellsWhatIsPublishedAfterItIsAwaited) {
  ASSERT_TRUE(watches_.Add(listener_));
  watches_.Await(listener_.get(), Sequence(0));
  Publish(1);
  listener_->AwaitNews(1);
}

TEST_F(WatchesTest, TellsWhatWasPublishedBeforeItWasAwaited) {
  ASSERT_TRUE(watches_.Add(listener_));
  Publish(5);
  watches_.Await(listener_.get(), Sequence(4));
  listener_->AwaitNews(1);
}

TEST_F(WatchesTest, TellsOnceForEachTimeItIsAwaited) {
  const auto other = std::make_shared<Listener>();
  ASSERT_TRUE(watches_.Add(listener_));
  ASSERT_TRUE(watches_.Add(other));
  watches_.Await(listener_.get(), Sequence(0));
  for (std::uint64_t position = 1; position <= 20; ++position) {
    watches_.Await(other.get(), Sequence(position - 1));
    Publish(position);
    other->AwaitNews(static_cast<int>(position));
  }
  EXPECT_EQ(listener_->news(), 1);
}

TEST_F(WatchesTest, TicksForWhoeverIsAdded) {
  ASSERT_TRUE(watches_.Add(listener_));
  listener_->AwaitTicks(3);
}

TEST_F(WatchesTest, ForgetsWhoeverIsRemovedOrGone) {
  ASSERT_TRUE(watches_.Add(listener_));
  EXPECT_EQ(watches_.open(), 1U);
  watches_.Await(listener_.get(), Sequence(0));
  watches_.Remove(listener_.get());
  EXPECT_EQ(watches_.open(), 0U);
  watches_.Await(listener_.get(), Sequence(0));
  const auto gone = std::make_shared<Listener>();
  ASSERT_TRUE(watches_.Add(gone));
  watches_.Await(gone.get(), Sequence(0));
  Publish(1);
  gone->AwaitNews(1);
  EXPECT_EQ(listener_->news(), 0);
}

TEST_F(WatchesTest, TellsTheEndAndTakesNobodyAfterIt) {
  ASSERT_TRUE(watches_.Add(listener_));
  watches_.End();
  listener_->AwaitEnds(1);
  EXPECT_FALSE(watches_.Add(std::make_shared<Listener>()));
}

}  // namespace
}  // namespace accession::runtime
