#include "engine/world/document.h"

#include <algorithm>
#include <utility>

#include "engine/world/payload_date.h"

namespace accession::engine {

std::optional<Document> FoldDocument(std::string_view name, StandingActs standing,
                                     std::uint64_t stream_version) {
  Document document;
  document.name = name;
  document.stream_version = stream_version;
  std::ranges::sort(standing.acts, {}, &Act::sequence);
  for (const Act& act : standing.acts) {
    if (act.kind() != v1::EVENT_KIND_DOCUMENT_REGISTERED) continue;
    document.sequence = act.sequence();
    document.registered =
        act.payload->has_document_registered() ? &act.payload->document_registered() : nullptr;
  }
  if (document.sequence == Sequence()) return std::nullopt;
  if (document.registered != nullptr) {
    document.known_from = DaysOf(document.registered->circulated()).hi;
    if (!document.known_from) document.known_from = DaysOf(document.registered->dated()).hi;
  }
  document.acts = std::move(standing.acts);
  return document;
}

}  // namespace accession::engine
