// Events as answers carry them.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "accession/v1/event.pb.h"
#include "engine/act.h"
#include "engine/event.h"

namespace accession::rpc {

v1::Event ViewOf(const engine::Event& event);

// What later acts and the process make of the events of one stream.
struct EventMarks {
  engine::StandingActs standing;
  // By the sequence of an imported act that was kept all the same.
  std::map<Sequence, std::vector<std::string>> flags;
};

// Marks `event`: amended_by, voided, flags.
void Mark(const EventMarks& marks, v1::Event& event);

}  // namespace accession::rpc
