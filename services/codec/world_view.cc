#include "services/codec/world_view.h"

#include <algorithm>
#include <map>
#include <string>

#include "absl/strings/str_cat.h"
#include "base/sha256.h"
#include "services/codec/event_view.h"

namespace accession::codec {

v1::Party PartyView(const engine::Party& party, engine::CivilDay day) {
  v1::Party view;
  view.set_name(party.name);
  view.set_kind(party.kind);
  view.set_successor(party.successor);
  view.set_stream_version(party.stream_version);
  std::map<std::string, bool> languages;
  for (const engine::Party::Names& names : party.names) {
    const auto& listed =
        names.registered != nullptr ? names.registered->names() : names.renamed->names();
    for (const v1::PartyName& name : listed) {
      if (!languages.emplace(name.language(), true).second) continue;
      const v1::PartyName* held = engine::NameOn(party, name.language(), day);
      if (held != nullptr) *view.add_names() = *held;
    }
  }
  if (party.registered == nullptr) return view;
  view.set_alpha2(party.registered->alpha2());
  view.set_alpha3(party.registered->alpha3());
  view.set_numeric(party.registered->numeric());
  *view.mutable_also() = party.registered->also();
  return view;
}

v1::Session SessionView(const engine::Session& session) {
  v1::Session view;
  view.set_name(session.name);
  view.set_body(session.body);
  view.set_number(session.number);
  *view.mutable_opens() = SpanOf(session.opens_given, session.opens);
  if (session.closes) *view.mutable_closes() = SpanOf(session.closes_given, *session.closes);
  view.set_rescheduled(session.rescheduled);
  view.set_sequence(session.scheduled_by.value());
  view.set_closed(session.closed);
  if (session.scheduled == nullptr) return view;
  view.set_venue(session.scheduled->venue());
  *view.mutable_title() = session.scheduled->title();
  return view;
}

v1::Calendar CalendarView(const engine::Calendar& calendar) {
  v1::Calendar view;
  view.set_name(calendar.name);
  view.set_zone(calendar.zone_name);
  view.set_tzdata_version(calendar.tzdata_version);
  view.set_stream_version(calendar.stream_version);
  for (const engine::Act& act : calendar.acts) {
    if (act.payload->has_holidays_published())
      *view.add_published() = act.payload->holidays_published();
    if (act.payload->has_zone_published()) {
      const int count = act.payload->zone_published().transitions_size();
      view.set_transitions(static_cast<std::uint32_t>(count));
    }
  }
  std::ranges::stable_sort(*view.mutable_published(), {}, &v1::HolidaysPublished::from);
  return view;
}

v1::Document DocumentView(const engine::Document& document, bool stored) {
  v1::Document view;
  view.set_name(document.name);
  if (document.registered != nullptr) *view.mutable_registered() = *document.registered;
  view.set_sequence(document.sequence.value());
  view.set_stored(stored);
  return view;
}

v1::Process ProcessView(const engine::ProcessVersions& versions,
                        const engine::ProcessVersions::Published& published) {
  const engine::Process& process = *published.process;
  v1::Process view;
  view.set_name(absl::StrCat(versions.name, "@", process.definition.version()));
  *view.mutable_definition() = process.definition;
  view.set_digest(ToHex(AsBytes(process.digest)));
  view.set_yaml_sha256(published.yaml_sha256);
  view.set_sequence(published.sequence.value());
  for (const auto& [version, unused] : versions.versions) view.add_versions(version);
  return view;
}

}  // namespace accession::codec
