// The reasons for which a command is rejected: one closed set, one status code each.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "accession/v1/application.pb.h"

namespace accession::engine {

// Names are a contract (docs/errors.md); services/rpc maps each to a status code.
enum class Reason {
  kCredentialMissing,
  kNotRepresentative,
  kMalformedRequest,
  kTextNotAllowed,
  kUnknownField,
  kRequestIdInvalid,
  kExpectedVersionRequired,
  kDateInvalid,
  kEffectiveInFuture,
  kArgumentInvalid,
  kProcessInvalid,
  kPageSizeInvalid,
  kPageTokenInvalid,
  kFilterInvalid,
  kOrderByInvalid,
  kDigestMismatch,
  kRequestIdReused,
  kApplicationUnknown,
  kActUnknown,
  kProcessUnknown,
  kPartyUnknown,
  kBodyUnknown,
  kSessionUnknown,
  kCalendarUnknown,
  kDocumentUnknown,
  kStreamUnknown,
  kVersionMismatch,
  kNotInRole,
  kNotOnRoster,
  kNotInOffice,
  kApplicantExcluded,
  kActNotOpen,
  kNotConditionOwner,
  kDeadlinePassed,
  kRuleRefuses,
  kMigrationImpossible,
  kAlreadyPublished,
  kSequenceBeyondEnd,
  kDocumentDamaged,
  kQueueFull,
  kStorageLow,
  kWatchTooSlow,
  kShuttingDown,
  kRecovering,
  kStorageFailed,
  kClockSuspect,
};

// `NOT_ON_ROSTER` and so on.
std::string_view Name(Reason reason);
// Every reason, in order.
std::vector<Reason> AllReasons();

// The domain says no. Nothing was written.
struct Rejection {
  Reason reason;
  // What is wrong and what to do; at most 64 characters of input are echoed.
  std::string message;
  // Further facts by key: `expected`, `actual`, `nearest`, `field`.
  std::map<std::string, std::string> metadata;
  // The proof, where a rule refused.
  v1::Evaluation proof;
};

}  // namespace accession::engine
