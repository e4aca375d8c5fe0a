// Recurrence: an expectation with `every`, as one occurrence after the other.
//
// An occurrence is owed from the due date of the one before it. What is done up to its own due date
// meets it; the first of two acts in one such stretch makes up for the occurrence before, if that
// one is still owed. Nobody owes an occurrence any more once the next one is overdue.
#pragma once

#include <cstdint>
#include <deque>

#include "engine/application/expectation_round.h"

namespace accession::engine {

// About so many occurrences of one expectation are told, the last ones.
inline constexpr std::int64_t kOccurrencesMax = 500;

// One occurrence and who owes it. `owed.occurrence` is for the caller to set.
struct OwedRecurrence {
  Owed owed;
  Recurrence occurrence;
};

// The occurrences of `instance`, whose rule has `every` and a due date, through `span`, the open
// one last; numbered from `number` on. An office owes each through its holder on the day it is due,
// or at the read's date if that is earlier.
std::deque<OwedRecurrence> OccurrencesIn(const Instance& instance, const Span& span,
                                         std::int64_t number);

}  // namespace accession::engine
