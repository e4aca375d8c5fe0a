// The reads that are measured: pages of lists, and single applications.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "grpcpp/channel.h"
#include "tests/bench/latency.h"

namespace accession::bench {

// Rows of a page.
inline constexpr int kPageRows = 50;

// One read, made over and over, one call after the other. Returns the bytes of the answer.
using ReadCall = std::function<absl::StatusOr<std::size_t>()>;

struct NamedRead {
  // What a table calls it: `ListApplications, stalled, by due`.
  std::string name;
  ReadCall call;
};

// Pages of 50 of lists at the latest point, each read going on to the next page and beginning anew
// after the last.
std::vector<NamedRead> ListReads(const std::shared_ptr<grpc::Channel>& channel);

// GetApplication of one that has few acts, at the latest point; and of one that has many, as of a
// past day. `many` is its name.
std::vector<NamedRead> ApplicationReads(const std::shared_ptr<grpc::Channel>& channel,
                                        const std::string& few, const std::string& many);

// Makes the call for as long as `duration`; a tenth of it before does not count.
absl::StatusOr<Rate> MeasureRead(const ReadCall& call, SteadyClock::duration duration);

}  // namespace accession::bench
