#include "engine/application/expectation.h"

#include <algorithm>

#include "engine/application/expectation_round.h"
#include "engine/application/fold.h"
#include "engine/application/parties.h"
#include "engine/application/recurrence.h"
#include "engine/names.h"

namespace accession::engine {
namespace {

std::vector<Span> SpansOf(const ExpectationRule& rule, const State& state) {
  std::vector<Span> spans;
  bool open = false;
  for (const PhaseEntry& entry : state.path) {
    const bool inside = rule.open_in.contains(entry.phase->id);
    if (inside && !open) {
      if (!spans.empty()) spans.back().reopened = true;
      spans.push_back({.opened = &entry, .end = state.folded.size()});
    }
    if (!inside && open) {
      spans.back().closed = &entry;
      spans.back().end = entry.by_time ? entry.from : entry.from + 1;
    }
    open = inside;
  }
  return spans;
}

// The index past `act` in the folded acts.
std::size_t IndexAfter(const State& state, const Act& act) {
  const auto found = std::find(state.folded.begin(), state.folded.end(), &act);
  return found == state.folded.end() ? state.folded.size()
                                     : static_cast<std::size_t>(found - state.folded.begin()) + 1;
}

std::vector<Owed> InstancesOf(const ExpectationRule& rule, const State& state,
                              const Surroundings& around) {
  std::vector<Owed> owed;
  if (rule.for_each_condition) {
    for (const auto& [id, condition] : state.positions.conditions) {
      owed.push_back({.id = rule.id + "/" + std::string(IdOf(id)),
                      .debtor = condition.party,
                      .debtor_role = "owner",
                      .own_acts_only = true,
                      .condition = &condition,
                      .from = IndexAfter(state, *condition.set_by)});
    }
  } else if (!rule.each.empty()) {
    const Role* const role = state.process->FindRole(rule.each);
    if (role == nullptr) return owed;
    for (const RoleMember& member :
         MembersOf(state, *around.world, *role, OnDay(around.point.day))) {
      owed.push_back({.id = rule.id + "/" + std::string(IdOf(member.party)),
                      .debtor = member.party,
                      .debtor_role = rule.each,
                      .possible_debtor = !member.certain,
                      .own_acts_only = true});
    }
  } else {
    owed.push_back({.id = rule.id,
                    .debtor = Personify(state, *around.world, rule.from, around.point.day),
                    .debtor_role = rule.from});
  }
  return owed;
}

// Whether `act` was done while the occurrence was owed; always for what does not recur.
bool MayCountFor(const Owed& owed, const Act& act) {
  if (owed.occurrence == nullptr || !act.when.days.hi) return true;
  const Recurrence& one = *owed.occurrence;
  const CivilDay day = *act.when.days.hi;
  if (one.opened && one.opened->days.hi && day <= *one.opened->days.hi) return false;
  return !one.last_day || day <= *one.last_day;
}

// The amendment that took away a meeting of the current round, if one did: it starts a new round.
Sequence UndoneBy(const ExpectationRule& rule, const Owed& owed, Sequence round,
                  const StandingActs& standing) {
  Sequence undone;
  for (const auto& [sequence, amended] : standing.amended) {
    if (sequence < round) continue;
    const Act original = {.event = amended.original,
                          .payload = &amended.original->payload,
                          .when = MomentOf(amended.original->leaf.effective())};
    if (!MayCountFor(owed, original)) continue;
    if (Meets(rule, owed, original)) undone = std::max(undone, amended.by);
  }
  return undone;
}

// Whether an act that may have happened would meet the expectation or leave every phase of it.
bool MayBeEnded(const ExpectationRule& rule, const Owed& owed, const State& state) {
  return std::any_of(state.possible.begin(), state.possible.end(), [&](const Act* act) {
    if (Meets(rule, owed, *act) && MayCountFor(owed, *act)) return true;
    const TransitionRule* const transition = TransitionOn(*state.phase(), *act);
    return transition != nullptr && !rule.open_in.contains(transition->to);
  });
}

// Reads the expectations of one application.
class ExpectationReader {
 public:
  ExpectationReader(const State& state, const StandingActs& standing, const Surroundings& around)
      : state_(state), standing_(standing), around_(around) {}

