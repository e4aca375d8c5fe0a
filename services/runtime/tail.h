// The tail: what the writer has appended and the follower has not applied to the index yet.
#pragma once

#include <deque>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/ids.h"
#include "base/string_map.h"
#include "engine/event.h"
#include "store/index_batch.h"

namespace accession::runtime {

// Answers for recent events what the index answers for older ones. Confined to the writer.
class Tail {
 public:
  // Adds the next event of the log.
  void Add(engine::EventRef event);

  // Remembers the request ids of a command, whose events were added.
  void AddRequests(std::span<const engine::EventRef> command);

  // Forgets events up to `applied`. Amortised O(1) an event.
  void Forget(Sequence applied);

  // The event at `sequence`; null if it is not in the tail.
  engine::EventRef Find(Sequence sequence) const;

  // Acts and observations of `stream`, in order.
  std::vector<engine::EventRef> OfStream(std::string_view stream) const;

  // The version of the last act of `stream`; nullopt if the tail has none.
  std::optional<Version> LastVersion(std::string_view stream) const;

  std::optional<store::RequestRecord> FindRequest(const RequestId& request) const;

  std::size_t size() const { return events_.size(); }

 private:
  struct Stream {
    std::deque<engine::EventRef> events;
    Version last_version;
  };

  std::deque<engine::EventRef> events_;
  StringMap<Stream> streams_;
  std::map<RequestId, store::RequestRecord> requests_;
};

// The request id, and the digest, that an act's leaf carries; nullopt for an event without.
std::optional<RequestId> RequestOf(const storage::v1::Leaf& leaf);
store::RequestDigest DigestOf(const storage::v1::Leaf& leaf);

}  // namespace accession::runtime
