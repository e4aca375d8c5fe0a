// One expectation followed round by round through the phases in which it is owed.
#pragma once

#include <cstddef>
#include <string>

#include "engine/application/state.h"

namespace accession::engine {

// A stretch of phases in which an expectation is open.
struct Span {
  const PhaseEntry* opened = nullptr;
  // The entry that left it; null while it lasts.
  const PhaseEntry* closed = nullptr;
  // Past the last act that can still meet it, the one that left included.
  std::size_t end = 0;
  // It opened again later.
  bool reopened = false;
};

// Who owes one instance of an expectation, and for what.
struct Owed {
  std::string id;
  std::string debtor;
  std::string debtor_role;
  bool possible_debtor = false;
  // Only the debtor's own acts meet it.
  bool own_acts_only = false;
  const ConditionRecord* condition = nullptr;
  // Acts before this index concern something else: an earlier condition of the same id.
  std::size_t from = 0;
};

// One instance of an expectation of one application. Borrowed for the call.
struct Instance {
  const ExpectationRule& rule;
  const Owed& owed;
  const State& state;
  const Surroundings& around;
};

// Whether `act` is what the instance asks for.
bool Meets(const ExpectationRule& rule, const Owed& owed, const Act& act);

// Follows `instance` through `span`: `status` tells the last round, and its `earlier` gains those
// that ended.
void ReadRounds(const Instance& instance, const Span& span, ExpectationStatus& status);

}  // namespace accession::engine
