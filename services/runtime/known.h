// What a reader knows: a point of the log and, if it goes by documents, a day.
#pragma once

#include <compare>
#include <optional>

#include "base/ids.h"
#include "engine/event.h"
#include "engine/time/civil_day.h"
#include "engine/world/world.h"

namespace accession::runtime {

// What a reader knows.
struct Known {
  // Everything up to here.
  Sequence at;
  // Of acts that cite documents, those of which one was known by this day.
  std::optional<engine::CivilDay> documented_by{};

  friend auto operator<=>(const Known&, const Known&) = default;
};

// Whether a reader who goes by documents knows `act`: it cites none, or one that `registered` dates
// on or before `day`.
bool IsDocumented(const engine::Event& act, engine::CivilDay day, const engine::World& registered);

}  // namespace accession::runtime
