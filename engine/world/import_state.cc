#include "engine/world/import_state.h"

#include <algorithm>

namespace accession::engine {

std::optional<ImportState> FoldImport(std::string_view name, StandingActs standing,
                                      std::uint64_t stream_version) {
  ImportState import;
  import.name = name;
  import.stream_version = stream_version;
  std::ranges::sort(standing.acts, {}, &Act::sequence);
  for (const Act& act : standing.acts) {
    if (act.kind() == v1::EVENT_KIND_IMPORT_OPENED) {
      import.open = true;
      import.opened = act.sequence();
    } else if (act.kind() == v1::EVENT_KIND_IMPORT_CLOSED) {
      import.open = false;
    }
  }
  if (import.opened == Sequence()) return std::nullopt;
  return import;
}

}  // namespace accession::engine
