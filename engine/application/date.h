// Evaluating a DATE of a process against an application.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/application/state.h"

namespace accession::engine {

// Where a DATE stops reading, because what it dates was over then: indexes past the last act, entry
// and suspension that it knew of, and the day.
struct KnownUntil {
  std::size_t acts = 0;
  std::size_t entries = 0;
  std::size_t suspensions = 0;
  CivilDay day;
};

// From where a DATE or rule reads.
struct ReadFrom {
  // Acts from this index of State::folded on.
  std::size_t index = 0;
  // The act that set the item under `for_each`, or the deferring act; it anchors its own name.
  const Act* item = nullptr;
  // Under `each`: the party that owes; its own acts anchor where its role may perform them.
  std::string_view debtor;
  std::string_view debtor_role;
  // A body's rule: the session at hand.
  const Session* session = nullptr;
  // Absent: as far as the acts go.
  std::optional<KnownUntil> until = std::nullopt;
};

// A date, or why there is none.
struct DateAnswer {
  std::optional<Moment> moment;
  // The act that gives the date: the round of what is built on it. 0 for a date that no act gives.
  Sequence source;
  // Without a moment: what is missing, in words.
  std::string pending;
  // An act that may have happened would give or move the date.
  bool doubtful = false;
  // The days for which the clock stood, and those of the rule's that had run by the read's day; 0
  // if it never stood.
  std::int32_t suspended_days = 0;
  std::int32_t used_days = 0;
  // Without a moment: the clock stands.
  bool stopped = false;
};

// Evaluates `date`. Reads `state` only up to its folded acts. O(acts of the names it mentions).
DateAnswer EvaluateDate(const DateExpression& date, const State& state, const Surroundings& around,
                        const ReadFrom& from);

// The index from which acts are read under `since`: `entry` is where the last phase began, `opened`
// is `opened`, an act's name is its last occurrence, which counts; before all for one that has
// none.
std::size_t IndexSince(const Since& since, const State& state, std::size_t opened);

// Whether `act` is selected: by name and, where answers are given, by its answer.
bool Selects(const ActSelector& selector, const Act& act);

}  // namespace accession::engine
