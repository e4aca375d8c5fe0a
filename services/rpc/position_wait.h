// Waiting until a read may answer: until the position that its request names is reached, and what
// was acknowledged before it came (INV-8). A follower that lags behind for longer than the wait
// hides the latter, never the former.
#pragma once

#include <chrono>
#include <functional>
#include <optional>

#include "base/ids.h"
#include "engine/decide/reason.h"
#include "services/runtime/node.h"

namespace accession::rpc {

// How long a read waits for the position it names.
inline constexpr std::chrono::milliseconds kPositionWaitMax{2'000};

// The position that `request` names, 0 for none; nullopt if its kind of request cannot name one: a
// question to the daemon itself, which waits for nothing.
template <typename Request>
std::optional<Sequence> PositionNamed(const Request& request) {
  if constexpr (requires { request.min_position(); }) return Sequence(request.min_position());
  return std::nullopt;
}

// Calls `then` once, on the node's pool: with SEQUENCE_BEYOND_END if `named` was not reached in
// time, else with nothing.
void AwaitPosition(runtime::Node& node, std::optional<Sequence> named,
                   std::function<void(std::optional<engine::Rejection>)> then);

}  // namespace accession::rpc
