// Evaluating a rule, with its proof.
#pragma once

#include "engine/application/date.h"
#include "engine/application/state.h"

namespace accession::engine {

// Evaluates `rule`. The proof names the acts used and, under UNDETERMINED, the doubt: what is
// contingent on acts that may have happened is UNDETERMINED too.
v1::Evaluation EvaluateRule(const RuleExpression& rule, const State& state,
                            const Surroundings& around, const ReadFrom& from);

// The threshold as a proof, members in doubt and rosters as its children. A threshold that acts of
// `state.possible` would change is UNDETERMINED.
v1::Evaluation EvaluateThreshold(const ThresholdRule& rule, const State& state,
                                 const Surroundings& around);
v1::Tally TallyWithDoubt(const ThresholdRule& rule, const State& state, const Surroundings& around);

// When what could be done by `date` can be done no more: the first instant after it, on its day.
// Clock times only where `date` has them. Without an end for a date that has none.
Moment EndOf(const Moment& date, const ZoneTable& zone);

// The first instant after that of `around` at which a `passed` in `rule` becomes possible or
// certain; nullopt if there is none.
std::optional<Instant> NextPassing(const RuleExpression& rule, const State& state,
                                   const Surroundings& around, const ReadFrom& from);

// The days on which a DATE in `rule`, or an act of another application that it waits for, begins to
// be possible or certain, after `after` and up to `until`; ascending, without repeats.
std::vector<CivilDay> TurningDays(const RuleExpression& rule, const State& state,
                                  const Surroundings& around, const ReadFrom& from,
                                  std::optional<CivilDay> after, CivilDay until);

// The date of an entry that `rule` makes by itself, and the act that gives it.
DateAnswer DateOfRule(const RuleExpression& rule, const State& state, const Surroundings& around,
                      const ReadFrom& from);

}  // namespace accession::engine
