#include "engine/world/membership.h"

#include <algorithm>

namespace accession::engine {
namespace {

// Whether a member on every day of `when` for certain, by memberships in time.
bool CertainThroughout(std::span<const Membership> memberships, const DayBounds& when) {
  if (!when.lo) return false;
  CivilDay next = *when.lo;  // the first day not yet certain
  for (const Membership& membership : memberships) {
    if (!membership.joined.hi || next < *membership.joined.hi) continue;
    if (!membership.left) return true;
    if (membership.left->lo) next = std::max(next, *membership.left->lo);
    if (when.hi && *when.hi < next) return true;
  }
  return false;
}

bool Possible(const Membership& membership, const DayBounds& when) {
  const DayBounds& joined = membership.joined;
  if (joined.lo && when.hi && *when.hi < *joined.lo) return false;
  return !(membership.left && membership.left->hi && when.lo && *membership.left->hi <= *when.lo);
}

}  // namespace

Verdict MemberOn(std::span<const Membership> memberships, const DayBounds& when) {
  if (CertainThroughout(memberships, when)) return Verdict::kMet;
  const bool possible = std::ranges::any_of(
      memberships, [&](const Membership& membership) { return Possible(membership, when); });
  return possible ? Verdict::kUndetermined : Verdict::kNotMet;
}

Verdict MemberOn(const Membership& membership, const DayBounds& when) {
  return MemberOn(std::span(&membership, 1), when);
}

}  // namespace accession::engine
