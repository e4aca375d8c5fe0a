// Corrections, voidings and contests: about an act that a client recorded on this stream.
#include "engine/decide/guards.h"

namespace accession::engine {
namespace {

Refused GuardCorrection(const Command& command) {
  const v1::CorrectedAct& corrected = command.act.payload().amendment().corrected();
  const v1::EventKind kind = KindOf(corrected.payload());
  if (corrected.effective().empty() && corrected.by().empty() &&
      kind == v1::EVENT_KIND_UNSPECIFIED) {
    return RejectField(Reason::kArgumentInvalid, "act.payload.amendment.corrected",
                       "say what the act should have said: its date, its parties or its payload");
  }
  if (kind != v1::EVENT_KIND_UNSPECIFIED && kind != command.target_event->leaf.kind()) {
    return RejectField(Reason::kArgumentInvalid, "act.payload.amendment.corrected",
                       "a correction keeps the kind of its target; void it and record another act");
  }
  return GuardDate("act.payload.amendment.corrected.effective", corrected.effective());
}

}  // namespace

Refused GuardAmendment(const Given&, const Command& command) {
  const v1::Amendment& amendment = command.act.payload().amendment();
  if (amendment.verb() == v1::AMENDMENT_VERB_UNSPECIFIED) {
    return RejectField(Reason::kArgumentInvalid, "act.payload.amendment.verb",
                       "an amendment says CORRECT, VOID or CONTEST");
  }
  if (command.target_event == nullptr) {
    return Reject(Reason::kActUnknown, "the act to amend is not recorded; name its sequence");
  }
  if (command.target_event->leaf.stream() != command.stream) {
    return Reject(Reason::kActUnknown, "the act to amend stands on " +
                                           command.target_event->leaf.stream() +
                                           "; amend it on its own stream");
  }
  if (!command.target_event->is_act() || command.target_event->leaf.caused_by() != 0) {
    return RejectField(Reason::kArgumentInvalid, "act.payload.amendment.target",
                       "only what a client recorded can be amended; amend the act that caused it");
  }
  if (amendment.verb() != v1::AMENDMENT_VERB_CORRECT) return std::nullopt;
  return GuardCorrection(command);
}

}  // namespace accession::engine
