// Payloads: each act of a process takes that of its kind, in that kind's own shape.
#include "engine/decide/guards.h"

namespace accession::engine {
namespace {

// The payload has the shape that the process gives the act; a notice may be empty.
Refused GuardKind(const ActRule& rule, const v1::Payload& payload) {
  if (KindOf(payload) == rule.kind) return std::nullopt;
  if (payload.payload_case() == v1::Payload::PAYLOAD_NOT_SET &&
      (rule.kind == v1::EVENT_KIND_NOTICE || rule.kind == v1::EVENT_KIND_CONTROL ||
       rule.kind == v1::EVENT_KIND_SUBMISSION || rule.kind == v1::EVENT_KIND_INSTRUMENT ||
       rule.kind == v1::EVENT_KIND_NOMINATION)) {
    return std::nullopt;
  }
  constexpr std::size_t kPrefix = sizeof("EVENT_KIND_") - 1;
  return RejectField(
      Reason::kArgumentInvalid, "act.payload",
      rule.id + " takes the payload of " + v1::EventKind_Name(rule.kind).substr(kPrefix));
}

}  // namespace

Refused GuardPayload(const ActRule& rule, const v1::Payload& payload) {
  RETURN_IF_REFUSED(GuardKind(rule, payload));
  if (payload.has_answer()) return GuardAnswerShape(rule, payload.answer());
  if (payload.has_position()) return GuardPositionShape(payload.position());
  if (payload.has_assessment()) return GuardAssessmentShape(payload.assessment());
  if (payload.has_ballot()) return GuardBallotShape(payload.ballot());
  return std::nullopt;
}

}  // namespace accession::engine
