// An import, and whether it is open.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "engine/act.h"

namespace accession::engine {

// One import as its stream tells it. Immutable.
struct ImportState {
  std::string name;
  bool open = false;
  // The act that opened it last.
  Sequence opened;
  std::uint64_t stream_version = 0;
};

// Folds the acts of an import's stream, in record order; nullopt unless an act stands that opens
// it.
std::optional<ImportState> FoldImport(std::string_view name, StandingActs standing,
                                      std::uint64_t stream_version);

}  // namespace accession::engine
