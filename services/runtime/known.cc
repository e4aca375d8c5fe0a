#include "services/runtime/known.h"

#include <algorithm>

namespace accession::runtime {

bool IsDocumented(const engine::Event& act, engine::CivilDay day, const engine::World& registered) {
  const auto& evidence = act.leaf.evidence();
  return evidence.empty() || std::ranges::any_of(evidence, [&](const v1::Evidence& cited) {
           const engine::Document* document = registered.FindDocument(cited.document());
           return document != nullptr && document->known_from && *document->known_from <= day;
         });
}

}  // namespace accession::runtime
