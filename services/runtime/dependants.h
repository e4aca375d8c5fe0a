// Dependants: where the index lists the applications that an act on the world bears on.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "engine/event.h"
#include "services/runtime/event_source.h"

namespace accession::runtime {

// The prefixes of rows (view_rows.h) that list the applications projected from `stream`, whose acts
// are `acts`: those that name it and, for a session, those that read the next session of a body it
// was ever said to be of. Empty for a stream that no application is projected from.
std::vector<std::string> DependantPrefixes(std::string_view stream,
                                           std::span<const engine::EventRef> acts);

// The same with the acts up to `last`, read from `events`; fails as the store does.
absl::StatusOr<std::vector<std::string>> ReadDependantPrefixes(std::string_view stream,
                                                               Sequence last,
                                                               const EventSource& events);

}  // namespace accession::runtime
