#include "services/runtime/last_day.h"

#include <algorithm>

namespace accession::runtime {

std::optional<engine::CivilDay> LastDayOf(const storage::v1::Leaf& leaf) {
  return engine::MomentOf(leaf.effective()).days.hi;
}

std::optional<engine::CivilDay> LastDayOf(std::span<const engine::EventRef> acts) {
  std::optional<engine::CivilDay> last;
  for (const engine::EventRef& act : acts) last = std::max(last, LastDayOf(act->leaf));
  return last;
}

}  // namespace accession::runtime
