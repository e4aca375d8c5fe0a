// The world as clients read it: each resource at a date, from what the engine folded.
#pragma once

#include "accession/v1/process_service.pb.h"
#include "accession/v1/world.pb.h"
#include "engine/time/civil_day.h"
#include "engine/world/world.h"

namespace accession::codec {

// A party with the names it bore on `day`.
v1::Party PartyView(const engine::Party& party, engine::CivilDay day);

// A body on `day`: its members in the order of their English short names, its offices in the order
// they were seen. `world` names the parties and holds the sessions.
v1::Body BodyView(const engine::Body& body, const engine::World& world, engine::CivilDay day);

v1::Session SessionView(const engine::Session& session);
v1::Calendar CalendarView(const engine::Calendar& calendar);

// `stored`: whether its bytes are kept.
v1::Document DocumentView(const engine::Document& document, bool stored);

// One version of a process, with the numbers of all.
v1::Process ProcessView(const engine::ProcessVersions& versions,
                        const engine::ProcessVersions::Published& published);

}  // namespace accession::codec
