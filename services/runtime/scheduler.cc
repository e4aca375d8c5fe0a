#include "services/runtime/scheduler.h"

#include <algorithm>
#include <utility>
#include <variant>
#include <vector>

#include "boost/asio/post.hpp"
#include "services/runtime/list_keys.h"

namespace accession::runtime {

Scheduler::Scheduler(Parts parts)
    : parts_(std::move(parts)), strand_(parts_.executor), timer_(strand_) {}

void Scheduler::Start() {
  boost::asio::post(strand_, [self = shared_from_this()] { self->Look(); });
}

void Scheduler::Wake() {
  if (stopped_ || woken_.exchange(true)) return;
  boost::asio::post(strand_, [self = shared_from_this()] {
    self->woken_ = false;
    if (!self->visiting_) self->Sleep();
  });
}

void Scheduler::Stop() {
  if (stopped_.exchange(true)) return;
  boost::asio::post(strand_, [self = shared_from_this()] { self->timer_.cancel(); });
}

void Scheduler::Look() {
  if (stopped_ || visiting_) return;
  visiting_ = true;
  held_ = false;
  cursor_.clear();
  until_ = engine::InstantOf(parts_.clock.Now());
  VisitSome();
}

void Scheduler::VisitSome() {
  std::vector<std::string> due;
  if (!stopped_ && !held_) {
    const auto rows = parts_.index.ScanViews(kTurns, cursor_, kVisitsMax);
    // A failed read stops the process elsewhere.
    for (const store::ViewRow& row : rows.ok() ? *rows : std::vector<store::ViewRow>()) {
      const Turn turn = DecodeTurn(row.key);
      if (until_ < turn.at) break;
      due.push_back(turn.application);
      cursor_ = row.key;
    }
  }
  if (due.empty()) {
    visiting_ = false;
    return Sleep();
  }
  answers_due_ = due.size();
  for (std::string& application : due) {
    parts_.submit(VisitApplication{std::move(application)},
                  [self = shared_from_this()](const Outcome& outcome) {
                    const bool done = std::holds_alternative<Recorded>(outcome);
                    boost::asio::post(self->strand_, [self, done] { self->Visited(done); });
                  });
  }
}

void Scheduler::Visited(bool done) {
  if (!done) held_ = true;
  if (--answers_due_ == 0) VisitSome();
}

void Scheduler::Sleep() {
  if (stopped_) return;
  const auto rows = parts_.index.ScanViews(kTurns, TurnKey(until_, "\xff"), 1);
  std::optional<engine::Instant> next;
  if (rows.ok() && !rows->empty()) next = DecodeTurn(rows->front().key).at;
  const std::chrono::microseconds look_max = parts_.look_max;
  const engine::Instant now = engine::InstantOf(parts_.clock.Now());
  const engine::Instant latest = engine::Plus(now, look_max);
  const engine::Instant wake = next ? std::min(*next, latest) : latest;
  // The timer that runs already is early enough: only an earlier turn disturbs it.
  if (sleeps_until_ && now < *sleeps_until_ && *sleeps_until_ <= wake) return;
  sleeps_until_ = wake;
  timer_.expires_after(
      std::chrono::microseconds(std::max<std::int64_t>(0, wake.value() - now.value())));
  timer_.async_wait([self = shared_from_this()](const boost::system::error_code& error) {
    if (error) return;
    self->sleeps_until_.reset();
    self->Look();
  });
}

}  // namespace accession::runtime
