#include "services/rpc/position_wait.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"

namespace accession::rpc {
namespace {

engine::Rejection NotReached(Sequence position, Sequence end) {
  return runtime::Reject(
      engine::Reason::kSequenceBeyondEnd,
      absl::StrCat("min_position ", position.value(), " was not reached in time; the log ends at ",
                   end.value(), "; name a position that an answer of this server gave"),
      {{"asked", absl::StrCat(position.value())}, {"end", absl::StrCat(end.value())}});
}

}  // namespace

void AwaitPosition(runtime::Node& node, std::optional<Sequence> named,
                   std::function<void(std::optional<engine::Rejection>)> then) {
  const Sequence asked = named.value_or(Sequence());
  // The last sequence that may have been acknowledged before the read began: INV-8 without the
  // caller having to name it.
  const Sequence acknowledged = named ? node.directory().log().head().sequence : Sequence();
  node.published().WhenReached(
      std::max(asked, acknowledged), kPositionWaitMax,
      [&node, asked, then = std::move(then)](runtime::Published::Wait wait) {
        const Sequence end = node.published().Get().position;
        if (wait == runtime::Published::Wait::kTimedOut && end < asked)
          return then(NotReached(asked, end));
        then(std::nullopt);
      });
}

}  // namespace accession::rpc
