#include "services/rpc/read_service.h"

#include "absl/strings/str_cat.h"

namespace accession::rpc {

engine::Rejection ReadService::NotReached(Sequence position) const {
  const Sequence end = node().published().Get().position;
  return runtime::Reject(
      engine::Reason::kSequenceBeyondEnd,
      absl::StrCat("min_position ", position.value(), " was not reached in time; the log ends at ",
                   end.value(), "; name a position that an answer of this server gave"),
      {{"asked", absl::StrCat(position.value())}, {"end", absl::StrCat(end.value())}});
}

}  // namespace accession::rpc
