// The folded state of one application, and the projection built on it.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "engine/application/projection.h"
#include "engine/time/deadline.h"

namespace accession::engine {

// One entry into a phase.
struct PhaseEntry {
  const PhaseRule* phase = nullptr;
  Moment when;
  std::string given;
  // The act that caused it or, for an entry made by time, gave its date: the round. Where an
  // earlier entry into the phase has that date from the same act, the last act that led into any
  // phase.
  Sequence cause;
  // Index in State::folded from which acts came after the entry, that of the causing act included.
  std::size_t from = 0;
  bool by_time = false;
};

// The position of one party that stands.
struct PositionRecord {
  const Act* act = nullptr;
  v1::PositionValue value = v1::POSITION_VALUE_UNSPECIFIED;
  v1::PositionForm form = v1::POSITION_FORM_UNSPECIFIED;
  v1::PositionLevel level = v1::POSITION_LEVEL_UNSPECIFIED;
  bool withdrawn = false;
  // This value was put in writing, now or before.
  bool written = false;
  std::vector<std::string> conditions;
};

// A condition that stands, set with the position that stands.
struct ConditionRecord {
  std::string id;
  std::string party;
  std::string text;
  v1::ConditionState state = v1::CONDITION_STATE_OPEN;
  const Act* set_by = nullptr;
  const Act* assessed_by = nullptr;
};

// What the acts read so far say of who supports what, by party.
struct Positions {
  std::map<std::string, PositionRecord, std::less<>> by_party;
  std::map<std::string, ConditionRecord, std::less<>> conditions;
};

// A stretch for which the clocks stand (application/suspension.h).
struct Suspended {
  const Act* by = nullptr;
  // Acts that suspended once more while the clocks stood: what they start runs as well.
  std::vector<Sequence> again;
  // Null while they stand.
  const Act* resumed = nullptr;
};

// A rule that what is known does not decide, where it holds the application back.
struct Undecided {
  std::string rule;
  std::string reason;
};

// The application after its acts, up to one day.
struct State {
  const Process* process = nullptr;
  ProcessRef process_kept;
  std::string applicant;
  std::string body;
  std::string title;
  std::vector<v1::ParameterValue> params;
  const Act* start = nullptr;
  // Acts that have happened, in fold order, and by name as indexes into it.
  std::vector<const Act*> folded;
  std::map<std::string, std::vector<std::size_t>, std::less<>> by_id;
  // Those of them that waive something, as indexes.
  std::vector<std::size_t> waivers;
  std::vector<Suspended> suspensions;
  // Those that refer to other applications.
  std::vector<const Act*> linking;
  // Acts that may have happened.
  std::vector<const Act*> possible;
  std::vector<PhaseEntry> path;
  Positions positions;
  std::optional<Undecided> undecided;

  // `act` happened, after the others.
  void Add(const Act& act) {
    by_id[act.id()].push_back(folded.size());
    if (act.payload->has_waiver()) waivers.push_back(folded.size());
    if (act.payload->has_control()) Control(act);
    if (!act.event->leaf.links().empty()) linking.push_back(&act);
    folded.push_back(&act);
  }
  // A CONTROL happened: it may stop the clocks or let them run on.
  void Control(const Act& act);

  // Null in draft.
  const PhaseRule* phase() const { return path.empty() ? nullptr : path.back().phase; }
  std::string_view phase_id() const {
    return path.empty() ? kDraft : std::string_view(path.back().phase->id);
  }
};

// Where dates and rules are read from: borrowed, for one evaluation.
struct Surroundings {
  const World* world = nullptr;
  const Neighbours* neighbours = nullptr;
  ReadPoint point;
  const ZoneTable* zone = nullptr;
  const BusinessCalendar* calendar = nullptr;
};

// One round of an expectation that ended.
struct EndedRound {
  Sequence round;
  std::optional<Moment> due;
  std::optional<Deadline> deadline;
  std::string due_words;
  std::int32_t overdue_days = 0;
  std::int32_t suspended_days = 0;
  std::int32_t used_days = 0;
  Sequence ended_by;
  // MET, MET_LATE, WAIVED, DEFERRED, CLOSED, MISSED.
  std::string_view resolution;
};

// One expectation as it stands: its current round and the earlier ones.
struct ExpectationStatus {
  const ExpectationRule* rule = nullptr;
  std::string id;
  std::string debtor;
  std::string debtor_role;
  std::string creditor;
  bool possible = false;
  // The debtor is only possibly one.
  bool possible_debtor = false;
  Sequence round;
  std::optional<Moment> due;
  std::optional<Deadline> deadline;
  std::string due_words;
  std::string pending_reason;
  // As DateAnswer has them.
  std::int32_t suspended_days = 0;
  std::int32_t used_days = 0;
  bool stopped = false;
  v1::ExpectationState state = v1::EXPECTATION_STATE_PENDING;
  Moment opened;
  std::string opened_given;
  const Act* met_by = nullptr;
  Sequence ended_by;
  std::int32_t overdue_days = 0;
  std::uint32_t deferrals = 0;
  std::vector<EndedRound> earlier;

  bool ended() const {
    return state == v1::EXPECTATION_STATE_MET || state == v1::EXPECTATION_STATE_MET_LATE ||
           state == v1::EXPECTATION_STATE_WAIVED || state == v1::EXPECTATION_STATE_CLOSED ||
           state == v1::EXPECTATION_STATE_MISSED;
  }
};

// A live act that was accepted under a `refuse_when`, and what that rule says at its place now.
struct GuardedAct {
  const Act* act = nullptr;
  std::string rule;
  v1::Verdict verdict = v1::VERDICT_UNSPECIFIED;
};

// Where a fold goes on if one more act comes: after the last act, before what dates alone fired on
// the days up to the read's.
struct FoldPlace {
  // Entries of the path made by then.
  std::size_t entries = 0;
  std::optional<Undecided> undecided;
  // The day of the last entry: nothing fires before it.
  std::optional<CivilDay> entered_on;
  // The day of the last act or entry: rules that no date drives are tried there.
  std::optional<CivilDay> last_day;
};

// What a fold leaves beside the state.
struct Folded {
  // What each rule that guarded a live act says now, at the act's own place.
  std::vector<GuardedAct> guarded;
  FoldPlace place;
};

// See projection.h. What only some questions need is read when it is first asked for, so one thread
// at a time may ask. A copy points into the original.
struct Projection {
  std::string name;
  StandingActs standing;
  State state;
  Surroundings around;
  // The process has a zone that no calendar publishes: days are read in UTC.
  ZoneTable utc;
  BusinessCalendar no_calendar;
  Folded fold;
  std::uint64_t stream_version = 0;

  // Every expectation that was ever open, and every threshold's count, in the order of the process.
  const std::vector<ExpectationStatus>& Expectations() const;
  const std::vector<v1::Tally>& Tallies() const;

  // Forgets what was read of expectations and counts: they are read anew when asked for.
  void Forget();

  // The day at the read's instant, in the zone of the process: ages are counted to it.
  CivilDay today() const { return around.zone->DayOf(around.point.instant); }

 private:
  mutable std::optional<std::vector<ExpectationStatus>> expectations_;
  mutable std::optional<std::vector<v1::Tally>> tallies_;
};

}  // namespace accession::engine
