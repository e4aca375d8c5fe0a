// The published versions of one process.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "base/sha256.h"
#include "engine/act.h"
#include "engine/process/process.h"

namespace accession::engine {

// One process as its stream tells it. Immutable.
struct ProcessVersions {
  std::string name;
  struct Published {
    // Never null.
    ProcessRef process;
    Sequence sequence;
    // Of the YAML it was written in, lower-case hex.
    std::string yaml_sha256;
  };
  // By version; not empty.
  std::map<std::uint32_t, Published> versions;
  std::uint64_t stream_version = 0;
};

// The process compiled earlier from the definition with this digest; null if none was.
using CompiledEarlier = std::function<ProcessRef(const Digest&)>;

// Folds the acts of a process's stream. A version is what was published first under its number: a
// published version is immutable. What does not compile is left out. nullopt unless something
// does.
std::optional<ProcessVersions> FoldProcess(std::string_view name, const StandingActs& standing,
                                           std::uint64_t stream_version,
                                           const CompiledEarlier& earlier);

}  // namespace accession::engine