  std::vector<ExpectationStatus> Read() {
    for (const ExpectationRule& rule : state_.process->expectations) {
      const std::vector<Span> spans = SpansOf(rule, state_);
      if (spans.empty()) continue;
      for (const Owed& owed : InstancesOf(rule, state_, around_)) {
        if (rule.every && rule.due) {
          ReadOccurrences(rule, owed, spans);
        } else {
          ReadOnce(rule, owed, spans);
        }
      }
    }
    return std::move(statuses_);
  }

 private:
  ExpectationStatus Begin(const ExpectationRule& rule, const Owed& owed) const {
    ExpectationStatus status = {.rule = &rule,
                                .id = owed.id,
                                .debtor = owed.debtor,
                                .debtor_role = owed.debtor_role,
                                .possible_debtor = owed.possible_debtor};
    status.creditor = rule.to.empty()
                          ? state_.applicant
                          : Personify(state_, *around_.world, rule.to, around_.point.day);
    return status;
  }

  void ReadOnce(const ExpectationRule& rule, const Owed& owed, const std::vector<Span>& spans) {
    ExpectationStatus status = Begin(rule, owed);
    bool owed_once = false;
    for (const Span& span : spans) {
      // A condition set after the phases were left was never owed in them.
      if (span.closed != nullptr && span.end < owed.from) continue;
      ReadRounds({rule, owed, state_, around_}, span, status);
      owed_once = true;
    }
    if (owed_once) Finish(rule, owed, std::move(status));
  }

  // Each occurrence is an entry of its own.
  void ReadOccurrences(const ExpectationRule& rule, const Owed& owed,
                       const std::vector<Span>& spans) {
    std::int64_t number = 1;
    for (Span span : spans) {
      span.reopened = false;
      for (OwedRecurrence& one : OccurrencesIn({rule, owed, state_, around_}, span, number)) {
        one.owed.occurrence = &one.occurrence;
        ExpectationStatus status = Begin(rule, one.owed);
        ReadRounds({rule, one.owed, state_, around_}, span, status);
        Finish(rule, one.owed, std::move(status));
        ++number;
      }
    }
  }

  void Finish(const ExpectationRule& rule, const Owed& owed, ExpectationStatus status) {
    if (!status.ended()) status.possible = owed.possible_debtor || MayBeEnded(rule, owed, state_);
    // What ended it may have been recorded before the amendment: then it was never owed again.
    const Sequence undone = UndoneBy(rule, owed, status.round, standing_);
    if (!status.ended() || undone < status.ended_by) {
      status.round = std::max(status.round, undone);
    }
    statuses_.push_back(std::move(status));
  }

  const State& state_;
  const StandingActs& standing_;
  const Surroundings& around_;
  std::vector<ExpectationStatus> statuses_;
};

}  // namespace

CivilDay DayOfRung(const RungRule& rung, const Deadline& deadline) {
  return rung.after ? DayAfter(deadline.first_overdue_day(), *rung.after)
                    : DayBefore(deadline.due_day, *rung.before);
}

std::optional<Instant> DueSoonFrom(const LadderRule* ladder, const Deadline& deadline,
                                   const ZoneTable& zone) {
  if (ladder == nullptr) return std::nullopt;
  std::optional<Instant> first;
  for (const RungRule& rung : ladder->rungs) {
    if (!rung.before) continue;
    const Instant from = zone.StartOfDay(DayOfRung(rung, deadline));
    first = first ? std::min(*first, from) : from;
  }
  return first;
}

std::vector<ExpectationStatus> ReadExpectations(const State& state, const StandingActs& standing,
                                                const Surroundings& around) {
  return ExpectationReader(state, standing, around).Read();
}

}  // namespace accession::engine
