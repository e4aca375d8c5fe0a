#include "engine/amend.h"

#include <ranges>

#include "absl/status/statusor.h"

namespace accession::engine {
namespace {

// Replaces what the correction gives. What cannot be read leaves the act as it was.
void Correct(const StandingAmendment& correction, Act& act) {
  const v1::CorrectedAct& corrected = correction.amendment->corrected();
  if (corrected.has_payload() && KindOf(corrected.payload()) == act.kind()) {
    act.payload = &corrected.payload();
  }
  if (!corrected.by().empty()) act.corrected_by = &corrected.by();
  if (!corrected.effective().empty()) {
    const absl::StatusOr<EffectiveDate> date = ParseEffectiveDate(corrected.effective());
    if (date.ok()) {
      act.given = corrected.effective();
      act.when = MomentOf(*date);
    }
  }
  act.corrections.insert(act.corrections.end(), correction.corrections.begin(),
                         correction.corrections.end());
  act.corrections.push_back(correction.event);
}

void Obey(const StandingAmendment& ruling, AmendedAct& target) {
  target.amended.resolution = ruling.event;
  target.amended.stands = ruling.stands;
  if (ruling.ruling == StandingAmendment::Ruling::kStands) return;
  target.amended.by = ruling.event->sequence();
  target.amended.voided = ruling.ruling == StandingAmendment::Ruling::kVoid;
  if (!target.amended.voided) Correct(ruling, target.act);
}

void Apply(const StandingAmendment& amendment, AmendedAct& target) {
  if (amendment.ruling != StandingAmendment::Ruling::kNone) return Obey(amendment, target);
  const Sequence sequence = amendment.event->sequence();
  switch (amendment.amendment->verb()) {
    case v1::AMENDMENT_VERB_CORRECT:
      Correct(amendment, target.act);
      target.amended.by = sequence;
      target.amended.voided = false;
      return;
    case v1::AMENDMENT_VERB_VOID:
      target.amended.by = sequence;
      target.amended.voided = true;
      return;
    case v1::AMENDMENT_VERB_CONTEST:
      target.amended.contests.push_back(amendment.event);
      return;
    case v1::AMENDMENT_VERB_RESOLVE:
      return;  // its rulings stand beside it
    default:   // the generated enum is open: a verb we do not know changes nothing
      return;
  }
}

}  // namespace

AmendedAct Amend(const EventRef& event, std::span<const StandingAmendment> latest_first) {
  AmendedAct amended{.act = {.event = event,
                             .payload = &event->payload,
                             .given = event->leaf.effective().given(),
                             .when = MomentOf(event->leaf.effective())},
                     .amended = {.original = event}};
  for (const StandingAmendment& amendment : latest_first | std::views::reverse) {
    Apply(amendment, amended);
  }
  return amended;
}

AmendmentsByTarget FindAmendments(std::span<const EventRef> events) {
  AmendmentsByTarget amendments;
  // Backwards, so that whatever amends an amendment is known before it.
  for (const EventRef& event : events | std::views::reverse) {
    if (event->leaf.kind() != v1::EVENT_KIND_AMENDMENT) continue;
    const auto own = amendments.find(event->sequence());
    AmendedAct read = Amend(event, own == amendments.end() ? std::span<const StandingAmendment>()
                                                           : std::span(own->second));
    if (read.amended.voided || !read.act.payload->has_amendment()) continue;
    const v1::Amendment& amendment = read.act.payload->amendment();
    const Sequence target(amendment.target().sequence());
    if (target == Sequence() || target >= event->sequence()) continue;
    amendments[target].push_back(
        {.event = event, .amendment = &amendment, .corrections = std::move(read.act.corrections)});
  }
  AddRulings(amendments);
  return amendments;
}

}  // namespace accession::engine
