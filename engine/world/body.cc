#include "engine/world/body.h"

#include <algorithm>
#include <span>

namespace accession::engine {
namespace {

// The seat a member holds: the first for certain, else the first it may hold.
std::string SeatOf(std::span<const Membership> memberships, const DayBounds& when) {
  for (const Verdict wanted : {Verdict::kMet, Verdict::kUndetermined}) {
    for (const Membership& membership : memberships) {
      if (MemberOn(membership, when) == wanted) return membership.seat;
    }
  }
  return "";
}

}  // namespace

Body FoldBody(std::string_view name, const StandingActs& standing, std::uint64_t stream_version,
              const EffectResolver& effects) {
  Body body;
  body.name = name;
  body.acts = standing.acts;
  body.memberships = FoldMemberships(standing.acts, effects);
  body.offices = FoldOffices(standing.acts);
  body.stream_version = stream_version;
  for (const Act& act : standing.acts) {
    if (act.payload->has_body_established()) {
      body.established = &act.payload->body_established();
    } else if (act.payload->has_resolution_adopted()) {
      body.resolutions.push_back({.adopted = &act.payload->resolution_adopted(), .act = act});
    } else if (act.payload->has_figure_asserted()) {
      body.figures.push_back({.asserted = &act.payload->figure_asserted(), .act = act});
    }
  }
  return body;
}

std::vector<RosterMember> RosterOn(const Body& body, const DayBounds& when) {
  std::vector<RosterMember> roster;
  for (auto first = body.memberships.begin(); first != body.memberships.end();) {
    const auto last = std::find_if(first, body.memberships.end(), [&](const Membership& other) {
      return other.party != first->party;
    });
    const std::span<const Membership> memberships(first, last);
    const Verdict member = MemberOn(memberships, when);
    if (member != Verdict::kNotMet) {
      roster.push_back({.party = first->party,
                        .seat = SeatOf(memberships, when),
                        .certain = member == Verdict::kMet});
    }
    first = last;
  }
  return roster;
}

OfficeHolder HolderOn(const Body& body, std::string_view office, CivilDay day) {
  return HolderOf(body.offices, office, day);
}

}  // namespace accession::engine
