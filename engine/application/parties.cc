#include "engine/application/parties.h"

#include <algorithm>
#include <map>

#include "engine/application/date.h"
#include "engine/names.h"

namespace accession::engine {
namespace {

// `bodies/iaea/offices/secretariat`: an office that nobody is known to hold.
std::string OfficeItself(std::string_view body, std::string_view office) {
  return std::string(body) + "/offices/" + std::string(office);
}

// The days of the roster that a role is frozen at; `asked` while that date has not come.
DayBounds FrozenAt(const DateExpression& at, const State& state, const World& world,
                   const DayBounds& asked) {
  const std::optional<CivilDay> day = asked.hi ? asked.hi : asked.lo;
  if (!day) return asked;
  const ZoneTable utc;
  const BusinessCalendar none;
  const v1::ProcessDefinition& definition = state.process->definition;
  const ZoneTable* const zone = world.FindZone(definition.zone());
  const Calendar* const calendar = world.FindCalendar(Qualify(kCalendars, definition.calendar()));
  const Surroundings around = {.world = &world,
                               .point = {.day = *day},
                               .zone = zone != nullptr ? zone : &utc,
                               .calendar = calendar != nullptr ? &calendar->business : &none};
  const DateAnswer date = EvaluateDate(at, state, around, {});
  return date.moment && !date.doubtful ? date.moment->days : asked;
}

// The parties that performed `act`, for certain or possibly.
std::vector<RoleMember> ThoseWho(const std::string& act, const State& state) {
  std::map<std::string, bool> certain;
  for (const Act* const possible : state.possible) {
    if (possible->id() != act) continue;
    for (const std::string& party : possible->by()) certain[party] = false;
  }
  const auto done = state.by_id.find(act);
  if (done != state.by_id.end()) {
    for (const std::size_t index : done->second) {
      for (const std::string& party : state.folded[index]->by()) certain[party] = true;
    }
  }
  std::vector<RoleMember> members;
  for (const auto& [party, sure] : certain) members.push_back({.party = party, .certain = sure});
  return members;
}

}  // namespace

std::string BodyNamed(const State& state, std::string_view body) {
  if (body.empty() || body == "body") return state.body;
  return Qualify(kBodies, body);
}

std::vector<RoleMember> MembersOf(const State& state, const World& world, const Role& role,
                                  const DayBounds& asked) {
  std::vector<RoleMember> members;
  const DayBounds when = role.at ? FrozenAt(*role.at, state, world, asked) : asked;
  if (role.applicant) {
    members.push_back({.party = state.applicant});
  } else if (!role.office.empty()) {
    const Body* const body = world.FindBody(BodyNamed(state, role.of));
    const std::optional<CivilDay> day = when.hi ? when.hi : when.lo;
    if (body == nullptr || !day) return members;
    const OfficeHolder holder = HolderOn(*body, role.office, *day);
    if (holder.certainty == OfficeHolder::Certainty::kUnknown) return members;
    members.push_back(
        {.party = holder.holder, .certain = holder.certainty == OfficeHolder::Certainty::kKnown});
  } else if (!role.roster.empty()) {
    const Body* const body = world.FindBody(BodyNamed(state, role.roster));
    if (body == nullptr) return members;
    for (const RosterMember& member : RosterOn(*body, when)) {
      members.push_back({.party = member.party, .certain = member.certain});
    }
  } else if (!role.acted.empty()) {
    members = ThoseWho(role.acted, state);
  } else {
    for (const std::string& party : role.parties) {
      members.push_back({.party = Qualify(kParties, party)});
    }
  }
  std::sort(members.begin(), members.end(),
            [](const RoleMember& a, const RoleMember& b) { return a.party < b.party; });
  return members;
}

bool MayActAs(const State& state, const World& world, const Role& role, std::string_view party,
              const DayBounds& when) {
  if (!role.office.empty()) {
    // An office is denied only to those who are known not to hold it.
    const Body* const body = world.FindBody(BodyNamed(state, role.of));
    if (body == nullptr || !when.hi) return true;
    const OfficeHolder holder = HolderOn(*body, role.office, *when.hi);
    return holder.certainty != OfficeHolder::Certainty::kKnown || holder.holder == party;
  }
  const std::vector<RoleMember> members = MembersOf(state, world, role, when);
  return std::any_of(members.begin(), members.end(),
                     [&](const RoleMember& member) { return member.party == party; });
}

std::string Personify(const State& state, const World& world, std::string_view role, CivilDay day) {
  const Role* const found = state.process->FindRole(role);
  if (found == nullptr) return std::string(role);
  const std::vector<RoleMember> members = MembersOf(state, world, *found, OnDay(day));
  if (members.size() == 1) return members.front().party;
  if (!found->office.empty()) return OfficeItself(BodyNamed(state, found->of), found->office);
  if (!found->roster.empty()) return BodyNamed(state, found->roster);
  return std::string(role);
}

}  // namespace accession::engine
