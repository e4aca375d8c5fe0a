// Turning what a command refers to by request id into sequences.
#pragma once

#include <vector>

#include "accession/v1/reference.pb.h"
#include "services/runtime/answer.h"
#include "services/runtime/command.h"
#include "services/runtime/memory.h"

namespace accession::runtime {

// What an act refers to.
struct References {
  // What `act.follows` names, in its order.
  std::vector<Sequence> follows;
  // The target of an amendment; null without one.
  engine::EventRef target;
  // The rival that a contest names; null without one.
  engine::EventRef rival;
};

// Resolves the references of `act`; ACT_UNKNOWN names the first that leads to no act.
Answer<References> ResolveReferences(const v1::Act& act, Memory& memory);

}  // namespace accession::runtime
