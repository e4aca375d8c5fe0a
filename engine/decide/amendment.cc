// Corrections, voidings and contests: about an act that a client recorded on this stream.
#include "engine/application/state.h"
#include "engine/decide/guards.h"
#include "engine/time/effective_date.h"

namespace accession::engine {
namespace {

constexpr std::string_view kCorrected = "act.payload.amendment.corrected";

Refused GuardCorrectedDate(const Given& given, const Command& command) {
  const std::string& text = command.act.payload().amendment().corrected().effective();
  const std::string field = std::string(kCorrected) + ".effective";
  RETURN_IF_REFUSED(GuardDate(field, text));
  if (text.empty()) return std::nullopt;
  return GuardFuture(field, command.target_event->leaf.kind(), *ParseEffectiveDate(text),
                     given.now);
}

// What an act of an application says instead has the shape that its process asks for.
Refused GuardCorrectedPayload(const Given& given, const Command& command) {
  const v1::CorrectedAct& corrected = command.act.payload().amendment().corrected();
  if (!corrected.has_payload() || given.application == nullptr) return std::nullopt;
  const ActRule* const rule =
      given.application->state.process->FindAct(command.target_event->leaf.act());
  return rule == nullptr ? std::nullopt : GuardPayload(*rule, corrected.payload());
}

Refused GuardCorrection(const Given& given, const Command& command) {
  const v1::CorrectedAct& corrected = command.act.payload().amendment().corrected();
  const v1::EventKind kind = KindOf(corrected.payload());
  if (corrected.effective().empty() && corrected.by().empty() &&
      kind == v1::EVENT_KIND_UNSPECIFIED) {
    return RejectField(Reason::kArgumentInvalid, kCorrected,
                       "say what the act should have said: its date, its parties or its payload");
  }
  if (kind != v1::EVENT_KIND_UNSPECIFIED && kind != command.target_event->leaf.kind()) {
    return RejectField(Reason::kArgumentInvalid, kCorrected,
                       "a correction keeps the kind of its target; void it and record another act");
  }
  RETURN_IF_REFUSED(GuardParties("act.payload.amendment.corrected.by", corrected.by()));
  RETURN_IF_REFUSED(GuardCorrectedDate(given, command));
  return GuardCorrectedPayload(given, command);
}

// What is claimed instead is an act of the same stream, or the words of a correction.
Refused GuardContest(const Given& given, const Command& command) {
  const v1::Amendment& amendment = command.act.payload().amendment();
  if (command.rival_event != nullptr) {
    const storage::v1::Leaf& rival = command.rival_event->leaf;
    const bool claims = command.rival_event->is_act() && rival.kind() != v1::EVENT_KIND_AMENDMENT &&
                        rival.sequence() != command.target_event->leaf.sequence();
    if (!claims || rival.stream() != command.stream) {
      return RejectField(Reason::kArgumentInvalid, "act.payload.amendment.rival",
                         "the rival is another act of the same stream that says otherwise");
    }
  }
  return amendment.has_corrected() ? GuardCorrection(given, command) : std::nullopt;
}

// Whether `event` makes a claim of a conflict of the application.
bool MakesAClaim(const Event& event, const Projection& application) {
  if (event.payload.amendment().verb() == v1::AMENDMENT_VERB_CONTEST) return true;
  for (const auto& [target, amended] : application.standing.amended) {
    if (!amended.contests.empty() && target == event.sequence()) return true;
    for (const EventRef& contest : amended.contests) {
      if (contest->payload.amendment().rival().sequence() == event.leaf.sequence()) return true;
    }
  }
  return false;
}

Refused GuardResolution(const Given& given, const Command& command) {
  if (command.act.payload().amendment().reason().empty()) {
    return RejectField(Reason::kArgumentInvalid, "act.payload.amendment.reason",
                       "a resolution says why the claim stands");
  }
  if (given.application == nullptr || MakesAClaim(*command.target_event, *given.application)) {
    return std::nullopt;
  }
  return RejectField(Reason::kArgumentInvalid, "act.payload.amendment.target",
                     "nobody contests it; name an act that is contested, a contest of it, or the "
                     "rival that a contest names");
}

}  // namespace

Refused GuardAmendment(const Given& given, const Command& command) {
  const v1::Amendment& amendment = command.act.payload().amendment();
  if (amendment.verb() == v1::AMENDMENT_VERB_UNSPECIFIED) {
    return RejectField(Reason::kArgumentInvalid, "act.payload.amendment.verb",
                       "an amendment says CORRECT, VOID, CONTEST or RESOLVE");
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
  switch (amendment.verb()) {
    case v1::AMENDMENT_VERB_CORRECT:
      return GuardCorrection(given, command);
    case v1::AMENDMENT_VERB_CONTEST:
      return GuardContest(given, command);
    case v1::AMENDMENT_VERB_RESOLVE:
      return GuardResolution(given, command);
    default:  // the generated enum is open
      return std::nullopt;
  }
}

}  // namespace accession::engine
