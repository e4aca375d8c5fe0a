#include "engine/world/office.h"

#include <algorithm>
#include <optional>
#include <set>
#include <utility>

namespace accession::engine {
namespace {

using Kind = OfficeObservation::Kind;
using Certainty = OfficeHolder::Certainty;

// The observation that `act` makes; nullopt if it makes none.
std::optional<OfficeObservation> ObservationOf(const Act& act) {
  OfficeObservation seen;
  seen.when = act.when.days;
  seen.given = act.given;
  seen.sequence = act.sequence();
  if (act.payload->has_office_assumed()) {
    const v1::OfficeAssumed& assumed = act.payload->office_assumed();
    seen.office = assumed.office();
    seen.holder = assumed.holder();
    seen.kind = assumed.starts() ? Kind::kStarts : Kind::kSeen;
  } else if (act.payload->has_office_left()) {
    seen.office = act.payload->office_left().office();
    seen.holder = act.payload->office_left().holder();
    seen.kind = Kind::kLeft;
  }
  if (seen.office.empty() || seen.holder.empty()) return std::nullopt;
  return seen;
}

// Whether `seen` may have been made before its holder left.
bool MayPrecede(const OfficeObservation& seen, const OfficeObservation& left) {
  return seen.kind != Kind::kLeft && seen.office == left.office && seen.holder == left.holder &&
         (!seen.when.lo || !left.when.hi || *seen.when.lo <= *left.when.hi);
}

// A tenure as it runs while observations are read in order.
struct Tenure {
  const OfficeObservation* last = nullptr;
  bool started = false;

  void Read(const OfficeObservation& observation) {
    const bool same = last != nullptr && last->holder == observation.holder;
    if (observation.kind == Kind::kLeft) {
      if (same) *this = {};
      return;
    }
    started = observation.kind == Kind::kStarts || (same && started);
    last = &observation;
  }
};

// What the next observation leaves of the certainty that the tenure runs on `day`.
Certainty CertaintyBefore(const Tenure& tenure, const OfficeObservation* next, CivilDay day) {
  const Certainty alone = tenure.started ? Certainty::kKnown : Certainty::kLastKnown;
  if (next == nullptr) return alone;
  const bool may_have_come = OccurrenceBy(day, next->when) != Occurrence::kNotYet;
  if (next->holder == tenure.last->holder) {
    if (next->kind == Kind::kLeft && may_have_come) return Certainty::kLastKnown;
    return tenure.started ? Certainty::kKnown : Certainty::kPresumed;
  }
  // Another one: a start says until when the tenure ran, anything else only that it ended.
  return next->kind == Kind::kStarts && !may_have_come ? alone : Certainty::kLastKnown;
}

}  // namespace

std::vector<OfficeObservation> FoldOffices(std::span<const Act> acts) {
  std::vector<OfficeObservation> observations;
  for (const Act& act : acts) {
    if (auto observation = ObservationOf(act)) observations.push_back(*std::move(observation));
  }
  std::set<std::pair<std::string, std::string>> seen;
  for (auto at = observations.begin(); at != observations.end(); ++at) {
    const bool first = seen.emplace(at->office, at->holder).second;
    if (!first || at->kind != Kind::kLeft) continue;
    const auto earlier = std::find_if(at, observations.end(),
                                      [&](const auto& later) { return MayPrecede(later, *at); });
    if (earlier == observations.end()) continue;
    earlier->when = TightenBefore(earlier->when, at->when);
    std::rotate(at, earlier, earlier + 1);
  }
  return observations;
}

OfficeHolder HolderOf(std::span<const OfficeObservation> observations, std::string_view office,
                      CivilDay day) {
  Tenure tenure;
  Tenure that_day;  // by what was observed on exactly that day
  const OfficeObservation* next = nullptr;
  for (const OfficeObservation& observation : observations) {
    if (observation.office != office) continue;
    if (OccurrenceBy(day, observation.when) != Occurrence::kCertain) {
      next = &observation;
      break;
    }
    tenure.Read(observation);
    if (observation.when == OnDay(day)) that_day.Read(observation);
  }
  if (that_day.last != nullptr) {
    return {.certainty = Certainty::kKnown,
            .holder = that_day.last->holder,
            .sequence = that_day.last->sequence};
  }
  if (tenure.last == nullptr) return {};
  return {.certainty = CertaintyBefore(tenure, next, day),
          .holder = tenure.last->holder,
          .sequence = tenure.last->sequence};
}

}  // namespace accession::engine
