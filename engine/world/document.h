// A document: what was registered of it last, and from when on it could be known.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/act.h"

namespace accession::engine {

// One document as its stream tells it. Immutable.
struct Document {
  std::string name;
  // Everything that stands, in record order; keeps `registered` alive.
  std::vector<Act> acts;
  // As registered last; null if that was erased.
  const v1::DocumentRegistered* registered = nullptr;
  // The act that registered it last.
  Sequence sequence;
  // The last possible day of its circulation, else of its date; unset if neither has one.
  std::optional<CivilDay> known_from;
  std::uint64_t stream_version = 0;
};

// Folds the acts of a document's stream; nullopt unless an act stands that registers it.
std::optional<Document> FoldDocument(std::string_view name, StandingActs standing,
                                     std::uint64_t stream_version);

}  // namespace accession::engine
