// Zones as data: what the zone database of the machine says, as an act on a calendar.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "accession/v1/world_act.pb.h"

namespace accession::runtime {

// The stream of a zone: `calendars/zone-europe-vienna` for `Europe/Vienna`.
std::string ZoneStream(std::string_view zone);

// The transitions of an IANA zone from 1900 to 2100; nullopt if the machine knows no such zone.
// Reads the zone database once a call.
std::optional<v1::ZonePublished> ReadZone(const std::string& zone);

}  // namespace accession::runtime
