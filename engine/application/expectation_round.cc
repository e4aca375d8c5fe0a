#include "engine/application/expectation_round.h"

#include <algorithm>
#include <iterator>

#include "engine/application/date.h"
#include "engine/application/expectation.h"
#include "engine/application/fold.h"

namespace accession::engine {
namespace {

bool MatchesAny(const std::vector<ActSelector>& selectors, const Act& act) {
  return std::any_of(selectors.begin(), selectors.end(),
                     [&](const ActSelector& selector) { return Selects(selector, act); });
}

bool Waives(const ExpectationRule& rule, const Owed& owed, const Act& act) {
  if (!act.payload->has_waiver()) return false;
  const std::string& named = act.payload->waiver().expectation();
  if (named == owed.id || named == rule.id) return true;
  return owed.occurrence != nullptr && named == owed.occurrence->base;
}

// Follows one instance through one span, round by round.
class RoundReader {
 public:
  RoundReader(const Instance& instance, ExpectationStatus& status)
      : instance_(instance),
        rule_(instance.rule),
        owed_(instance.owed),
        state_(instance.state),
        around_(instance.around),
        status_(status) {}

  void Read(const Span& span) {
    span_ = &span;
    const std::size_t opened = span.opened->from;
    const std::size_t first = FirstThatCounts(rule_, state_, span);
    Open(span, first);
    const std::vector<std::size_t> counting =
        owed_.occurrence != nullptr
            ? owed_.occurrence->acts
            : ActsThatCount(rule_, state_, std::max(first, owed_.from), span.end);
    for (const std::size_t index : counting) Take(index, index >= opened, first);
    Close(span);
  }

 private:
  void Open(const Span& span, std::size_t first) {
    begun_ = span.opened->from + (span.opened->by_time ? 0 : 1);
    status_.opened = span.opened->when;
    status_.opened_given = span.opened->given;
    if (owed_.condition != nullptr) OpenOnceSet(*owed_.condition->set_by);
    Reset();
    if (owed_.occurrence != nullptr) {
      OpenAfterTheOneBefore(*owed_.occurrence);
      SetDue(owed_.occurrence->due, FromOf(instance_, first, nullptr));
    } else if (rule_.due) {
      SetDue(*rule_.due, FromOf(instance_, first, nullptr));
    } else {
      ForgetDue();
      status_.pending_reason = "it never falls due";
    }
  }

  void OpenAfterTheOneBefore(const Recurrence& occurrence) {
    if (!occurrence.opened) return;
    status_.opened = *occurrence.opened;
    status_.opened_given = FormatBounds(occurrence.opened->days);
  }

  // A condition cannot be owed before it is set.
  void OpenOnceSet(const Act& set_by) {
    if (CompareHi(set_by.when, status_.opened) != std::partial_ordering::greater) return;
    status_.opened = set_by.when;
    status_.opened_given = std::string(set_by.given);
  }

  void Reset() {
    ended_ = nullptr;
    status_.met_by = nullptr;
    status_.ended_by = Sequence();
  }

  // The date of a round before, in this span or an earlier one.
  void ForgetDue() {
    status_.due_words.clear();
    status_.round = Sequence();
    status_.due.reset();
    status_.deadline.reset();
    status_.suspended_days = 0;
    status_.used_days = 0;
    status_.stopped = false;
  }

  void SetDue(const DateExpression& due, const ReadFrom& from) {
    due_ = &due;
    due_from_ = from;
    const DateAnswer answer = EvaluateDate(due, state_, around_, from);
    ForgetDue();
    status_.due_words = due.words;
    status_.pending_reason = answer.pending;
    status_.suspended_days = answer.suspended_days;
    status_.used_days = answer.used_days;
    status_.stopped = answer.stopped;
    if (answer.stopped) status_.round = RoundOf(answer.source);
    if (!answer.moment || answer.doubtful) return;
    status_.due = answer.moment;
    status_.round = RoundOf(answer.source);
    status_.deadline = DeadlineOf(*answer.moment, *around_.zone);
    if (!status_.deadline) status_.pending_reason = "its date has no end";
    CountFromOpening();
  }

  // The act that gives the date. Where an earlier round has that, the one that began this round or,
  // where time did, the last act before it that no round has.
  Sequence RoundOf(Sequence source) const {
    if (!IsTaken(source)) return source;
    for (std::size_t left = begun_; left > 0; --left) {
      const Sequence before = state_.folded[left - 1]->sequence();
      if (!IsTaken(before)) return before;
    }
    return source;
  }

  bool IsTaken(Sequence round) const {
    return std::ranges::find(status_.earlier, round, &EndedRound::round) != status_.earlier.end();
  }

