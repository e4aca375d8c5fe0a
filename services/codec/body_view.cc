// BodyView of world_view.h.
#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "engine/time/effective_date.h"
#include "services/codec/event_view.h"
#include "services/codec/world_view.h"

namespace accession::codec {
namespace {

// What a party is listed under.
std::string ListedAs(const engine::World& world, const std::string& party, engine::CivilDay day) {
  const engine::Party* found = world.FindParty(party);
  const v1::PartyName* name = found == nullptr ? nullptr : engine::NameOn(*found, "en", day);
  return name == nullptr ? party : name->short_();
}

// The membership of `member` that holds on `day`, or may.
const engine::Membership* MembershipOf(const engine::Body& body, const engine::RosterMember& member,
                                       engine::CivilDay day) {
  const engine::Membership* found = nullptr;
  for (const engine::Membership& membership : body.memberships) {
    const bool begun = !membership.joined.lo || *membership.joined.lo <= day;
    if (membership.party == member.party && membership.seat == member.seat && begun)
      found = &membership;
  }
  return found;
}

v1::Member MemberView(const engine::Body& body, const engine::RosterMember& member,
                      engine::CivilDay day) {
  v1::Member view;
  view.set_party(member.party);
  view.set_seat(member.seat);
  view.set_uncertain(!member.certain);
  const engine::Membership* membership = MembershipOf(body, member, day);
  if (membership == nullptr) return view;
  *view.mutable_from() = SpanOf(membership->joined_given, membership->joined);
  if (membership->left) *view.mutable_until() = SpanOf(membership->left_given, *membership->left);
  view.set_sequence(membership->sequence.value());
  for (const Sequence sequence : membership->conflict) view.add_conflict(sequence.value());
  return view;
}

void AddMembers(const engine::Body& body, const engine::World& world, engine::CivilDay day,
                v1::Body& view) {
  std::vector<std::pair<std::string, v1::Member>> members;
  std::uint32_t certain = 0;
  for (const engine::RosterMember& member : engine::RosterOn(body, engine::OnDay(day))) {
    if (member.certain) ++certain;
    members.emplace_back(ListedAs(world, member.party, day), MemberView(body, member, day));
  }
  std::ranges::stable_sort(members, {}, &std::pair<std::string, v1::Member>::first);
  view.mutable_size()->set_certain(certain);
  view.mutable_size()->set_at_most(static_cast<std::uint32_t>(members.size()));
  for (auto& [name, member] : members) *view.add_members() = std::move(member);
}

// One entry a run of observations of one holder, first to last.
void AddOffices(const engine::Body& body, engine::CivilDay day, v1::Body& view) {
  for (const engine::OfficeObservation& seen : body.offices) {
    const auto last =
        std::find_if(view.mutable_offices()->rbegin(), view.mutable_offices()->rend(),
                     [&seen](const v1::Office& office) { return office.office() == seen.office; });
    const bool goes_on = last != view.mutable_offices()->rend() && last->holder() == seen.holder &&
                         seen.kind != engine::OfficeObservation::Kind::kStarts;
    v1::Office& office = goes_on ? *last : *view.add_offices();
    if (!goes_on) {
      office.set_office(seen.office);
      office.set_holder(seen.holder);
      *office.mutable_from() = SpanOf(seen.given, seen.when);
      office.set_sequence(seen.sequence.value());
    }
    *office.mutable_until() = SpanOf(seen.given, seen.when);
  }
  for (v1::Office& office : *view.mutable_offices()) {
    const engine::OfficeHolder holder = engine::HolderOn(body, office.office(), day);
    office.set_current(holder.holder == office.holder() &&
                       holder.sequence.value() >= office.sequence());
    office.set_presumed(office.current() &&
                        holder.certainty != engine::OfficeHolder::Certainty::kKnown);
  }
}

// A date in a payload; one that cannot be read is shown as it was given.
v1::DateSpan SpanOfText(const std::string& text) {
  const auto read = engine::ParseEffectiveDate(text);
  if (read.ok()) return SpanOf(text, read->bounds);
  v1::DateSpan span;
  span.set_given(text);
  return span;
}

void AddFacts(const engine::Body& body, v1::Body& view) {
  for (const engine::Resolution& resolution : body.resolutions) {
    v1::Resolution& added = *view.add_resolutions();
    added.set_symbol(resolution.adopted->symbol());
    added.set_title(resolution.adopted->title());
    added.set_mode(resolution.adopted->mode());
    added.set_sequence(resolution.act.sequence().value());
    *added.mutable_adopted() = SpanOf(std::string(resolution.act.given), resolution.act.when.days);
  }
  for (const engine::Figure& figure : body.figures) {
    v1::Figure& added = *view.add_figures();
    added.set_name(figure.asserted->name());
    added.set_value(figure.asserted->value());
    if (figure.asserted->has_formerly()) added.set_formerly(figure.asserted->formerly());
    *added.mutable_as_of() = SpanOfText(figure.asserted->as_of());
    added.set_asserted_by(figure.act.event->leaf.asserted_by());
    added.set_sequence(figure.act.sequence().value());
  }
}

}  // namespace

v1::Body BodyView(const engine::Body& body, const engine::World& world, engine::CivilDay day) {
  v1::Body view;
  view.set_name(body.name);
  view.set_stream_version(body.stream_version);
  if (body.established != nullptr) {
    view.set_kind(body.established->kind());
    *view.mutable_title() = body.established->title();
    view.set_part_of(body.established->part_of());
    view.set_zone(body.established->zone());
    view.set_calendar(body.established->calendar());
  }
  AddMembers(body, world, day, view);
  AddOffices(body, day, view);
  for (const engine::Session* session : world.SessionsOf(body.name))
    *view.add_sessions() = SessionView(*session);
  AddFacts(body, view);
  return view;
}

}  // namespace accession::codec
