// Shape: what can be judged from the command alone.
#include <algorithm>

#include "engine/decide/guards.h"
#include "engine/names.h"
#include "engine/time/effective_date.h"

namespace accession::engine {
namespace {

// The collections whose streams a world act of a kind may stand on.
std::string_view CollectionFor(v1::EventKind kind) {
  switch (kind) {
    case v1::EVENT_KIND_PARTY_REGISTERED:
    case v1::EVENT_KIND_PARTY_RENAMED:
    case v1::EVENT_KIND_PARTY_SUCCEEDED:
      return kParties;
    case v1::EVENT_KIND_BODY_ESTABLISHED:
    case v1::EVENT_KIND_MEMBER_JOINED:
    case v1::EVENT_KIND_MEMBER_LEFT:
    case v1::EVENT_KIND_OFFICE_ASSUMED:
    case v1::EVENT_KIND_OFFICE_LEFT:
    case v1::EVENT_KIND_RESOLUTION_ADOPTED:
    case v1::EVENT_KIND_FIGURE_ASSERTED:
      return kBodies;
    case v1::EVENT_KIND_SESSION_SCHEDULED:
    case v1::EVENT_KIND_SESSION_RESCHEDULED:
    case v1::EVENT_KIND_SESSION_CLOSED:
      return kSessions;
    case v1::EVENT_KIND_HOLIDAYS_PUBLISHED:
    case v1::EVENT_KIND_ZONE_PUBLISHED:
      return kCalendars;
    case v1::EVENT_KIND_DOCUMENT_REGISTERED:
      return kDocuments;
    case v1::EVENT_KIND_PROCESS_PUBLISHED:
      return kProcesses;
    default:
      return {};
  }
}

Refused GuardStream(const Command& command) {
  if (!IsResourceName(command.stream)) {
    return RejectField(Reason::kArgumentInvalid, "stream",
                       "\"" + Echo(command.stream) +
                           "\" is no resource name; write a collection and an id, as in "
                           "applications/kaz-far-east");
  }
  const v1::EventKind kind = KindOf(command.act.payload());
  if (kind == v1::EVENT_KIND_AMENDMENT) return std::nullopt;
  const bool application = IsIn(command.stream, kApplications);
  if (application) {
    if (CollectionFor(kind).empty()) return std::nullopt;
    return RejectField(Reason::kArgumentInvalid, "act.payload",
                       "that act belongs on a stream of " + std::string(CollectionFor(kind)) +
                           ", not on an application");
  }
  if (CollectionFor(kind).empty() || !IsIn(command.stream, CollectionFor(kind))) {
    return RejectField(Reason::kArgumentInvalid, "act.payload",
                       "no client records such an act on " + command.stream);
  }
  return std::nullopt;
}

Refused GuardNames(const Command& command) {
  const bool application = IsIn(command.stream, kApplications);
  const bool amendment = command.act.payload().has_amendment();
  if (application && !amendment && command.act.act().empty()) {
    return RejectField(Reason::kArgumentInvalid, "act.act",
                       "name the act as its process does, such as submit or endorse");
  }
  if (application && command.import_id.empty() && command.act.by().empty()) {
    return RejectField(Reason::kArgumentInvalid, "act.by",
                       "say on whose behalf the act is done, such as parties/kor");
  }
  if (!application && !command.act.act().empty()) {
    return RejectField(Reason::kArgumentInvalid, "act.act",
                       "a world act has no name of its own; leave act.act empty");
  }
  return std::nullopt;
}

// What is announced before it happens.
bool MayLieInFuture(v1::EventKind kind) {
  return kind == v1::EVENT_KIND_SESSION_SCHEDULED || kind == v1::EVENT_KIND_SESSION_RESCHEDULED ||
         kind == v1::EVENT_KIND_OFFICE_ASSUMED || kind == v1::EVENT_KIND_OFFICE_LEFT ||
         kind == v1::EVENT_KIND_MEMBER_JOINED || kind == v1::EVENT_KIND_MEMBER_LEFT ||
         kind == v1::EVENT_KIND_HOLIDAYS_PUBLISHED;
}

}  // namespace

Refused GuardDate(std::string_view field, std::string_view text) {
  if (text.empty()) return std::nullopt;
  const auto date = ParseEffectiveDate(text);
  if (date.ok()) return std::nullopt;
  return RejectField(Reason::kDateInvalid, field, std::string(date.status().message()));
}

Refused GuardParties(std::string_view field, const ResourceNames& names) {
  for (const std::string& party : names) {
    if (IsIn(party, kParties) || IsIn(party, kBodies)) continue;
    return RejectField(Reason::kArgumentInvalid, field,
                       "\"" + Echo(party) + "\" is neither a party nor a body; write parties/kor");
  }
  return std::nullopt;
}

Refused GuardFuture(std::string_view field, v1::EventKind kind, const EffectiveDate& effective,
                    Instant now) {
  if (MayLieInFuture(kind) || !effective.bounds.lo) return std::nullopt;
  if (!(LatestToday(now) < *effective.bounds.lo)) return std::nullopt;
  return RejectField(
      Reason::kEffectiveInFuture, field,
      "\"" + Echo(effective.given) + "\" lies in the future; record it once it has happened");
}

Refused GuardShape(const Command& command) {
  RETURN_IF_REFUSED(GuardStream(command));
  RETURN_IF_REFUSED(GuardNames(command));
  RETURN_IF_REFUSED(GuardParties("act.by", command.act.by()));
  return GuardDate("act.effective", command.act.effective());
}

}  // namespace accession::engine
