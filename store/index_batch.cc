#include "store/index_batch.h"

#include "base/check.h"
#include "store/database.h"
#include "store/index_record.h"

namespace accession::store {

IndexBatch::IndexBatch(const Database& database, std::uint32_t views_version)
    : database_(&database), views_version_(views_version), writes_(MakeWriteBatch()) {}

void IndexBatch::Put(std::size_t family, std::string_view key, std::string_view value) {
  if (!status_.ok()) return;
  status_ = writes_.Put(database_->family(family), {key.data(), key.size()},
                        {value.data(), value.size()});
}

void IndexBatch::AddStreamEvent(std::string_view stream, StreamEvent event) {
  ACCESSION_CHECK(stream.find('\0') == std::string_view::npos);
  if (event.version == Version())
    return Put(kIndexFamilyIndex, ObservationKey(stream, event.sequence), "");
  Put(kIndexFamilyIndex, ActKey(stream, event.sequence), EncodeVersion(event.version));
  Put(kIndexFamilyIndex, StreamNameKey(stream), EncodeVersion(event.version));
}

void IndexBatch::AddRequest(const RequestId& request, const RequestRecord& record) {
  Put(kIndexFamilyIndex, RequestKey(request), EncodeRequest(record));
}

void IndexBatch::AddTile(const engine::Tile& tile) {
  Put(kTreeFamilyIndex, TileKey(tile.id), EncodeTile(tile));
}

void IndexBatch::PutView(std::string_view key, std::string_view value) {
  Put(kViewFamilyIndex, key, value);
}

void IndexBatch::DeleteView(std::string_view key) {
  if (!status_.ok()) return;
  status_ = writes_.Delete(database_->family(kViewFamilyIndex), {key.data(), key.size()});
}

void IndexBatch::SetApplied(const AppliedPosition& applied) {
  sets_applied_ = true;
  applied_ = applied;
  Put(0, kAppliedKey, EncodeApplied({.views = views_version_, .position = applied}));
}

}  // namespace accession::store