  // A due date before the opening counts from the opening.
  void CountFromOpening() {
    const std::optional<CivilDay> opened = status_.opened.days.hi;
    if (!status_.deadline || !opened || !(status_.deadline->due_day < *opened)) return;
    status_.due = MomentOf(OnDay(*opened), std::nullopt);
    status_.deadline = DeadlineOf(*status_.due, *around_.zone);
  }

  // What is over at `when` knew nothing of what came later: acts from the index `acts` on, the
  // entry at the index `entry` and those after it, the clocks stopped then.
  void FreezeDue(const Moment& when, std::size_t acts, std::size_t entry) {
    if (due_ == nullptr || !when.days.hi) return;
    const auto later = std::ranges::find_if(state_.suspensions, [&](const Suspended& suspended) {
      return CompareHi(when, suspended.by->when) == std::partial_ordering::less;
    });
    ReadFrom from = due_from_;
    // An act may have met it before it opened.
    from.until = {.acts = std::max(acts, span_->opened->from + 1),
                  .entries = std::max(entry, EntryOf(*span_->opened) + 1),
                  .suspensions = static_cast<std::size_t>(later - state_.suspensions.begin()),
                  .day = *when.days.hi};
    SetDue(*due_, from);
  }

  void FreezeDueBefore(std::size_t index) {
    const auto entry = std::ranges::find_if(state_.path, [&](const PhaseEntry& one) {
      return one.by_time ? one.from > index : one.from >= index;
    });
    FreezeDue(state_.folded[index]->when, index,
              static_cast<std::size_t>(entry - state_.path.begin()));
  }

  std::size_t EntryOf(const PhaseEntry& entry) const {
    return static_cast<std::size_t>(&entry - state_.path.data());
  }

  void Take(std::size_t index, bool since_opened, std::size_t first) {
    const Act& act = *state_.folded[index];
    for (const DeferralRule& deferral : rule_.deferred_by) {
      if (!since_opened || !Selects(deferral.selector, act)) continue;
      if (ended_ != nullptr) {
        EndRound(ended_->when, ended_->sequence(), Resolution());
      } else {
        FreezeDueBefore(index);
        EndRound(act.when, act.sequence(), "DEFERRED");
      }
      Reset();
      begun_ = index + 1;
      ++status_.deferrals;
      SetDue(deferral.due, FromOf(instance_, first, &act));
      return;
    }
    if (ended_ != nullptr) return;
    if (Meets(rule_, owed_, act)) {
      status_.met_by = &act;
    } else if (!Waives(rule_, owed_, act)) {
      return;
    }
    ended_ = &act;
    status_.ended_by = act.sequence();
    FreezeDueBefore(index);
  }

  bool Late() const {
    return status_.met_by != nullptr && status_.deadline &&
           IsLate(status_.met_by->when, *status_.deadline);
  }

  std::string_view Resolution() const {
    if (status_.met_by == nullptr) return "WAIVED";
    return Late() ? "MET_LATE" : "MET";
  }

  void EndRound(const Moment& when, Sequence by, std::string_view resolution) {
    EndedRound ended = {.round = status_.round,
                        .due = status_.due,
                        .deadline = status_.deadline,
                        .due_words = status_.due_words,
                        .suspended_days = status_.suspended_days,
                        .used_days = status_.used_days,
                        .ended_by = by,
                        .resolution = resolution};
    if (status_.deadline && when.days.hi) {
      ended.overdue_days = status_.deadline->DaysOverdueOn(*when.days.hi);
    }
    status_.earlier.push_back(ended);
  }

  void Close(const Span& span) {
    if (ended_ == nullptr && span.closed != nullptr) {
      FreezeDue(span.closed->when, span.end, EntryOf(*span.closed));
    }
    if (span.reopened) {
      if (ended_ != nullptr) {
        EndRound(ended_->when, ended_->sequence(), Resolution());
      } else {
        EndRound(span.closed->when, span.closed->cause, "CLOSED");
      }
    } else if (status_.met_by != nullptr) {
      status_.state = Late() ? v1::EXPECTATION_STATE_MET_LATE : v1::EXPECTATION_STATE_MET;
    } else if (ended_ != nullptr) {
      status_.state = v1::EXPECTATION_STATE_WAIVED;
    } else if (IsMissed(span)) {
      status_.state = v1::EXPECTATION_STATE_MISSED;
    } else if (span.closed != nullptr) {
      status_.state = v1::EXPECTATION_STATE_CLOSED;
      status_.ended_by = span.closed->cause;
    } else {
      JudgeOpen();
    }
  }

