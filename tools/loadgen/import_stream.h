// One import over the API: sent as fast as the server reads, its answers counted.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>

#include "absl/status/status.h"
#include "grpcpp/channel.h"
#include "services/codec/case_file.h"

namespace accession::load {

// Gives the steps of an import one after the other; nullopt at the end.
using NextEntry = std::function<std::optional<codec::CaseEntry>()>;

// What to call the import.
struct ImportTitle {
  // `imports/load-3`.
  std::string import;
  std::string title;
};

// Sends an import; blocks until it is closed and everything in it is durable. Adds to `recorded`
// as the server answers. A failure is that of the call; what was answered is recorded, and the same
// import sent again records the rest.
absl::Status SendImport(const std::shared_ptr<grpc::Channel>& channel, const ImportTitle& title,
                        const NextEntry& next, std::atomic<std::uint64_t>& recorded);

}  // namespace accession::load
