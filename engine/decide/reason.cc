// The names of the reasons.
#include "engine/decide/reason.h"

#include "base/check.h"

namespace accession::engine {
namespace {

struct NamedReason {
  Reason reason;
  std::string_view name;
};

// In the order of the enum: the entry of a reason is found by its number.
constexpr NamedReason kNames[] = {
    {Reason::kCredentialMissing, "CREDENTIAL_MISSING"},
    {Reason::kNotRepresentative, "NOT_REPRESENTATIVE"},
    {Reason::kMalformedRequest, "MALFORMED_REQUEST"},
    {Reason::kTextNotAllowed, "TEXT_NOT_ALLOWED"},
    {Reason::kUnknownField, "UNKNOWN_FIELD"},
    {Reason::kRequestIdInvalid, "REQUEST_ID_INVALID"},
    {Reason::kExpectedVersionRequired, "EXPECTED_VERSION_REQUIRED"},
    {Reason::kDateInvalid, "DATE_INVALID"},
    {Reason::kEffectiveInFuture, "EFFECTIVE_IN_FUTURE"},
    {Reason::kArgumentInvalid, "ARGUMENT_INVALID"},
    {Reason::kProcessInvalid, "PROCESS_INVALID"},
    {Reason::kPageSizeInvalid, "PAGE_SIZE_INVALID"},
    {Reason::kPageTokenInvalid, "PAGE_TOKEN_INVALID"},
    {Reason::kFilterInvalid, "FILTER_INVALID"},
    {Reason::kOrderByInvalid, "ORDER_BY_INVALID"},
    {Reason::kDigestMismatch, "DIGEST_MISMATCH"},
    {Reason::kRequestIdReused, "REQUEST_ID_REUSED"},
    {Reason::kApplicationUnknown, "APPLICATION_UNKNOWN"},
    {Reason::kActUnknown, "ACT_UNKNOWN"},
    {Reason::kProcessUnknown, "PROCESS_UNKNOWN"},
    {Reason::kPartyUnknown, "PARTY_UNKNOWN"},
    {Reason::kBodyUnknown, "BODY_UNKNOWN"},
    {Reason::kSessionUnknown, "SESSION_UNKNOWN"},
    {Reason::kCalendarUnknown, "CALENDAR_UNKNOWN"},
    {Reason::kDocumentUnknown, "DOCUMENT_UNKNOWN"},
    {Reason::kStreamUnknown, "STREAM_UNKNOWN"},
    {Reason::kVersionMismatch, "VERSION_MISMATCH"},
    {Reason::kNotInRole, "NOT_IN_ROLE"},
    {Reason::kNotOnRoster, "NOT_ON_ROSTER"},
    {Reason::kNotInOffice, "NOT_IN_OFFICE"},
    {Reason::kApplicantExcluded, "APPLICANT_EXCLUDED"},
    {Reason::kActNotOpen, "ACT_NOT_OPEN"},
    {Reason::kNotConditionOwner, "NOT_CONDITION_OWNER"},
    {Reason::kDeadlinePassed, "DEADLINE_PASSED"},
    {Reason::kRuleRefuses, "RULE_REFUSES"},
    {Reason::kMigrationImpossible, "MIGRATION_IMPOSSIBLE"},
    {Reason::kAlreadyPublished, "ALREADY_PUBLISHED"},
    {Reason::kSequenceBeyondEnd, "SEQUENCE_BEYOND_END"},
    {Reason::kDocumentDamaged, "DOCUMENT_DAMAGED"},
    {Reason::kQueueFull, "QUEUE_FULL"},
    {Reason::kStorageLow, "STORAGE_LOW"},
    {Reason::kWatchTooSlow, "WATCH_TOO_SLOW"},
    {Reason::kShuttingDown, "SHUTTING_DOWN"},
    {Reason::kRecovering, "RECOVERING"},
    {Reason::kStorageFailed, "STORAGE_FAILED"},
    {Reason::kClockSuspect, "CLOCK_SUSPECT"},
};

}  // namespace

std::string_view Name(Reason reason) {
  const NamedReason& named = kNames[static_cast<std::size_t>(reason)];
  ACCESSION_CHECK(named.reason == reason);
  return named.name;
}

std::vector<Reason> AllReasons() {
  std::vector<Reason> reasons;
  for (const NamedReason& named : kNames) reasons.push_back(named.reason);
  return reasons;
}

}  // namespace accession::engine
