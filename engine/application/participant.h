// A party on its way into a body: the status of a treaty, one line of it.
#pragma once

#include <optional>
#include <string_view>

#include "accession/v1/world_service.pb.h"
#include "engine/application/projection.h"

namespace accession::engine {

// The applicant of `projection` as a participant of `body`; nullopt for an application to another
// body, one that has not begun, and one under a process in which nobody joins the body.
std::optional<v1::Participant> ParticipantOf(const Projection& projection, std::string_view body);

}  // namespace accession::engine
