// Simulation: acts that nobody did, laid over what is known, and what would change.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "accession/v1/application_change.pb.h"
#include "engine/event.h"
#include "services/runtime/answer.h"
#include "services/runtime/command.h"
#include "services/runtime/reader.h"
#include "services/runtime/rehearsal.h"

namespace accession::runtime {

// The applications that one simulation compares, at most.
inline constexpr std::size_t kComparedMax = 20;

// An act that nobody did.
struct SupposedAct {
  RecordAct act;
  // It is written for the version that its stream has then, whichever that is.
  bool for_any_version = false;
};

// What is supposed. Borrows what `point` names.
struct Hypothesis {
  // In the order in which they would be recorded.
  std::vector<SupposedAct> acts;
  // Applications to compare besides those that the acts are on, by name.
  std::vector<std::string> applications;
  // What is known, and the day on which the applications are compared.
  PointAsked point;
};

// What would change.
struct Simulation {
  Sequence position;
  Sequence known_at;
  // In order; sequences follow known_at.
  std::vector<engine::EventRef> events;
  // The world after them.
  WorldRef world;
  // In the order of names.
  std::vector<v1::ApplicationChange> changes;
};

// Judges the acts of `hypothesis` at `now`, one after the other, as known at `point`. The rejection
// of one is that of Record, named by InAct. ARGUMENT_INVALID if more than kComparedMax applications
// would be compared; APPLICATION_UNKNOWN for one that exists neither before nor after.
Answer<Simulation> Simulate(const Hypothesis& hypothesis, const Rehearsal::Parts& parts,
                            OpenPoint& point, RecordedTime now);

// What an act is called in an error: its name in the process, or the kind of what it says.
std::string CalledBy(const v1::Act& act);

// `rejection`, saying that it is about the act at `index`, 0 for the first, of `count`; `what` is
// what the act is called.
engine::Rejection InAct(std::size_t index, std::size_t count, std::string_view what,
                        engine::Rejection rejection);

}  // namespace accession::runtime
