#include "tests/bench/latency.h"

#include <algorithm>

namespace accession::bench {
namespace {

double Percentile(std::vector<SteadyClock::duration>& latencies, std::size_t percent) {
  const auto at =
      latencies.begin() + static_cast<std::ptrdiff_t>((latencies.size() - 1) * percent / 100);
  std::nth_element(latencies.begin(), at, latencies.end());
  return Seconds(*at) * 1e3;
}

}  // namespace

Rate RateOf(std::vector<SteadyClock::duration> latencies, SteadyClock::duration window) {
  if (latencies.empty()) return {};
  return {.per_second = static_cast<double>(latencies.size()) / Seconds(window),
          .p50_ms = Percentile(latencies, 50),
          .p99_ms = Percentile(latencies, 99)};
}

SteadyClock::duration Spin() {
  constexpr std::uint64_t kRounds = 20'000'000;
  const auto start = SteadyClock::now();
  volatile std::uint64_t state = 1;
  for (std::uint64_t round = 0; round < kRounds; ++round)
    state = state * 6'364'136'223'846'793'005U + 1'442'695'040'888'963'407U;
  return SteadyClock::now() - start;
}

}  // namespace accession::bench
