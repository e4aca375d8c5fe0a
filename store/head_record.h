// The head record: the state of the log after some entry, as log/ stores it under `head` and
// `verified`.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/ids.h"
#include "engine/evidence/frontier.h"

namespace accession::store {

struct HeadRecord {
  // The tree over the entries; its size is the sequence of the last.
  engine::Frontier frontier;
  // When the last entry was recorded; 0 for none.
  RecordedTime recorded_time;

  Sequence sequence() const { return Sequence(frontier.size().value()); }
};

// The bytes of an accession.storage.v1.Head, fields in order of number.
std::string EncodeHead(const HeadRecord& head);

// The record that `bytes` spell; nullopt if they are malformed or the root is not the frontier's.
std::optional<HeadRecord> DecodeHead(std::string_view bytes);

}  // namespace accession::store
