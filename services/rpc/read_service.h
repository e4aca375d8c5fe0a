// ReadService: methods that read. They run on the node's pool, once the position that the request
// names is reached, and what was acknowledged before it came (INV-8); the follower that lags behind
// for longer than the wait hides the latter, never the former.
#pragma once

#include <algorithm>
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
          const Sequence named = PositionNamed(request);
          node().published().WhenReached(
              std::max(named, Acknowledged(request)), kPositionWaitMax,
              [this, handle, request, named, reply = std::move(reply)](Wait wait) {
                const bool late = wait == Wait::kTimedOut;
                if (late && node().published().Get().position < named)
                  return reply(NotReached(named));
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

  // The last sequence that may have been acknowledged before the read began: INV-8 without the
  // caller having to name it. 0 for a read of the daemon itself.
  template <typename Request>
  Sequence Acknowledged(const Request& request) const {
    if constexpr (requires { request.min_position(); })
      return node().directory().log().head().sequence;
    return Sequence();
  }
  engine::Rejection NotReached(Sequence position) const;
};

}  // namespace accession::rpc
