// Bounds by `follows`: forwards for the first possible times, backwards for the last ones.
#include <algorithm>
#include <ranges>

#include "absl/functional/function_ref.h"
#include "engine/follow.h"

namespace accession::engine {
namespace {

// `when` of what came after `earlier`. On one day the later first instant counts.
void TightenLo(const Moment& earlier, Moment& when) {
  if (!earlier.days.lo || earlier.days.lo < when.days.lo) return;
  if (when.days.lo == earlier.days.lo) {
    when.lo_instant = std::max(when.lo_instant, earlier.lo_instant);
  } else {
    when.days.lo = earlier.days.lo;
    when.lo_instant = earlier.lo_instant;
  }
}

// `when` of what came before `later`. On one day the earlier last instant counts; a day without a
// clock time lasts to its end.
void TightenHi(const Moment& later, Moment& when) {
  if (!later.days.hi || (when.days.hi && *when.days.hi < *later.days.hi)) return;
  if (when.days.hi != later.days.hi) {
    when.days.hi = later.days.hi;
    when.hi_instant = later.hi_instant;
  } else if (later.hi_instant && (!when.hi_instant || *later.hi_instant < *when.hi_instant)) {
    when.hi_instant = later.hi_instant;
  }
}

bool IsEmpty(const Moment& when) {
  if (when.days.empty()) return true;
  return when.days.exact() && when.lo_instant && when.hi_instant &&
         *when.hi_instant < *when.lo_instant;
}

// The position of the act with `sequence` in `acts`, or their number.
std::size_t Find(std::span<const Act> acts, Sequence sequence) {
  const auto found = std::ranges::lower_bound(acts, sequence, {}, &Act::sequence);
  if (found == acts.end() || found->sequence() != sequence) return acts.size();
  return static_cast<std::size_t>(found - acts.begin());
}

// What is known of when an act happened that was recorded before; null: nothing.
using MomentOfEarlier = absl::FunctionRef<const Moment*(Sequence)>;

// Bounds the first possible time of `act` by what it follows. False if that leaves it no day.
bool TightenByFollowed(Act& act, MomentOfEarlier moment_of) {
  Moment when = act.when;
  for (const std::uint64_t number : act.event->leaf.follows()) {
    const Sequence sequence(number);
    if (sequence >= act.sequence()) {
      act.bounds_conflict = true;  // only what was recorded before can be followed: no cycles
    } else if (const Moment* const earlier = moment_of(sequence)) {
      TightenLo(*earlier, when);
    }
  }
  if (IsEmpty(when)) {
    act.bounds_conflict = true;
    return false;
  }
  act.when = when;
  return true;
}

const Moment* FindForeign(const ForeignMoments& foreign, Sequence sequence) {
  const auto other = foreign.find(sequence);
  return other == foreign.end() ? nullptr : &other->second;
}

// The same for acts[at]; the acts before it are done. Returns what it follows.
std::vector<std::size_t> TightenOne(std::span<Act> acts, std::size_t at,
                                    const ForeignMoments& foreign) {
  std::vector<std::size_t> followed;
  const bool counts = TightenByFollowed(acts[at], [&](Sequence sequence) {
    const std::size_t position = Find(acts, sequence);
    if (position == acts.size()) return FindForeign(foreign, sequence);
    followed.push_back(position);
    return static_cast<const Moment*>(&acts[position].when);
  });
  if (!counts) followed.clear();
  return followed;
}

}  // namespace

Followed Tighten(std::span<Act> acts, const ForeignMoments& foreign) {
  Followed followed;
  followed.reserve(acts.size());
  for (std::size_t at = 0; at < acts.size(); ++at) {
    followed.push_back(TightenOne(acts, at, foreign));
  }
  for (std::size_t at = acts.size(); at-- > 0;) {
    for (const std::size_t earlier : followed[at]) TightenHi(acts[at].when, acts[earlier].when);
  }
  return followed;
}

bool TightenNext(Act& act, std::span<const Act> acts, const ForeignMoments& foreign) {
  std::vector<const Moment*> followed;
  const bool counts = TightenByFollowed(act, [&](Sequence sequence) {
    const auto found = std::ranges::find(acts, sequence, &Act::sequence);
    if (found == acts.end()) return FindForeign(foreign, sequence);
    return followed.emplace_back(&found->when);
  });
  return !counts || std::ranges::none_of(followed, [&act](const Moment* earlier) {
    Moment bounded = *earlier;
    TightenHi(act.when, bounded);
    return bounded != *earlier;
  });
}

}  // namespace accession::engine
