// DATEs and rules of a process, compiled: checked once, evaluated often.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/time/clock_time.h"
#include "engine/time/date_shift.h"
#include "engine/verdict.h"

namespace accession::engine {

// From where on acts are read; the defaults of process-language.md section 3 are resolved.
struct Since {
  enum class Kind { kEntry, kOpened, kEver, kAct };
  Kind kind = Kind::kEver;
  // With kAct: the act's id.
  std::string act = {};
};

// Whose acts are read.
struct Scope {
  enum class Kind { kThis, kSiblings, kLinked };
  Kind kind = Kind::kThis;
  // With kLinked: the relation.
  std::string relation = {};
};

// Selects acts by id and, for an ANSWER, by answer (none: every answer).
struct ActSelector {
  std::string act = {};
  std::vector<std::string> answers = {};
};

struct DateExpression;

// A session: a parameter of the application (in a body's rules always `session`, the one at hand),
// or the nth of a body that opens after a date.
struct SessionSelector {
  std::string parameter = {};
  // A resource name, or `body`.
  std::string next_of = {};
  std::shared_ptr<const DateExpression> after = {};
  std::uint32_t n = 1;
};

// A DATE.
struct DateExpression {
  enum class Kind {
    kNow,       // the read's date
    kAct,       // ids[0]
    kPhase,     // entry into ids[0]
    kNth,       // the n-th act ids[0] in scope
    kLastEach,  // the last act ids[0] by every member of role
    kServed,    // the receipt of the last act ids[0] by every member of role, or its addressees
    kOpens,     // the opening of session
    kCloses,    // the closing of session
    kUntil,     // the end given in the payload of act ids[0]
    kLatest,    // the latest of parts, once all have a date
    kRecent,    // the last recorded act of ids
    kShift,     // parts[0] shifted
  };
  Kind kind = Kind::kNow;
  std::vector<std::string> ids = {};
  std::string role = {};
  std::uint32_t n = 0;
  Scope scope = {};
  SessionSelector session = {};
  std::vector<DateExpression> parts = {};
  std::optional<DateShift> shift = {};
  // The rule in words: `90 days after respond`.
  std::string words = {};

  // Whether its value depends on the read's date or on another stream: such a DATE may not stop
  // the stored fold.
  bool reads_beyond_stream = false;
};

// A rule: MET, NOT_MET or UNDETERMINED.
struct RuleExpression {
  enum class Kind { kRecorded, kElapsed, kPassed, kThreshold, kOnRoster, kAll, kAny, kNot };
  Kind kind = Kind::kAll;
  ActSelector recorded = {};
  // kRecorded: the role every member of which did it; empty: anybody.
  std::string each = {};
  // kElapsed and kPassed: the date. kOnRoster: the date asked about, absent for now.
  std::optional<DateExpression> date = {};
  // kThreshold: its id and, in refuse_when, the verdict that makes the rule MET.
  std::string threshold = {};
  std::optional<Verdict> is = {};
  // kOnRoster: a resource name, or `body`; a party, or a role of one party; a seat or empty.
  std::string body = {};
  std::string party = {};
  std::string seat = {};
  Since since = {};
  Scope scope = {};
  std::vector<RuleExpression> parts = {};
  // The rule in words.
  std::string words = {};

  // See DateExpression.
  bool reads_beyond_stream = false;
};

}  // namespace accession::engine
