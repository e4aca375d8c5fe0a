#include "services/rpc/reason_table.h"

#include <algorithm>
#include <iterator>

#include "base/check.h"

namespace accession::rpc {
namespace {

using engine::Reason;
using grpc::StatusCode;

constexpr ReasonRow kTable[] = {
    {Reason::kCredentialMissing, StatusCode::UNAUTHENTICATED, Retry::kNever,
     "the call says neither who makes it nor on whose behalf"},
    {Reason::kNotRepresentative, StatusCode::PERMISSION_DENIED, Retry::kNever,
     "the act is on behalf of a party that the caller does not represent"},
    {Reason::kMalformedRequest, StatusCode::INVALID_ARGUMENT, Retry::kNever,
     "the request is no message of its type"},
    {Reason::kTextNotAllowed, StatusCode::INVALID_ARGUMENT, Retry::kNever,
     "a text is not UTF-8, holds control characters, or is too long to be a name"},
    {Reason::kUnknownField, StatusCode::INVALID_ARGUMENT, Retry::kNever,
     "a decision carries a field that this version does not know"},
    {Reason::kRequestIdInvalid, StatusCode::INVALID_ARGUMENT, Retry::kNever,
     "the request id is missing or is no UUID"},
    {Reason::kExpectedVersionRequired, StatusCode::INVALID_ARGUMENT, Retry::kNever,
     "the act must name the exact version of its stream and does not"},
    {Reason::kDateInvalid, StatusCode::INVALID_ARGUMENT, Retry::kNever,
     "a date does not exist or is not written as EDTF"},
    {Reason::kEffectiveInFuture, StatusCode::FAILED_PRECONDITION, Retry::kNever,
     "an act is said to happen after today, wherever on Earth it is latest"},
    {Reason::kArgumentInvalid, StatusCode::INVALID_ARGUMENT, Retry::kNever,
     "a field is missing, of the wrong shape, or does not fit the others"},
    {Reason::kProcessInvalid, StatusCode::INVALID_ARGUMENT, Retry::kNever,
     "a process does not lint"},
    {Reason::kPageSizeInvalid, StatusCode::INVALID_ARGUMENT, Retry::kNever,
     "a page size is negative or over 1,000"},
    {Reason::kPageTokenInvalid, StatusCode::INVALID_ARGUMENT, Retry::kNever,
     "a page token was altered or belongs to another query"},
    {Reason::kDigestMismatch, StatusCode::INVALID_ARGUMENT, Retry::kNever,
     "the bytes of a document do not have the digest that was declared"},
    {Reason::kRequestIdReused, StatusCode::ALREADY_EXISTS, Retry::kNever,
     "the request id names a command with other content"},
    {Reason::kApplicationUnknown, StatusCode::NOT_FOUND, Retry::kNever,
     "no such application is known"},
    {Reason::kActUnknown, StatusCode::NOT_FOUND, Retry::kNever,
     "no such act is recorded, or the process has none of that name"},
    {Reason::kProcessUnknown, StatusCode::NOT_FOUND, Retry::kNever,
     "no such process, or version of it, is known"},
    {Reason::kPartyUnknown, StatusCode::NOT_FOUND, Retry::kNever, "no such party is known"},
    {Reason::kBodyUnknown, StatusCode::NOT_FOUND, Retry::kNever, "no such body is known"},
    {Reason::kSessionUnknown, StatusCode::NOT_FOUND, Retry::kNever, "no such session is known"},
    {Reason::kCalendarUnknown, StatusCode::NOT_FOUND, Retry::kNever, "no such calendar is known"},
    {Reason::kDocumentUnknown, StatusCode::NOT_FOUND, Retry::kNever,
     "no such document is registered, or its bytes were not uploaded"},
    {Reason::kStreamUnknown, StatusCode::NOT_FOUND, Retry::kNever,
     "the name is no resource, or nothing is recorded on it"},
    {Reason::kVersionMismatch, StatusCode::ABORTED, Retry::kNever,
     "the stream has moved on since the caller read it"},
    {Reason::kNotInRole, StatusCode::FAILED_PRECONDITION, Retry::kNever,
     "the party has no role that may perform the act"},
    {Reason::kNotOnRoster, StatusCode::FAILED_PRECONDITION, Retry::kNever,
     "the party is not a member of the body on that date"},
    {Reason::kNotInOffice, StatusCode::FAILED_PRECONDITION, Retry::kNever,
     "another party is known to hold the office on that date"},
    {Reason::kApplicantExcluded, StatusCode::FAILED_PRECONDITION, Retry::kNever,
     "the applicant takes a position on its own application"},
    {Reason::kActNotOpen, StatusCode::FAILED_PRECONDITION, Retry::kNever,
     "the act is not open in the phase of the application"},
    {Reason::kNotConditionOwner, StatusCode::FAILED_PRECONDITION, Retry::kNever,
     "a condition is assessed by a party that did not set it"},
    {Reason::kDeadlinePassed, StatusCode::FAILED_PRECONDITION, Retry::kNever,
     "the act's own date lies after a hard deadline"},
    {Reason::kRuleRefuses, StatusCode::FAILED_PRECONDITION, Retry::kNever,
     "a rule of the process refuses the act; the error holds its proof"},
    {Reason::kAlreadyPublished, StatusCode::ALREADY_EXISTS, Retry::kNever,
     "the version of the process is published, with other content"},
    {Reason::kSequenceBeyondEnd, StatusCode::OUT_OF_RANGE, Retry::kNever,
     "a sequence lies beyond the end of the log"},
    {Reason::kQueueFull, StatusCode::RESOURCE_EXHAUSTED, Retry::kLater,
     "too many commands wait to be recorded"},
    {Reason::kStorageLow, StatusCode::RESOURCE_EXHAUSTED, Retry::kLater,
     "too little space is left on the disk to take commands"},
    {Reason::kShuttingDown, StatusCode::UNAVAILABLE, Retry::kLater, "the daemon is draining"},
    {Reason::kRecovering, StatusCode::UNAVAILABLE, Retry::kLater,
     "the daemon is still reading its data"},
    {Reason::kStorageFailed, StatusCode::UNAVAILABLE, Retry::kLater, "the storage failed"},
    {Reason::kClockSuspect, StatusCode::UNAVAILABLE, Retry::kLater,
     "the wall clock cannot be believed until an operator confirms it"},
};

struct CodeText {
  StatusCode code;
  std::string_view name;
};

constexpr CodeText kCodes[] = {
    {StatusCode::ABORTED, "ABORTED"},
    {StatusCode::ALREADY_EXISTS, "ALREADY_EXISTS"},
    {StatusCode::FAILED_PRECONDITION, "FAILED_PRECONDITION"},
    {StatusCode::INVALID_ARGUMENT, "INVALID_ARGUMENT"},
    {StatusCode::NOT_FOUND, "NOT_FOUND"},
    {StatusCode::OUT_OF_RANGE, "OUT_OF_RANGE"},
    {StatusCode::PERMISSION_DENIED, "PERMISSION_DENIED"},
    {StatusCode::RESOURCE_EXHAUSTED, "RESOURCE_EXHAUSTED"},
    {StatusCode::UNAUTHENTICATED, "UNAUTHENTICATED"},
    {StatusCode::UNAVAILABLE, "UNAVAILABLE"},
};

}  // namespace

std::span<const ReasonRow> ReasonTable() { return kTable; }

const ReasonRow& RowOf(engine::Reason reason) {
  const auto* row = std::ranges::find(kTable, reason, &ReasonRow::reason);
  ACCESSION_CHECK(row != std::end(kTable));
  return *row;
}

std::string_view CodeName(grpc::StatusCode code) {
  const auto* found = std::ranges::find(kCodes, code, &CodeText::code);
  return found == std::end(kCodes) ? "UNKNOWN" : found->name;
}

}  // namespace accession::rpc
