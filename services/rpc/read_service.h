// ReadService: methods that read. They run on the node's pool, once what they should know is there
// (position_wait.h).
#pragma once

#include <functional>
#include <utility>

#include "services/rpc/position_wait.h"
#include "services/rpc/raw_service.h"
#include "services/runtime/node.h"

namespace accession::rpc {

class ReadService : public RawService {
 protected:
  using RawService::RawService;

  // Adds a method whose handler may block a little.
  template <typename Request, typename Response>
  void AddRead(const char* method,
               std::function<runtime::Answer<Response>(const Request&)> handle) {
    AddRead<Request, Response>(
        method, UnknownFields::kIgnored,
        [handle = std::move(handle)](const Request& request, const Identity&) {
          return handle(request);
        });
  }

  // The same where it matters who asks, or that nothing in the request is overlooked.
  template <typename Request, typename Response>
  void AddRead(const char* method, UnknownFields unknown,
               std::function<runtime::Answer<Response>(const Request&, const Identity&)> handle) {
    AddUnary<Request, Response>(
        method, unknown,
        [this, handle = std::move(handle)](const Request& request, const Identity& identity,
                                           Reply<Response> reply) {
          AwaitPosition(node(), PositionNamed(request),
                        [handle, request, identity, reply = std::move(reply)](auto late) {
                          if (late) return reply(*std::move(late));
                          reply(handle(request, identity));
                        });
        });
  }
};

}  // namespace accession::rpc
