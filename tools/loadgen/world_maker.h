// A generated world: States, and regional groups that they apply to.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "services/codec/case_file.h"

namespace accession::load {

// The size of the world.
struct WorldSize {
  std::size_t parties = 150;
  std::size_t bodies = 0;
};

inline constexpr std::size_t kMembersOfABody = 8;

// The world that so many applications are about: no group has many more than 250.
WorldSize WorldFor(std::size_t applications);

// `parties/load-007`, `bodies/load-07`.
std::string PartyName(std::size_t party);
std::string BodyName(std::size_t body);

// The members of a body; the first is its chair. Applicants are others.
std::vector<std::size_t> MembersOf(std::size_t body, const WorldSize& size);

// One step of an import, with the request id that its stream and act give it.
codec::CaseEntry EntryOf(std::string stream, v1::Act act);

// The acts that make the world, in order.
codec::CaseImport WorldOf(const WorldSize& size);

}  // namespace accession::load
