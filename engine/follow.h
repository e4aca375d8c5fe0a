// What `follows` adds to the dates of acts: bounds, and an order within a day.
// See docs/adr/0010.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "engine/act.h"

namespace accession::engine {

// For each act of a list, the positions of those in the list that it came after; each lies before
// its own.
using Followed = std::vector<std::vector<std::size_t>>;

// Tightens `when` of `acts`, which are in record order: an act is not before the first possible
// time of what it follows, nor what it follows after its own last possible one, however far apart
// in the chain. Flags an act for which that leaves no day: it keeps its own first day, and its
// `follows` counts for nothing. Returns the `follows` that count. O(n log n).
Followed Tighten(std::span<Act> acts, const ForeignMoments& foreign);

// Tightens `when` of `act`, recorded after all of `acts`, which are tightened already. False if it
// bounds one of those that it follows.
bool TightenNext(Act& act, std::span<const Act> acts, const ForeignMoments& foreign);

// The order in which `acts` fold, as positions; StandingActs says by what. The acts are in record
// order and tightened with `followed`. O(n log n), also if all are dated the same day.
std::vector<std::size_t> FoldOrder(std::span<const Act> acts, const Followed& followed);

// Whether `act`, recorded after all of `acts` and tightened, certainly folds after them; they are
// in fold order.
bool FoldsLast(const Act& act, std::span<const Act> acts);

}  // namespace accession::engine
