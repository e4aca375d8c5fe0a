// The last possible day of acts as recorded: an act of an earlier one comes late.
#pragma once

#include <optional>
#include <span>

#include "accession/storage/v1/leaf.pb.h"
#include "engine/event.h"
#include "engine/time/civil_day.h"

namespace accession::runtime {

// Unset for an open end.
std::optional<engine::CivilDay> LastDayOf(const storage::v1::Leaf& leaf);

// The last of those of `acts`; unset if none has one.
std::optional<engine::CivilDay> LastDayOf(std::span<const engine::EventRef> acts);

}  // namespace accession::runtime
