// Who a role is: the parties behind it on a day.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/application/state.h"

namespace accession::engine {

// A party in a role, for certain or possibly.
struct RoleMember {
  std::string party;
  bool certain = true;
};

// `body` as a resource name: the application's own for the word `body` or nothing.
std::string BodyNamed(const State& state, std::string_view body);

// The parties in `role` if the day is one of `when`. An office without a known holder has none. In
// the order of names.
std::vector<RoleMember> MembersOf(const State& state, const World& world, const Role& role,
                                  const DayBounds& when);

// Whether `party` may act in `role` on the days of `when`, doubt in favour of the actor.
bool MayActAs(const State& state, const World& world, const Role& role, std::string_view party,
              const DayBounds& when);

// Who owes or is told something: the one party in `role` on `day`, the office or body itself where
// no single party is known.
std::string Personify(const State& state, const World& world, std::string_view role, CivilDay day);

}  // namespace accession::engine
