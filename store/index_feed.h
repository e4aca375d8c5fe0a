// Derives from the log what the index holds about streams, requests and the tree. The follower and
// a rebuild feed the index through this one place.
#pragma once

#include <vector>

#include "absl/status/status.h"
#include "accession/storage/v1/leaf.pb.h"
#include "engine/evidence/frontier.h"
#include "engine/evidence/tile.h"
#include "store/index_batch.h"
#include "store/log_entry.h"

namespace accession::store {

// Goes along the log, entry by entry. Confined to one thread.
class IndexFeed {
 public:
  // Begins after the entries that `edge` covers (Index::ReadTileEdge).
  explicit IndexFeed(engine::TileEdge edge);

  // Adds to `batch` what follows from the next entry; `leaf` is `entry.leaf` parsed. DATA_LOSS if
  // they are not the next event's or the leaf is malformed: then nothing was added.
  absl::Status Add(const LogEntry& entry, const storage::v1::Leaf& leaf, IndexBatch& batch);

  // Whether the last entry added was the last of its command: only there may a batch end, so that
  // an index never holds half a command.
  bool AtCommandEnd() const { return command_last_ == last(); }

  // The last entry added, and the root over all up to it.
  AppliedPosition position() const;

  // Moves the applied position of `batch` to position(). Aborts unless AtCommandEnd().
  void Finish(IndexBatch& batch) const;

 private:
  Sequence last() const { return Sequence(frontier_.size().value()); }
  absl::Status AddRequest(const storage::v1::Leaf& leaf, IndexBatch& batch) const;

  engine::TileEdge edge_;
  engine::Frontier frontier_;
  // The command of the last entry added.
  Sequence command_first_;
  Sequence command_last_;
  // Kept to reuse its memory.
  std::vector<engine::Tile> full_;
};

}  // namespace accession::store
