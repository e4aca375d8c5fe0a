// What a DATE or a rule needs before it says anything.
#pragma once

#include <set>
#include <string>
#include <string_view>

#include "engine/process/expression.h"
#include "engine/process/flow.h"

namespace accession::engine {

// Acts of this application without which the DATE has no value.
std::set<std::string> ActsNeeded(const DateExpression& date);
// Phases without whose entry it has no value.
std::set<std::string> PhasesNeeded(const DateExpression& date);

// How far back something was recorded.
enum class Reach { kSinceEntry, kEver };

// Acts of this application that were recorded, that far back, if `rule` is MET.
std::set<std::string> ActsNeeded(const RuleExpression& rule, Reach reach);

// What a DATE may count on.
struct Known {
  const Flow* flow = nullptr;
  // Recorded since the point from which the DATE reads, and at all.
  ActSet acts = {};
  ActSet ever = {};
  PhaseSet phases = {};
  // An act that every member of a role has done.
  std::string_view joined_act = {};
  std::string_view joined_role = {};
};

// Whether the DATE is sure to have a value: one that comes, so `now` is none. Sessions are taken to
// be scheduled.
bool IsDated(const DateExpression& date, const Known& known);

// Whether the rule, in a transition, is sure to be MET some day, if nothing more is recorded.
// `known.acts` are those since the entry.
bool ComesTrue(const RuleExpression& rule, const Known& known);

}  // namespace accession::engine
