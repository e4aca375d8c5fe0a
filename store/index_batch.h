// What one step of the follower changes in the index, applied as a whole or not at all.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "base/ids.h"
#include "base/sha256.h"
#include "engine/evidence/tile.h"
#include "rocksdb/write_batch.h"
#include "store/format.h"

namespace accession::store {

class Database;

// An event of a stream.
struct StreamEvent {
  Sequence sequence;
  // The act's number in the stream; 0 for an observation.
  Version version;

  friend bool operator==(const StreamEvent&, const StreamEvent&) = default;
};

// The first bytes of a request digest.
using RequestDigest = std::array<std::uint8_t, kRequestDigestBytes>;

// The command that a request id named.
struct RequestRecord {
  // Its first and last event.
  Sequence first;
  Sequence last;
  RequestDigest digest{};

  friend bool operator==(const RequestRecord&, const RequestRecord&) = default;
};

// How far the log is in the index.
struct AppliedPosition {
  // The last entry applied; 0 for none.
  Sequence sequence;
  // The root over the entries up to it.
  Digest root{};

  friend bool operator==(const AppliedPosition&, const AppliedPosition&) = default;
};

// Collects changes for Index::Apply, which made it (Index::NewBatch) and outlives it. Later changes
// of one key replace earlier ones. Copies what it is given. Not thread-safe.
class IndexBatch {
 public:
  // Adds an event to a stream; its first act adds the stream. `stream` holds no byte 0x00.
  void AddStreamEvent(std::string_view stream, StreamEvent event);
  void AddRequest(const RequestId& request, const RequestRecord& record);
  void AddTile(const engine::Tile& tile);
  void PutView(std::string_view key, std::string_view value);
  void DeleteView(std::string_view key);
  void SetApplied(const AppliedPosition& applied);

  // The bytes collected so far: a reason to apply.
  std::size_t bytes() const { return writes_.GetDataSize(); }

 private:
  friend class Index;
  IndexBatch(const Database& database, std::uint32_t views_version);

  void Put(std::size_t family, std::string_view key, std::string_view value);

  const Database* database_;
  std::uint32_t views_version_;
  rocksdb::WriteBatch writes_;
  // The first error of a change.
  rocksdb::Status status_;
  bool sets_applied_ = false;
  AppliedPosition applied_;
};

}  // namespace accession::store
