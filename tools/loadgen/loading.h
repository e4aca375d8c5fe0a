// Loading: many generated applications, imported several imports at a time.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>

#include "absl/status/statusor.h"
#include "grpcpp/channel.h"
#include "tools/loadgen/application_maker.h"

namespace accession::load {

// What is loaded: applications `first` to `first + applications - 1`.
struct LoadTerms {
  std::size_t first = 0;
  std::size_t applications = 10'000;
  // Applications of one import: its closing looks at each of them once.
  std::size_t import_size = 2'000;
  // Imports sent at once.
  std::size_t streams = 4;
  // Its world is made to the number of applications.
  ApplicationTerms application = {};
};

struct Loaded {
  std::uint64_t acts = 0;
  double seconds = 0;
};

// Where to, and what. The channel is shared by the streams.
struct LoadTask {
  std::shared_ptr<grpc::Channel> channel;
  LoadTerms terms;
};

// Imports a world for all applications up to the last, then the applications. Blocks until all is
// durable. What was recorded before a failure stays, and the same task again records the rest.
absl::StatusOr<Loaded> LoadApplications(LoadTask task);

// Submissions on any day of the ten years up to yesterday.
Span TenYearsUpToYesterday();

}  // namespace accession::load
