// Limits of this machine and what the daemon makes of them, measured in turn, told side by side.
#include <algorithm>
#include <array>
#include <iostream>
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "base/status.h"
#include "fmt/format.h"
#include "tests/bench/applications.h"
#include "tests/bench/echo.h"
#include "tests/bench/figure.h"
#include "tests/bench/load_client.h"
#include "tests/bench/options.h"
#include "tests/bench/raw_append.h"
#include "tests/bench/replay_rate.h"
#include "tests/bench/scratch.h"
#include "tests/bench/server_process.h"

namespace accession::bench {
namespace {

constexpr std::size_t kMany = 64;
constexpr double kWarmUpShare = 0.1;
// A repeat in which a core was slower than in the fastest by more than this was disturbed.
constexpr double kSpinLossMax = 0.03;

// The rates of one subject, repeat by repeat.
struct Rates {
  std::vector<double> per_second;
  std::vector<double> p50_ms;
  std::vector<double> p99_ms;

  void Add(const Rate& rate) {
    per_second.push_back(rate.per_second);
    p50_ms.push_back(rate.p50_ms);
    p99_ms.push_back(rate.p99_ms);
  }
};

// What all repeats gave.
struct Measured {
  Rates raw;
  Rates echo_one;
  Rates echo_many;
  Rates record_one;
  Rates record_many;
  std::uint64_t replay_events = 0;
  std::vector<double> parsed;
  std::vector<double> replayed;
  std::vector<double> spins;
};

Target AtLeast(double value, std::string source) {
  return {Target::Bound::kAtLeast, value, std::move(source)};
}

Target AtMost(double value, std::string source) {
  return {Target::Bound::kAtMost, value, std::move(source)};
}

void PrintTable(const std::string& title, const std::vector<Figure>& figures) {
  fmt::print("\n{}\n", TableHead(title));
  std::string subject;
  for (const Figure& figure : figures) {
    fmt::print("{}\n", TableLine(figure, figure.subject == subject));
    subject = figure.subject;
  }
}

void AddRates(const std::string& subject, const Rates& rates, std::vector<Figure>& figures) {
  figures.push_back({subject, "", Unit::kPerSecond, rates.per_second});
  figures.push_back({subject, "p50", Unit::kMilliseconds, rates.p50_ms});
  figures.push_back({subject, "p99", Unit::kMilliseconds, rates.p99_ms});
}

void PrintRecord(const Measured& measured) {
  std::vector<Figure> one;
  AddRates(fmt::format("append {} B + fdatasync", kRawAppendBytes), measured.raw, one);
  AddRates("gRPC echo", measured.echo_one, one);
  AddRates("Record", measured.record_one, one);
  one.push_back({"Record / append + fdatasync",
                 "p50",
                 Unit::kRatio,
                 Quotients(measured.record_one.p50_ms, measured.raw.p50_ms),
                 {AtMost(2.2, "P2")}});
  one.push_back({"Record / append + fdatasync",
                 "p99",
                 Unit::kRatio,
                 Quotients(measured.record_one.p99_ms, measured.raw.p99_ms),
                 {AtMost(3, "P2")}});
  PrintTable("1 outstanding", one);
  std::vector<Figure> many;
  AddRates("gRPC echo", measured.echo_many, many);
  AddRates("Record", measured.record_many, many);
  many.push_back({"Record / gRPC echo",
                  "a second",
                  Unit::kRatio,
                  Quotients(measured.record_many.per_second, measured.echo_many.per_second),
                  {AtLeast(0.25, "first bound"), AtLeast(0.45, "P1")}});
  PrintTable(fmt::format("{} outstanding", kMany), many);
}

void PrintReplay(const Measured& measured) {
  PrintTable(
      fmt::format("{} events", measured.replay_events),
      {{"scan + parse", "", Unit::kPerSecond, measured.parsed},
       {"replay", "", Unit::kPerSecond, measured.replayed, {AtLeast(300'000, "first bound")}},
       {"replay / scan + parse",
        "a second",
        Unit::kRatio,
        Quotients(measured.replayed, measured.parsed),
        {AtLeast(0.4, "P5")}}});
}

void PrintDisturbances(const std::vector<double>& spins) {
  const double fastest = *std::ranges::min_element(spins);
  for (std::size_t i = 0; i < spins.size(); ++i) {
    const double loss = 1 - fastest / spins[i];
    if (loss > kSpinLossMax) {
      fmt::print("\nRepeat {} was disturbed: a core did {:.0f} % less than in the best one.\n",
                 i + 1, 100 * loss);
    }
  }
}

class SideBySide {
 public:
  SideBySide(const Options& options, const std::string& own_path, const Scratch& scratch)
      : options_(options), own_path_(own_path), scratch_(scratch) {}

  absl::StatusOr<Measured> Run() {
    RETURN_IF_ERROR(Start());
    for (std::size_t i = 0; i < options_.repeats; ++i) RETURN_IF_ERROR(Repeat());
    RETURN_IF_ERROR(Grow());
    RETURN_IF_ERROR(daemon_->Stop());
    for (std::size_t i = 0; i < options_.repeats; ++i) {
      ASSIGN_OR_RETURN(const ReplayRate rate, MeasureReplay(scratch_.path() / "data"));
      measured_.replay_events = rate.events;
      measured_.parsed.push_back(rate.parsed_per_second);
      measured_.replayed.push_back(rate.replayed_per_second);
    }
    return std::move(measured_);
  }

 private:
  absl::Status Start() {
    const auto echo_ready = scratch_.path() / "echo";
    ASSIGN_OR_RETURN(echo_, ServerProcess::Start({own_path_, "--echo", echo_ready, "--accessiond",
                                                  "-", "--catalog", "-", "--scratch", "-"},
                                                 echo_ready));
    const auto data = scratch_.path() / "data";
    const auto ready = scratch_.path() / "ready";
    ASSIGN_OR_RETURN(daemon_, ServerProcess::Start(
                                  {options_.accessiond, "--dev", "--data", data, "--listen",
                                   "127.0.0.1:0", "--ready-file", ready, "--log-format", "text"},
                                  ready));
    echo_channel_ = echo_->Connect();
    channel_ = daemon_->Connect();
    const auto start = SteadyClock::now();
    RETURN_IF_ERROR(SetUpApplications(channel_, options_.catalog, options_.applications));
    fmt::print("{} applications set up in {:.1f} s\n", options_.applications,
               Seconds(SteadyClock::now() - start));
    return absl::OkStatus();
  }

  absl::Status Repeat() {
    measured_.spins.push_back(Seconds(Spin()));
    ASSIGN_OR_RETURN(const Rate raw, MeasureRawAppend(scratch_.path(), Duration()));
    measured_.raw.Add(raw);
    // What a call says is the same for both servers.
    v1::RecordRequest request;
    ActWorkload(options_.applications).Next(request);
    EchoWorkload echo(request);
    RETURN_IF_ERROR(Measure(echo_channel_, echo, 1, measured_.echo_one));
    RETURN_IF_ERROR(Measure(channel_, acts_, 1, measured_.record_one));
    RETURN_IF_ERROR(Measure(echo_channel_, echo, kMany, measured_.echo_many));
    return Measure(channel_, acts_, kMany, measured_.record_many);
  }

  // Records until the log is long enough to be replayed.
  absl::Status Grow() {
    while (acts_.position() < options_.events) {
      RETURN_IF_ERROR(RunLoad(channel_, acts_,
                              {.outstanding = kMany, .calls = options_.events - acts_.position()})
                          .status());
    }
    return absl::OkStatus();
  }

  absl::Status Measure(const std::shared_ptr<grpc::Channel>& channel, Workload& workload,
                       std::size_t outstanding, Rates& rates) {
    const auto warm_up =
        std::chrono::duration_cast<SteadyClock::duration>(Duration() * kWarmUpShare);
    ASSIGN_OR_RETURN(const Rate rate, RunLoad(channel, workload,
                                              {.outstanding = outstanding,
                                               .duration = Duration() + warm_up,
                                               .warm_up = warm_up}));
    rates.Add(rate);
    return absl::OkStatus();
  }

  SteadyClock::duration Duration() const {
    return std::chrono::duration_cast<SteadyClock::duration>(
        std::chrono::duration<double>(options_.seconds));
  }

  const Options& options_;
  const std::string own_path_;
  const Scratch& scratch_;
  std::unique_ptr<ServerProcess> echo_;
  std::unique_ptr<ServerProcess> daemon_;
  std::shared_ptr<grpc::Channel> echo_channel_;
  std::shared_ptr<grpc::Channel> channel_;
  ActWorkload acts_{options_.applications};
  Measured measured_;
};

absl::Status RunAndPrint(const Options& options, const std::string& own_path) {
  if (!options.echo_ready_file.empty()) return ServeEcho(options.echo_ready_file);
  ASSIGN_OR_RETURN(const auto scratch, Scratch::Make(options.scratch));
  ASSIGN_OR_RETURN(const Measured measured, SideBySide(options, own_path, *scratch).Run());
  PrintRecord(measured);
  PrintReplay(measured);
  PrintDisturbances(measured.spins);
  return absl::OkStatus();
}

}  // namespace
}  // namespace accession::bench

int main(int argc, char** argv) {
  const accession::bench::CommandLine line = accession::bench::ParseCommandLine(
      argc, argv,
      "Measures durable Record calls on a daemon of their own, and the replay of what they left, "
      "beside the limits of this machine.");
  if (!line.options) return line.exit_code;
  const absl::Status status = accession::bench::RunAndPrint(*line.options, argv[0]);
  if (status.ok()) return 0;
  std::cerr << "bench_side_by_side: " << status.message() << "\n";
  return 1;
}
