// The work: one act of about 400 bytes on one of many applications that are open, for the version
// its author has seen.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <mutex>
#include <random>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "grpcpp/channel.h"
#include "tests/bench/load_client.h"

namespace accession::bench {

// Imports what `catalog` says of the world (its parties, calendars, bodies and processes) and
// `count` applications to the far-east group, each submitted. Blocks.
absl::Status SetUpApplications(const std::shared_ptr<grpc::Channel>& channel,
                               const std::filesystem::path& catalog, std::size_t count);

// Acts on the applications that SetUpApplications made, each on one drawn at random among those
// with no call outstanding. Thread-safe.
class ActWorkload : public Workload {
 public:
  // At least as many applications as calls will be outstanding.
  explicit ActWorkload(std::size_t applications);

  std::size_t Next(v1::RecordRequest& request) override;
  void Answered(std::size_t ticket, const v1::RecordResponse& response) override;

  // The sequence of the last event answered.
  std::uint64_t position() const;

 private:
  mutable std::mutex mutex_;
  // The same draws in every run.
  std::mt19937_64 random_{7};
  // By application: acts recorded so far.
  std::vector<std::uint64_t> versions_;
  // Applications without a call outstanding.
  std::vector<std::size_t> idle_;
  std::uint64_t position_ = 0;
};

}  // namespace accession::bench
