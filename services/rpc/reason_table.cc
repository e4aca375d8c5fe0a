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
     "the call says neither who makes it nor on whose behalf",
     "say on whose behalf the call is made", ""},
    {Reason::kNotRepresentative, StatusCode::PERMISSION_DENIED, Retry::kNever,
     "the act is on behalf of a party that the caller does not represent",
     "let the party act itself, or somebody who represents it", "party"},
    {Reason::kMalformedRequest, StatusCode::INVALID_ARGUMENT, Retry::kNever,
     "the request is no message of its type",
     "send the message that the method takes, as the protos of this version have it", ""},
    {Reason::kTextNotAllowed, StatusCode::INVALID_ARGUMENT, Retry::kNever,
     "a text is not UTF-8, holds control characters, or is too long to be a name",
     "take out what is not allowed, or shorten the name", "field"},
    {Reason::kUnknownField, StatusCode::INVALID_ARGUMENT, Retry::kNever,
     "a decision carries a field that this version does not know",
     "leave the field out, or speak to a daemon that knows it", "field"},
    {Reason::kRequestIdInvalid, StatusCode::INVALID_ARGUMENT, Retry::kNever,
     "the request id is missing or is no UUID",
     "send a UUID made for this command alone, and the same one on a retry", "field"},
    {Reason::kExpectedVersionRequired, StatusCode::INVALID_ARGUMENT, Retry::kNever,
     "the act must name the exact version of its stream and does not",
     "read the stream, decide, and send its version as expected_version.exact", "actual"},
    {Reason::kDateInvalid, StatusCode::INVALID_ARGUMENT, Retry::kNever,
     "a date does not exist, is not written as EDTF, or contradicts what the act follows",
     "write a date such as 2024-05-10, 2009 or ../2025-11-21 that fits what the act follows",
     "field"},
    {Reason::kEffectiveInFuture, StatusCode::FAILED_PRECONDITION, Retry::kNever,
     "an act is said to happen after today, wherever on Earth it is latest",
     "record the act once it has happened", "field"},
    {Reason::kArgumentInvalid, StatusCode::INVALID_ARGUMENT, Retry::kNever,
     "a field is missing, of the wrong shape, or does not fit the others",
     "correct the field that the error names", "field"},
    {Reason::kProcessInvalid, StatusCode::INVALID_ARGUMENT, Retry::kNever,
     "a process does not lint", "mend the findings; LintProcess tells their lines and columns",
     "field, finding-N"},
    {Reason::kPageSizeInvalid, StatusCode::INVALID_ARGUMENT, Retry::kNever,
     "a page size is negative or over 1,000", "ask for 1 to 1,000, or for 0: 100", "field"},
    {Reason::kPageTokenInvalid, StatusCode::INVALID_ARGUMENT, Retry::kNever,
     "a page token was altered, or belongs to another query or log",
     "pass the token with the query that it came from, or start without one", "field"},
    {Reason::kFilterInvalid, StatusCode::INVALID_ARGUMENT, Retry::kNever,
     "a filter does not read, names an unknown field or compares it with what it cannot hold",
     "correct the filter at the character that the error names", "field, position, nearest"},
    {Reason::kOrderByInvalid, StatusCode::INVALID_ARGUMENT, Retry::kNever,
     "an order names an unknown field, or one by which the list cannot come",
     "name a field that the method lists, or leave order_by out", "field, position, nearest"},
    {Reason::kDigestMismatch, StatusCode::INVALID_ARGUMENT, Retry::kNever,
     "the bytes of a document do not have the digest that was declared",
     "send the bytes again, or correct the digest", "field, actual"},
    {Reason::kRequestIdReused, StatusCode::ALREADY_EXISTS, Retry::kNever,
     "the request id names a command with other content",
     "make a new request id; to change what was recorded, record a correction",
     "entry, stream, sequence"},
    {Reason::kApplicationUnknown, StatusCode::NOT_FOUND, Retry::kNever,
     "no such application is known",
     "correct the name, or record the application's first act with its process", "name, nearest"},
    {Reason::kActUnknown, StatusCode::NOT_FOUND, Retry::kNever,
     "no such act is recorded, or the process has none of that name",
     "name an act that the process has, or one that is recorded", "nearest, reference"},
    {Reason::kProcessUnknown, StatusCode::NOT_FOUND, Retry::kNever,
     "no such process, or version of it, is known",
     "correct the name and version, or publish it first", "name, nearest"},
    {Reason::kPartyUnknown, StatusCode::NOT_FOUND, Retry::kNever, "no such party is known",
     "correct the name, or register the party first", "name, nearest"},
    {Reason::kBodyUnknown, StatusCode::NOT_FOUND, Retry::kNever, "no such body is known",
     "correct the name, or establish the body first", "name, nearest"},
    {Reason::kSessionUnknown, StatusCode::NOT_FOUND, Retry::kNever, "no such session is known",
     "correct the name, or schedule the session first", "name, nearest"},
    {Reason::kCalendarUnknown, StatusCode::NOT_FOUND, Retry::kNever, "no such calendar is known",
     "correct the name, or publish the calendar first", "name, nearest"},
    {Reason::kDocumentUnknown, StatusCode::NOT_FOUND, Retry::kNever,
     "no such document is registered, or its bytes were not uploaded",
     "correct the name, or upload the bytes and register the document first",
     "name, nearest, sha256"},
    {Reason::kStreamUnknown, StatusCode::NOT_FOUND, Retry::kNever,
     "the name is no resource, or nothing is recorded on it",
     "write a resource name such as applications/kaz-far-east, of which something is recorded",
     "field, name, nearest"},
    {Reason::kVersionMismatch, StatusCode::ABORTED, Retry::kNever,
     "the stream has moved on since the caller read it", "read the stream again, and decide again",
     "expected, actual"},
    {Reason::kNotInRole, StatusCode::FAILED_PRECONDITION, Retry::kNever,
     "the party has no role that may perform the act",
     "let a party act that has the role; GetProcess tells which may", ""},
    {Reason::kNotOnRoster, StatusCode::FAILED_PRECONDITION, Retry::kNever,
     "the party is not a member of the body on that date",
     "correct the party or the date, or record first that it joined", ""},
    {Reason::kNotInOffice, StatusCode::FAILED_PRECONDITION, Retry::kNever,
     "another party is known to hold the office on that date",
     "let the holder act, or record first who assumed the office", ""},
    {Reason::kApplicantExcluded, StatusCode::FAILED_PRECONDITION, Retry::kNever,
     "the applicant takes a position on its own application",
     "leave the applicant's own position out", ""},
    {Reason::kActNotOpen, StatusCode::FAILED_PRECONDITION, Retry::kNever,
     "the act is not open in the phase of the application",
     "see what the phase waits for (ExplainApplication), and act when the act is open", "phase"},
    {Reason::kNotConditionOwner, StatusCode::FAILED_PRECONDITION, Retry::kNever,
     "a condition is assessed by a party that did not set it",
     "let the party that set the condition assess it", ""},
    {Reason::kDeadlinePassed, StatusCode::FAILED_PRECONDITION, Retry::kNever,
     "the act's own date lies after a hard deadline", "have the expectation waived first",
     "expectation, due"},
    {Reason::kRuleRefuses, StatusCode::FAILED_PRECONDITION, Retry::kNever,
     "a rule of the process refuses the act; the error holds its proof",
     "read the proof: it names what stands in the way", ""},
    {Reason::kMigrationImpossible, StatusCode::FAILED_PRECONDITION, Retry::kNever,
     "the other version has no place for what was done, or is of another process",
     "publish a version that has what the message names, and migrate to that", "field, lacks"},
    {Reason::kAlreadyPublished, StatusCode::ALREADY_EXISTS, Retry::kNever,
     "the version of the process is published, with other content",
     "publish it as the next version", ""},
    {Reason::kSequenceBeyondEnd, StatusCode::OUT_OF_RANGE, Retry::kNever,
     "a sequence lies beyond the end of the log",
     "read up to the end that the error names, or wait until more is recorded", "asked, end"},
    {Reason::kDocumentDamaged, StatusCode::DATA_LOSS, Retry::kNever,
     "the stored bytes of a document do not hash to its digest",
     "throw away what was received; the operator puts the file back from a backup", "name, cause"},
    {Reason::kQueueFull, StatusCode::RESOURCE_EXHAUSTED, Retry::kLater,
     "too many commands wait to be recorded",
     "send it again, under the same request id, after the delay in RetryInfo", ""},
    {Reason::kStorageLow, StatusCode::RESOURCE_EXHAUSTED, Retry::kLater,
     "too little space is left on the disk to take commands",
     "free space on the disk of the data; reads go on meanwhile", ""},
    {Reason::kWatchTooSlow, StatusCode::RESOURCE_EXHAUSTED, Retry::kLater,
     "a watcher did not take what was sent to it for too long",
     "watch again from `resume_from`: nothing is missed; read faster, or ask for less with a "
     "filter",
     "resume_from"},
    {Reason::kShuttingDown, StatusCode::UNAVAILABLE, Retry::kLater, "the daemon is draining",
     "send it again, under the same request id, once the daemon is back; watch again from "
     "`resume_from`",
     "resume_from"},
    {Reason::kRecovering, StatusCode::UNAVAILABLE, Retry::kLater,
     "the daemon is still reading its data", "wait until the health service says SERVING", ""},
    {Reason::kStorageFailed, StatusCode::UNAVAILABLE, Retry::kLater, "the storage failed",
     "look at the daemon's log; once it is back, the same request id tells what became of a "
     "command",
     "cause"},
    {Reason::kClockSuspect, StatusCode::UNAVAILABLE, Retry::kLater,
     "the wall clock cannot be believed until an operator confirms it",
     "let an operator look at the clock and confirm it (ConfirmClock)", ""},
};

struct CodeText {
  StatusCode code;
  std::string_view name;
};

constexpr CodeText kCodes[] = {
    {StatusCode::ABORTED, "ABORTED"},
    {StatusCode::ALREADY_EXISTS, "ALREADY_EXISTS"},
    {StatusCode::DATA_LOSS, "DATA_LOSS"},
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
