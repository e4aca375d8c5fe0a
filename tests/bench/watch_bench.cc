// What watchers cost the daemon, and how long the last of them waits: P11 of the targets, on a
// daemon of its own. Part of tools/bench --watchers.
#include <algorithm>
#include <condition_variable>
#include <deque>
#include <iostream>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "base/status.h"
#include "fmt/format.h"
#include "grpcpp/create_channel.h"
#include "tests/bench/applications.h"
#include "tests/bench/figure.h"
#include "tests/bench/load_client.h"
#include "tests/bench/options.h"
#include "tests/bench/scratch.h"
#include "tests/bench/server_process.h"
#include "tests/bench/watchers.h"

namespace accession::bench {
namespace {

// Acts a second while the latency of watchers is measured, by so many clients in turn.
constexpr std::size_t kPacePerSecond = 1'000;
constexpr std::size_t kPaceClients = 16;
constexpr std::size_t kOutstanding = 64;
// Fewer than the 100 calls that a connection carries.
constexpr std::size_t kStreamsPerConnection = 50;
// Events that one run may bring.
constexpr std::uint64_t kEventsMax = 4'000'000;

// Who watches: so many, each told of one application in `share`.
struct Audience {
  const char* name;
  std::size_t watchers;
  std::size_t share;
};
constexpr Audience kAudiences[] = {{"100 unfiltered", 100, 1}, {"1,000, each of 1 %", 1'000, 100}};

class WatchBench {
 public:
  WatchBench(const Options& options, const Scratch& scratch)
      : options_(options), scratch_(scratch) {}

  absl::Status Run() {
    const auto ready = scratch_.path() / "ready";
    ASSIGN_OR_RETURN(daemon_, ServerProcess::Start(
                                  {options_.accessiond, "--dev", "--data", scratch_.path() / "data",
                                   "--listen", "127.0.0.1:0", "--ready-file", ready},
                                  ready));
    channel_ = daemon_->Connect();
    RETURN_IF_ERROR(SetUpApplications(channel_, options_.catalog, options_.applications));
    for (const Audience& audience : kAudiences) RETURN_IF_ERROR(Measure(audience));
    return daemon_->Stop();
  }

 private:
  absl::Status Measure(const Audience& audience) {
    std::vector<double> alone;
    std::vector<double> watched;
    std::vector<double> waited_ms;
    for (std::size_t i = 0; i < options_.repeats; ++i) {
      ASSIGN_OR_RETURN(const Rate before, Load());
      alone.push_back(before.per_second);
      Arrivals arrivals(static_cast<std::uint32_t>(audience.watchers / audience.share), kEventsMax);
      const auto watchers = Watch(audience, arrivals);
      ASSIGN_OR_RETURN(const Rate after, Load());
      watched.push_back(after.per_second);
      arrivals.TakeLatencies();
      RETURN_IF_ERROR(Pace());
      std::vector<double> latencies = arrivals.TakeLatencies();
      if (latencies.empty()) return absl::UnavailableError("no event reached all who watch");
      waited_ms.push_back(P99(std::move(latencies)));
    }
    fmt::print("\n{}\n", TableHead(fmt::format("watched by {}", audience.name)));
    const Figure figures[] = {{"Record, unwatched", "", Unit::kPerSecond, alone},
                              {"Record, watched", "", Unit::kPerSecond, watched},
                              {"watched / unwatched",
                               "a second",
                               Unit::kRatio,
                               Quotients(watched, alone),
                               {{Target::Bound::kAtLeast, 0.85, "P11"}}},
                              {"recorded to last told",
                               "p99",
                               Unit::kMilliseconds,
                               waited_ms,
                               {{Target::Bound::kAtMost, 50, "P11"}}}};
    for (const Figure& figure : figures) fmt::print("{}\n", TableLine(figure, false));
    return absl::OkStatus();
  }

  std::deque<Watcher> Watch(const Audience& audience, Arrivals& arrivals) {
    std::deque<Watcher> watchers;
    std::shared_ptr<grpc::Channel> connection;
    for (std::size_t i = 0; i < audience.watchers; ++i) {
      if (i % kStreamsPerConnection == 0) connection = daemon_->Connect();
      v1::EventFilter filter;
      for (std::size_t at = i % audience.share; audience.share > 1 && at < options_.applications;
           at += audience.share)
        filter.add_streams(absl::StrCat("applications/bench-", at));
      watchers.emplace_back(connection, filter, arrivals);
    }
    return watchers;
  }

  absl::StatusOr<Rate> Load() {
    return RunLoad(channel_, acts_, {.outstanding = kOutstanding, .duration = Duration()});
  }

  // Records at an even pace, for as long as a measurement.
  absl::Status Pace() {
    std::vector<std::thread> clients;
    std::vector<absl::Status> ended(kPaceClients);
    const SteadyClock::time_point start = SteadyClock::now();
    for (std::size_t client = 0; client < kPaceClients; ++client) {
      clients.emplace_back([this, client, start, &status = ended[client]] {
        for (std::size_t turn = client;; turn += kPaceClients) {
          const auto at = start + turn * SteadyClock::duration(std::chrono::seconds(1)) /
                                      static_cast<std::int64_t>(kPacePerSecond);
          if (at - start > Duration() || !status.ok()) return;
          WaitUntil(at);
          status = RunLoad(channel_, acts_, {.outstanding = 1, .calls = 1}).status();
        }
      });
    }
    for (std::thread& client : clients) client.join();
    // The last events are on their way.
    WaitUntil(SteadyClock::now() + std::chrono::milliseconds(200));
    for (const absl::Status& status : ended) RETURN_IF_ERROR(status);
    return absl::OkStatus();
  }

  static void WaitUntil(SteadyClock::time_point at) {
    std::mutex mutex;
    std::unique_lock lock(mutex);
    std::condition_variable().wait_until(lock, at, [] { return false; });
  }

  static double P99(std::vector<double> latencies) {
    std::ranges::sort(latencies);
    return latencies[latencies.size() * 99 / 100];
  }

  SteadyClock::duration Duration() const {
    return std::chrono::duration_cast<SteadyClock::duration>(
        std::chrono::duration<double>(options_.seconds));
  }

  const Options& options_;
  const Scratch& scratch_;
  std::unique_ptr<ServerProcess> daemon_;
  std::shared_ptr<grpc::Channel> channel_;
  ActWorkload acts_{options_.applications};
};

absl::Status RunAll(const Options& options) {
  ASSIGN_OR_RETURN(const auto scratch, Scratch::Make(options.scratch));
  return WatchBench(options, *scratch).Run();
}

}  // namespace
}  // namespace accession::bench

int main(int argc, char** argv) {
  const accession::bench::CommandLine line = accession::bench::ParseCommandLine(
      argc, argv,
      "Measures what subscribers cost a daemon of their own, and how long the last one waits.");
  if (!line.options) return line.exit_code;
  const absl::Status status = accession::bench::RunAll(*line.options);
  if (status.ok()) return 0;
  std::cerr << "bench_watchers: " << status.message() << "\n";
  return 1;
}
