#include "tools/loadgen/loading.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "absl/time/time.h"
#include "tools/loadgen/import_stream.h"
#include "tools/loadgen/world_maker.h"

namespace accession::load {
namespace {

constexpr std::int32_t kSubmissionDays = 3'650;

// The steps of applications `first` to `end`.
NextEntry StepsOf(std::size_t first, std::size_t end, const ApplicationTerms& terms) {
  return [at = first, end, terms, waiting = std::vector<codec::CaseEntry>()]() mutable {
    if (waiting.empty() && at < end) {
      waiting = ActsOf(at++, terms);
      std::ranges::reverse(waiting);
    }
    std::optional<codec::CaseEntry> next;
    if (!waiting.empty()) {
      next = std::move(waiting.back());
      waiting.pop_back();
    }
    return next;
  };
}

// Hands out imports until all applications are in them.
class Loading {
 public:
  explicit Loading(const LoadTask& task)
      : task_(task), next_(task.terms.first), end_(task.terms.first + task.terms.applications) {}

  // OK once all is recorded; else the first failure.
  absl::Status Run() {
    std::vector<std::thread> threads;
    for (std::size_t i = 0; i < task_.terms.streams; ++i) threads.emplace_back([this] { Send(); });
    for (std::thread& thread : threads) thread.join();
    return failure_;
  }

  std::uint64_t acts() const { return acts_; }

 private:
  void Send() {
    const LoadTerms& terms = task_.terms;
    while (const std::optional<std::size_t> first = Take()) {
      const std::size_t end = std::min(end_, *first + terms.import_size);
      const ImportTitle title{.import = absl::StrCat("imports/load-", *first),
                              .title = absl::StrCat("Applications from ", *first, " on")};
      Note(SendImport(task_.channel, title, StepsOf(*first, end, terms.application), acts_));
    }
  }

  std::optional<std::size_t> Take() {
    const std::lock_guard lock(mutex_);
    if (!failure_.ok() || next_ >= end_) return std::nullopt;
    const std::size_t first = next_;
    next_ += task_.terms.import_size;
    return first;
  }

  void Note(const absl::Status& status) {
    const std::lock_guard lock(mutex_);
    failure_.Update(status);
  }

  const LoadTask& task_;
  std::atomic<std::uint64_t> acts_ = 0;
  std::mutex mutex_;
  // Guarded by mutex_.
  std::size_t next_;
  const std::size_t end_;
  absl::Status failure_;
};

}  // namespace

absl::StatusOr<Loaded> LoadApplications(LoadTask task) {
  LoadTerms& terms = task.terms;
  terms.application.world = WorldFor(terms.first + terms.applications);
  const codec::CaseImport world = WorldOf(terms.application.world);
  std::atomic<std::uint64_t> recorded = 0;
  const NextEntry steps = [&world, at = std::size_t{0}]() mutable {
    return at < world.entries.size() ? std::optional(world.entries[at++]) : std::nullopt;
  };
  absl::Status status =
      SendImport(task.channel, {.import = world.import, .title = world.title}, steps, recorded);
  if (!status.ok()) return status;
  const auto start = std::chrono::steady_clock::now();
  Loading loading(task);
  status = loading.Run();
  if (!status.ok()) return status;
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
  return Loaded{.acts = loading.acts(), .seconds = took.count()};
}

Span TenYearsUpToYesterday() {
  const absl::CivilDay today = absl::ToCivilDay(absl::Now(), absl::UTCTimeZone());
  const auto yesterday = static_cast<std::int32_t>(today - absl::CivilDay(1970, 1, 1)) - 1;
  return {.first = yesterday - kSubmissionDays, .last = yesterday};
}

}  // namespace accession::load
