#include "services/runtime/published.h"

#include <algorithm>
#include <iterator>

#include "base/check.h"
#include "boost/asio/post.hpp"

namespace accession::runtime {

void Published::Publish(Publication publication) {
  std::list<std::shared_ptr<Waiter>> reached;
  {
    const std::lock_guard lock(mutex_);
    ACCESSION_CHECK(publication.position >= publication_.position);
    publication_ = std::move(publication);
    reached = TakeReached(publication_.position);
  }
  for (const std::shared_ptr<Waiter>& waiter : reached) Call(waiter, Wait::kReached);
}

Publication Published::Get() const {
  const std::lock_guard lock(mutex_);
  return publication_;
}

Sequence Published::position() const {
  const std::lock_guard lock(mutex_);
  return publication_.position;
}

void Published::WhenReached(Sequence position, std::chrono::milliseconds limit, Callback callback) {
  const auto waiter = std::make_shared<Waiter>(position, std::move(callback), pool_);
  {
    const std::lock_guard lock(mutex_);
    if (publication_.position < position) {
      waiters_.push_back(waiter);
      waiter->timer.expires_after(limit);
      waiter->timer.async_wait([this, waiter](const boost::system::error_code& error) {
        if (!error) TimeOut(waiter);
      });
      return;
    }
  }
  Call(waiter, Wait::kReached);
}

void Published::GiveUp() {
  std::list<std::shared_ptr<Waiter>> waiters;
  {
    const std::lock_guard lock(mutex_);
    waiters.swap(waiters_);
  }
  for (const std::shared_ptr<Waiter>& waiter : waiters) Call(waiter, Wait::kTimedOut);
}

std::list<std::shared_ptr<Published::Waiter>> Published::TakeReached(Sequence position) {
  std::list<std::shared_ptr<Waiter>> reached;
  for (auto at = waiters_.begin(); at != waiters_.end();) {
    const auto next = std::next(at);
    if ((*at)->position <= position) reached.splice(reached.end(), waiters_, at);
    at = next;
  }
  return reached;
}

void Published::TimeOut(const std::shared_ptr<Waiter>& waiter) {
  {
    const std::lock_guard lock(mutex_);
    const auto found = std::ranges::find(waiters_, waiter);
    if (found == waiters_.end()) return;
    waiters_.erase(found);
  }
  Call(waiter, Wait::kTimedOut);
}

void Published::Call(const std::shared_ptr<Waiter>& waiter, Wait wait) {
  boost::asio::post(pool_, [waiter, wait] {
    waiter->timer.cancel();
    waiter->callback(wait);
  });
}

}  // namespace accession::runtime
