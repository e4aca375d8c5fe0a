// What each entry must be by itself and after those before it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "accession/storage/v1/leaf.pb.h"
#include "base/ids.h"
#include "engine/evidence/frontier.h"
#include "store/finding.h"
#include "store/log_entry.h"

namespace accession::store {

// Goes along the log in order; entries that cannot be read are left out. Confined to one thread.
class EntryCheck {
 public:
  // Appends to `findings` what is wrong with `entry`, whose leaf has `leaf_hash`.
  void Add(const LogEntry& entry, const Digest& leaf_hash, std::vector<Finding>& findings);

  // Appends the request ids that named more than one command. Call once, last.
  void FinishRequests(std::vector<Finding>& findings);

  // The tree over the leaves added.
  const engine::Frontier& frontier() const { return frontier_; }

 private:
  void CheckStream(std::vector<Finding>& findings);
  void CheckRequest(std::vector<Finding>& findings);

  engine::Frontier frontier_;
  RecordedTime last_time_;
  std::unordered_map<std::string, std::uint64_t> last_versions_;
  // Request ids with the last event of the command they named.
  std::vector<std::pair<RequestId, std::uint64_t>> requests_;
  // The leaf at hand; kept to reuse its memory.
  storage::v1::Leaf leaf_;
};

// A finding about one event.
Finding FindingAt(Sequence sequence, std::string what);

}  // namespace accession::store
