// Appending to the log, durably, and scanning it. Files lie in the working directory.
#include <memory>
#include <string>
#include <vector>

#include "accession/storage/v1/leaf.pb.h"
#include "base/check.h"
#include "benchmark/benchmark.h"
#include "store/data_directory.h"
#include "tests/bench/sample_entry.h"
#include "tests/bench/scratch.h"

namespace accession::bench {
namespace {

// A log of its own, filled with the sample entry.
class FilledLog {
 public:
  FilledLog() {
    auto scratch = Scratch::Make(".");
    ACCESSION_CHECK(scratch.ok());
    scratch_ = *std::move(scratch);
    auto opened = store::DataDirectory::Open(
        {.path = scratch_->path() / "data", .origin = "accession/bench", .ballast_bytes = 0});
    ACCESSION_CHECK(opened.ok());
    directory_ = *std::move(opened);
  }

  store::EventLog& log() { return directory_->log(); }

  void Append(std::size_t events) {
    const store::LogHead head = log().head();
    std::vector<store::NewEntry> entries;
    Sequence next = head.sequence;
    for (std::size_t i = 0; i < events; ++i) {
      next = next.Next();
      entries.push_back(
          {.sequence = next, .leaf = leaf_, .salt = sample_.salt, .payload = payload_});
    }
    const auto appended = log().Append(
        {.expected_head = head.sequence, .recorded_time = head.recorded_time, .entries = entries});
    ACCESSION_CHECK(appended.ok());
  }

  std::int64_t entry_bytes() const {
    return static_cast<std::int64_t>(leaf_.size() + payload_.size());
  }

 private:
  const SampleEntry sample_ = MakeSampleEntry();
  const std::string leaf_ = sample_.leaf.SerializeAsString();
  const std::string payload_ = sample_.payload.SerializeAsString();
  std::unique_ptr<Scratch> scratch_;
  std::unique_ptr<store::DataDirectory> directory_;
};

void BM_AppendDurable(benchmark::State& state) {
  FilledLog filled;
  for (auto _ : state) filled.Append(static_cast<std::size_t>(state.range(0)));
  state.SetItemsProcessed(state.iterations() * state.range(0));
  state.SetBytesProcessed(state.iterations() * state.range(0) * filled.entry_bytes());
}
BENCHMARK(BM_AppendDurable)->ArgName("events")->Arg(1)->Arg(16)->Arg(64)->Arg(256)->UseRealTime();

void BM_Scan(benchmark::State& state) {
  FilledLog filled;
  filled.Append(static_cast<std::size_t>(state.range(0)));
  const store::SequenceRange all{Sequence(1), filled.log().head().sequence};
  for (auto _ : state) {
    std::size_t bytes = 0;
    const absl::Status scanned = filled.log().Scan(all, [&](const store::LogEntry& entry) {
      bytes += entry.leaf.size();
      return store::Visit::kContinue;
    });
    ACCESSION_CHECK(scanned.ok());
    benchmark::DoNotOptimize(bytes);
  }
  state.SetItemsProcessed(state.iterations() * state.range(0));
  state.SetBytesProcessed(state.iterations() * state.range(0) * filled.entry_bytes());
}
BENCHMARK(BM_Scan)->ArgName("events")->Arg(10'000);

}  // namespace
}  // namespace accession::bench