  // The next occurrence fell due, and nothing that meets this one was known by then.
  bool IsMissed(const Span& span) const {
    if (owed_.occurrence == nullptr || !owed_.occurrence->next) return false;
    const Deadline& next = *owed_.occurrence->next;
    if (!next.OverdueAt(around_.point.instant)) return false;
    return span.closed == nullptr || !span.closed->when.days.hi ||
           next.due_day < *span.closed->when.days.hi;
  }

  void JudgeOpen() {
    if (!status_.deadline) {
      status_.state = v1::EXPECTATION_STATE_PENDING;
      return;
    }
    if (status_.deadline->OverdueAt(around_.point.instant)) {
      status_.state = v1::EXPECTATION_STATE_OVERDUE;
      const CivilDay today = around_.zone->DayOf(around_.point.instant);
      status_.overdue_days = status_.deadline->DaysOverdueOn(today);
      return;
    }
    status_.state = DueSoon() ? v1::EXPECTATION_STATE_DUE_SOON : v1::EXPECTATION_STATE_OPEN;
  }

  bool DueSoon() const {
    const auto from =
        DueSoonFrom(state_.process->FindLadder(rule_.ladder), *status_.deadline, *around_.zone);
    return from && *from <= around_.point.instant;
  }

  const Instance& instance_;
  const ExpectationRule& rule_;
  const Owed& owed_;
  const State& state_;
  const Surroundings& around_;
  ExpectationStatus& status_;
  const Span* span_ = nullptr;
  // Past the index of the act that led into the span or put the date off.
  std::size_t begun_ = 0;
  // The act that met or waived the current round; null while nothing did.
  const Act* ended_ = nullptr;
  // The rule of the current round's date, and from where it reads.
  const DateExpression* due_ = nullptr;
  ReadFrom due_from_;
};

}  // namespace

std::size_t FirstThatCounts(const ExpectationRule& rule, const State& state, const Span& span) {
  const std::size_t opened = span.opened->from;
  switch (rule.since.kind) {
    case Since::Kind::kOpened:
      return opened;
    case Since::Kind::kEver:
      return 0;
    case Since::Kind::kEntry:
      return span.closed == nullptr ? state.path.back().from : (span.closed - 1)->from;
    case Since::Kind::kAct: {
      const auto found = state.by_id.find(rule.since.act);
      if (found == state.by_id.end()) return 0;
      const auto after = std::ranges::lower_bound(found->second, span.end);
      return after == found->second.begin() ? 0 : *std::prev(after);
    }
  }
  return opened;
}

ReadFrom FromOf(const Instance& instance, std::size_t index, const Act* item) {
  const Owed& owed = instance.owed;
  const Act* const set_by = owed.condition != nullptr ? owed.condition->set_by : nullptr;
  return {.index = index,
          .item = item != nullptr ? item : set_by,
          .debtor = owed.own_acts_only ? std::string_view(owed.debtor) : std::string_view(),
          .debtor_role = owed.debtor_role};
}

std::vector<std::size_t> ActsThatCount(const ExpectationRule& rule, const State& state,
                                       std::size_t first, std::size_t end) {
  std::vector<std::size_t> counting;
  const auto add = [&](const std::vector<std::size_t>& indexes) {
    const auto from = std::ranges::lower_bound(indexes, first);
    counting.insert(counting.end(), from, std::ranges::lower_bound(from, indexes.end(), end));
  };
  const auto add_named = [&](const ActSelector& selector) {
    const auto named = state.by_id.find(selector.act);
    if (named != state.by_id.end()) add(named->second);
  };
  std::ranges::for_each(rule.met_by, add_named);
  std::ranges::for_each(rule.deferred_by, add_named, &DeferralRule::selector);
  add(state.waivers);
  std::ranges::sort(counting);
  const auto repeated = std::ranges::unique(counting);
  counting.erase(repeated.begin(), repeated.end());
  return counting;
}

bool Meets(const ExpectationRule& rule, const Owed& owed, const Act& act) {
  if (!MatchesAny(rule.met_by, act)) return false;
  if (owed.own_acts_only) {
    const auto by = act.by();
    if (std::find(by.begin(), by.end(), owed.debtor) == by.end()) return false;
  }
  if (owed.condition == nullptr || !act.payload->has_assessment()) return true;
  const std::string& about = act.payload->assessment().condition();
  return about.empty() || about == owed.condition->id;
}

void ReadRounds(const Instance& instance, const Span& span, ExpectationStatus& status) {
  RoundReader(instance, status).Read(span);
}

}  // namespace accession::engine
