#include "services/runtime/zones.h"

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/time/time.h"
#include "engine/names.h"

namespace accession::runtime {
namespace {

const absl::CivilSecond kFirst(1900, 1, 1);
const absl::CivilSecond kEnd(2100, 1, 1);

// The instant at which clocks first show what follows a transition.
absl::Time InstantOf(const absl::TimeZone& zone, const absl::CivilSecond& to) {
  const absl::TimeZone::TimeInfo info = zone.At(to);
  return info.kind == absl::TimeZone::TimeInfo::UNIQUE ? info.pre : info.trans;
}

void AddTransition(const absl::TimeZone& zone, absl::Time at, v1::ZonePublished& published) {
  const absl::TimeZone::CivilInfo after = zone.At(at);
  v1::ZoneTransition& transition = *published.add_transitions();
  transition.set_at_seconds(absl::ToUnixSeconds(at));
  transition.set_offset_seconds(after.offset);
  transition.set_designation(after.zone_abbr);
}

}  // namespace

std::string ZoneStream(std::string_view zone) {
  const std::string id =
      absl::StrReplaceAll(absl::AsciiStrToLower(std::string(zone)), {{"/", "-"}, {"_", "-"}});
  return absl::StrCat(std::string(engine::kCalendars), "/zone-", id);
}

std::optional<v1::ZonePublished> ReadZone(const std::string& name) {
  absl::TimeZone zone;
  if (name.empty() || !absl::LoadTimeZone(name, &zone)) return std::nullopt;
  const absl::Time first = absl::FromCivil(kFirst, absl::UTCTimeZone());
  const absl::Time end = absl::FromCivil(kEnd, absl::UTCTimeZone());
  const absl::TimeZone::CivilInfo initial = zone.At(first);
  v1::ZonePublished published;
  published.set_zone(name);
  published.set_initial_offset_seconds(initial.offset);
  published.set_initial_designation(initial.zone_abbr);
  absl::TimeZone::CivilTransition next;
  for (absl::Time at = first; zone.NextTransition(at, &next);) {
    at = InstantOf(zone, next.to);
    if (at >= end) break;
    AddTransition(zone, at, published);
  }
  return published;
}

}  // namespace accession::runtime
