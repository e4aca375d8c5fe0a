// Events as answers carry them.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "accession/v1/event.pb.h"
#include "engine/act.h"
#include "engine/event.h"
#include "engine/world/world.h"

namespace accession::rpc {

// The event with a summary that calls parties and bodies what they are called in `world`, in
// English.
v1::Event ViewOf(const engine::Event& event, const engine::World& world);

// Takes away what an event that was not appended does not have.
void ClearSequences(v1::Event& event);

// What later acts and the process make of the events of one stream.
struct EventMarks {
  engine::StandingActs standing;
  // By the sequence of an imported act that was kept all the same.
  std::map<Sequence, std::vector<std::string>> flags;
};

// Marks `event`: amended_by, voided, flags.
void Mark(const EventMarks& marks, v1::Event& event);

// What is odd about acts of a stream that were kept all the same, by sequence.
using Flags = std::map<Sequence, std::vector<std::string>>;
// For a stream that is no application: bounds that do not meet.
Flags FlagsOf(const engine::StandingActs& standing);

}  // namespace accession::rpc
