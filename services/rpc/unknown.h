// "No such resource is known", with the names that come nearest.
#pragma once

#include <string_view>

#include "engine/world/world.h"
#include "services/runtime/answer.h"

namespace accession::rpc {

// A rejection that names what `name` resembles in `world`. `noun` is what it should be: `party`.
engine::Rejection RejectUnknown(engine::Reason reason, std::string_view noun, std::string_view name,
                                const engine::World& world);

}  // namespace accession::rpc
