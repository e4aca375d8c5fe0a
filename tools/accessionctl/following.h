// Following a stream of the server: read on and on, opened again where it was lost, until there is
// enough or the person stops it.
#pragma once

#include <cstdint>
#include <functional>

#include "absl/status/statusor.h"
#include "grpcpp/client_context.h"
#include "tools/accessionctl/context.h"

namespace accession::ctl {

// Whether the stream is to be read on.
enum class Reading { kOn, kEnough };

// What is followed. For one thread.
struct Followed {
  // Opens the stream in `call` and reads it to its end, or until there is enough: then it is to be
  // cancelled. Says whether anything was read.
  struct Ended {
    grpc::Status status;
    bool heard = false;
    bool enough = false;
  };
  std::function<Ended(grpc::ClientContext& call)> read;
  // The sequence from which to go on.
  std::function<std::uint64_t()> next;
};

// Reads `followed` until there is enough: kOk; until Ctrl-C: kInterrupted, after a note that says
// where to go on. A stream that ends although it was heard before is opened again, with a note, for
// as long as it takes; one that cannot be opened at first is a failure.
absl::StatusOr<ExitCode> Follow(Context& context, const Followed& followed);

// Reads `reader` to its end, or until `take` says that there is enough.
template <typename Reader, typename Response>
Followed::Ended ReadStream(Reader& reader, grpc::ClientContext& call,
                           const std::function<Reading(const Response&)>& take) {
  Followed::Ended ended;
  Response response;
  while (reader.Read(&response)) {
    ended.heard = true;
    if (ended.enough || take(response) == Reading::kOn) continue;
    ended.enough = true;
    call.TryCancel();
  }
  ended.status = reader.Finish();
  return ended;
}

}  // namespace accession::ctl
