#include "store/index_feed.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "base/check.h"
#include "base/status.h"

namespace accession::store {

IndexFeed::IndexFeed(engine::TileEdge edge)
    : edge_(std::move(edge)), frontier_(edge_.ToFrontier()), command_last_(last()) {}

absl::Status IndexFeed::AddRequest(const storage::v1::Leaf& leaf, IndexBatch& batch) const {
  if (leaf.request_id().empty()) return absl::OkStatus();
  RequestId request;
  RequestRecord record{command_first_, command_last_, {}};
  if (leaf.request_id().size() != request.size() ||
      leaf.request_digest().size() != record.digest.size()) {
    return absl::DataLossError(
        absl::StrCat("event ", leaf.sequence(), ": the request id or its digest is malformed"));
  }
  std::copy(leaf.request_id().begin(), leaf.request_id().end(), request.begin());
  std::copy(leaf.request_digest().begin(), leaf.request_digest().end(), record.digest.begin());
  batch.AddRequest(request, record);
  return absl::OkStatus();
}

absl::Status IndexFeed::Add(const LogEntry& entry, const storage::v1::Leaf& leaf,
                            IndexBatch& batch) {
  const Sequence next = last().Next();
  if (entry.sequence != next || leaf.sequence() != next.value()) {
    return absl::DataLossError(absl::StrCat("event ", leaf.sequence(), " stands at ",
                                            entry.sequence.value(), ", and ", next.value(),
                                            " is due"));
  }
  if (leaf.stream().empty() || leaf.stream().find('\0') != std::string::npos) {
    return absl::DataLossError(absl::StrCat("event ", next.value(), ": no name of a stream"));
  }
  if (AtCommandEnd()) command_first_ = next;
  command_last_ = Sequence(std::max(leaf.command_last(), leaf.sequence()));
  RETURN_IF_ERROR(AddRequest(leaf, batch));
  batch.AddStreamEvent(leaf.stream(), {next, Version(leaf.version())});
  const Digest leaf_hash = engine::LeafHash(entry.leaf);
  frontier_.Append(leaf_hash);
  full_.clear();
  edge_.Append(leaf_hash, full_);
  for (const engine::Tile& tile : full_) batch.AddTile(tile);
  return absl::OkStatus();
}

AppliedPosition IndexFeed::position() const { return {last(), frontier_.Root()}; }

void IndexFeed::Finish(IndexBatch& batch) const {
  ACCESSION_CHECK(AtCommandEnd());
  batch.SetApplied(position());
}

}  // namespace accession::store
