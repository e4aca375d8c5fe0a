// Recent: the last events that were published, kept in memory for all who watch.
#pragma once

#include <cstddef>
#include <deque>
#include <mutex>
#include <vector>

#include "engine/event.h"

namespace accession::runtime {

// What is kept: at most this many events, of at most this many bytes as stored.
inline constexpr std::size_t kRecentEventsMax = 4'096;
inline constexpr std::size_t kRecentBytesMax = std::size_t{16} << 20U;

// Thread-safe. Readers share the events; whoever is further behind reads the log.
class Recent {
 public:
  // Adds the next event of the log, of `bytes` as stored, before its position is published.
  void Add(engine::EventRef event, std::size_t bytes);

  // The events from `first` on, in order, at most `limit` of them; none if `first` is not kept,
  // whether it is older or yet to come.
  std::vector<engine::EventRef> From(Sequence first, std::size_t limit) const;

 private:
  struct Kept {
    engine::EventRef event;
    std::size_t bytes = 0;
  };

  mutable std::mutex mutex_;
  // Guarded by mutex_: consecutive events, and what they weigh.
  std::deque<Kept> kept_;
  std::size_t bytes_ = 0;
};

}  // namespace accession::runtime
