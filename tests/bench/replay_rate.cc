#include "tests/bench/replay_rate.h"

#include "accession/storage/v1/leaf.pb.h"
#include "accession/v1/act.pb.h"
#include "base/status.h"
#include "services/runtime/replay.h"
#include "services/runtime/view_rows.h"
#include "store/data_directory.h"
#include "store/finding.h"
#include "tests/bench/latency.h"

namespace accession::bench {
namespace {

absl::Status ScanAndParse(const store::EventLog& log) {
  storage::v1::Leaf leaf;
  v1::Payload payload;
  bool parsed = true;
  RETURN_IF_ERROR(log.Scan({Sequence(1), log.head().sequence}, [&](const store::LogEntry& entry) {
    parsed = leaf.ParseFromArray(entry.leaf.data(), static_cast<int>(entry.leaf.size())) &&
             payload.ParseFromArray(entry.payload.data(), static_cast<int>(entry.payload.size()));
    return parsed ? store::Visit::kContinue : store::Visit::kStop;
  }));
  return parsed ? absl::OkStatus() : absl::DataLossError("an entry does not parse");
}

absl::Status ReplayAll(store::DataDirectory& directory) {
  const runtime::ReplayInput input{.log = directory.log(), .index = directory.index()};
  ASSIGN_OR_RETURN(const runtime::ReplayReport report,
                   runtime::Replay(input, [](std::uint64_t) { return true; }));
  if (report.findings.empty()) return absl::OkStatus();
  return absl::DataLossError(store::Describe(report.findings.front()));
}

}  // namespace

absl::StatusOr<ReplayRate> MeasureReplay(const std::filesystem::path& data) {
  ASSIGN_OR_RETURN(const auto directory,
                   store::DataDirectory::Open({.path = data,
                                               .access = store::Access::kReadOnly,
                                               .views_version = runtime::kViewsVersion}));
  const auto events = directory->log().head().sequence.value();
  const auto start = SteadyClock::now();
  RETURN_IF_ERROR(ScanAndParse(directory->log()));
  const auto parsed = SteadyClock::now();
  RETURN_IF_ERROR(ReplayAll(*directory));
  const auto replayed = SteadyClock::now();
  return ReplayRate{
      .events = events,
      .parsed_per_second = static_cast<double>(events) / Seconds(parsed - start),
      .replayed_per_second = static_cast<double>(events) / Seconds(replayed - parsed)};
}

}  // namespace accession::bench
