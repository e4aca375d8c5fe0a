// Rates and latencies of one measurement.
#pragma once

#include <chrono>
#include <cstdint>
#include <vector>

namespace accession::bench {

using SteadyClock = std::chrono::steady_clock;

// What one measurement gave.
struct Rate {
  double per_second = 0;
  double p50_ms = 0;
  double p99_ms = 0;
};

// The rate of operations that took `latencies` and all ended within `window`. Without any: zeros.
Rate RateOf(std::vector<SteadyClock::duration> latencies, SteadyClock::duration window);

// Seconds as a number.
inline double Seconds(SteadyClock::duration duration) {
  return std::chrono::duration<double>(duration).count();
}

// How long a fixed computation takes on one core now: the same each time but for what neighbours on
// the machine take away.
SteadyClock::duration Spin();

}  // namespace accession::bench
