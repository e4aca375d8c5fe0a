// ReadService: methods that read. They run on the node's pool, once the position that the request
// names is reached.
#pragma once

#include <chrono>
#include <functional>
#include <string>
#include <utility>

#include "services/rpc/raw_service.h"
#include "services/runtime/node.h"

namespace accession::rpc {

// How long a read waits for the position it names.
inline constexpr std::chrono::milliseconds kPositionWaitMax{2'000};

class ReadService : public RawService {
 protected:
  using RawService::RawService;

  // Adds a method whose handler may block a little.
  template <typename Request, typename Response>
  void AddRead(const char* method,
               std::function<runtime::Answer<Response>(const Request&)> handle) {
    AddUnary<Request, Response>(
        method, UnknownFields::kIgnored,
        [this, handle = std::move(handle)](const Request& request, const Identity&,
                                           Reply<Response> reply) {
          const Sequence position = PositionNamed(request);
          node().published().WhenReached(
              position, kPositionWaitMax,
              [this, handle, request, position, reply = std::move(reply)](Wait wait) {
                if (wait == Wait::kTimedOut) return reply(NotReached(position));
                reply(handle(request));
              });
        });
  }

 private:
  using Wait = runtime::Published::Wait;

  template <typename Request>
  static Sequence PositionNamed(const Request& request) {
    if constexpr (requires { request.min_position(); }) return Sequence(request.min_position());
    return Sequence();
  }
  engine::Rejection NotReached(Sequence position) const;
};

}  // namespace accession::rpc
