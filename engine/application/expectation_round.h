// One expectation followed round by round through the phases in which it is owed.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "engine/application/date.h"
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

// One occurrence of an expectation that recurs (application/recurrence.h).
struct Recurrence {
  // The expectation's id without the number of the occurrence.
  std::string base;
  // When it is due, and from when on it is owed: since the one before it was due.
  DateExpression due;
  std::optional<Moment> opened;
  // The last day on which something done counts for it.
  std::optional<CivilDay> last_day;
  // Indexes into State::folded of the acts that count for it, in order.
  std::vector<std::size_t> acts;
  // That of the next one: from then on nobody owes this one.
  std::optional<Deadline> next;
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
  // One occurrence of what recurs; null for what is owed once.
  const Recurrence* occurrence = nullptr;
};

// One instance of an expectation of one application. Borrowed for the call.
struct Instance {
  const ExpectationRule& rule;
  const Owed& owed;
  const State& state;
  const Surroundings& around;
};

// The index from which acts count for what `rule` asks for in `span`: `entry` is the last entry
// made in it, an act's name the last such act in it.
std::size_t FirstThatCounts(const ExpectationRule& rule, const State& state, const Span& span);

// From where `instance` reads its dates: the acts from `index` on. `item` anchors its own name;
// null for the condition's, if there is one.
ReadFrom FromOf(const Instance& instance, std::size_t index, const Act* item);

// The indexes of the folded acts from `first` to `end` that may meet, defer or waive what `rule`
// asks for, in order: few, however long the history.
std::vector<std::size_t> ActsThatCount(const ExpectationRule& rule, const State& state,
                                       std::size_t first, std::size_t end);

// Whether `act` is what the instance asks for.
bool Meets(const ExpectationRule& rule, const Owed& owed, const Act& act);

// Follows `instance` through `span`: `status` tells the last round, and its `earlier` gains those
// that ended.
void ReadRounds(const Instance& instance, const Span& span, ExpectationStatus& status);

}  // namespace accession::engine
