#include "engine/application/recurrence.h"

#include <algorithm>
#include <string>
#include <utility>

#include "engine/application/date.h"
#include "engine/application/parties.h"
#include "engine/time/date_shift.h"

namespace accession::engine {
namespace {

// No unit of a period is larger.
constexpr std::int64_t kUnitMax = 999'999;
constexpr std::int64_t kDaysInMonthMax = 31;

// `period` that many times; nullopt where a unit becomes too large.
std::optional<Period> Times(const Period& period, std::int64_t count) {
  Period times;
  for (std::int32_t Period::*unit :
       {&Period::years, &Period::months, &Period::weeks, &Period::days}) {
    const std::int64_t value = period.*unit * count;
    if (value > kUnitMax) return std::nullopt;
    times.*unit = static_cast<std::int32_t>(value);
  }
  return times;
}

// Reads the occurrences of one instance.
class OccurrenceReader {
 public:
  OccurrenceReader(const Instance& instance, const Span& span)
      : rule_(instance.rule),
        owed_(instance.owed),
        state_(instance.state),
        around_(instance.around),
        span_(span),
        from_(FromOf(instance, FirstThatCounts(rule_, state_, span), nullptr)),
        acts_(ActsThatCount(rule_, state_, std::max(from_.index, owed_.from), span.end)),
        next_act_(acts_.begin()) {}

  std::deque<OwedRecurrence> Read(std::int64_t number) {
    const std::int64_t skipped = Skipped();
    std::optional<Moment> before;
    if (skipped > 0) before = SkipTo(skipped);
    for (std::int64_t time = skipped;; ++time) {
      std::optional<DateExpression> due = DueOf(time);
      if (!due) break;
      const DateAnswer date = EvaluateDate(*due, state_, around_, from_);
      const std::optional<Deadline> deadline = DeadlineFor(date);
      if (!read_.empty()) read_.back().occurrence.next = deadline;
      Add(number + time, *std::move(due), deadline);
      read_.back().occurrence.opened = before;
      Assign(deadline);
      if (!deadline || IsLast(*deadline)) break;
      before = date.moment;
    }
    NameWaivers();
    return std::move(read_);
  }

 private:
  std::optional<DateExpression> DueOf(std::int64_t time) const {
    if (time == 0) return rule_.due;
    const std::optional<Period> period = Times(*rule_.every, time);
    if (!period) return std::nullopt;
    const auto shift = DateShift::Make({.period = *period});
    if (!shift.ok()) return std::nullopt;
    return DateExpression{.kind = DateExpression::Kind::kShift,
                          .parts = {*rule_.due},
                          .shift = *shift,
                          .words = rule_.due->words + ", then every " + FormatPeriod(*rule_.every)};
  }

  std::optional<Deadline> DeadlineFor(const DateAnswer& date) const {
    if (!date.moment || date.doubtful) return std::nullopt;
    return DeadlineOf(*date.moment, *around_.zone);
  }

  // How many occurrences lie too far back to be told.
  std::int64_t Skipped() const {
    const auto deadline = DeadlineFor(EvaluateDate(*rule_.due, state_, around_, from_));
    if (!deadline || around_.point.day < deadline->due_day) return 0;
    const std::int64_t past =
        CalendarDays({.after = deadline->due_day, .through = around_.point.day});
    const std::int64_t every =
        kDaysInMonthMax * rule_.every->date_months() + rule_.every->date_days();
    return std::max<std::int64_t>(0, past / every - kOccurrencesMax + 1);
  }

  // Passes over what counts for the occurrences before `time`; when the last of them was due.
  std::optional<Moment> SkipTo(std::int64_t time) {
    const std::optional<DateExpression> due = DueOf(time - 1);
    if (!due) return std::nullopt;
    const DateAnswer date = EvaluateDate(*due, state_, around_, from_);
    const std::optional<Deadline> deadline = DeadlineFor(date);
    while (deadline && next_act_ != acts_.end() && CountsBy(*next_act_, *deadline)) ++next_act_;
    return date.moment;
  }

  bool CountsBy(std::size_t index, const Deadline& deadline) const {
    return *state_.folded[index]->when.days.hi <= deadline.due_day;
  }

  void Add(std::int64_t number, DateExpression due, const std::optional<Deadline>& deadline) {
    OwedRecurrence one = {.owed = owed_};
    one.owed.id += "/" + std::to_string(number);
    one.occurrence.base = owed_.id;
    one.occurrence.due = std::move(due);
    if (deadline) one.occurrence.last_day = deadline->due_day;
    if (rule_.each.empty() && deadline) {
      const CivilDay day = std::min(deadline->due_day, around_.point.day);
      one.owed.debtor = Personify(state_, *around_.world, rule_.from, day);
    }
    read_.push_back(std::move(one));
  }

  // Gives the occurrence added last what was done until it was due.
  void Assign(const std::optional<Deadline>& deadline) {
    std::vector<std::size_t> window;
    while (next_act_ != acts_.end() && (!deadline || CountsBy(*next_act_, *deadline))) {
      window.push_back(*next_act_++);
    }
    const auto meets = [&](std::size_t index) {
      return Meets(rule_, owed_, *state_.folded[index]);
    };
    OwedRecurrence* const before = read_.size() > 1 ? &read_[read_.size() - 2] : nullptr;
    if (before != nullptr && std::ranges::none_of(before->occurrence.acts, meets) &&
        std::ranges::count_if(window, meets) > 1) {
      const auto first = std::ranges::find_if(window, meets);
      before->occurrence.acts.push_back(*first);
      window.erase(first);
    }
    read_.back().occurrence.acts = std::move(window);
  }

  // A waiver that names an occurrence counts for it whenever it was given.
  void NameWaivers() {
    for (const std::size_t index : acts_) {
      const v1::Payload& payload = *state_.folded[index]->payload;
      if (!payload.has_waiver()) continue;
      for (OwedRecurrence& one : read_) {
        std::vector<std::size_t>& acts = one.occurrence.acts;
        if (payload.waiver().expectation() != one.owed.id) continue;
        const auto at = std::ranges::lower_bound(acts, index);
        if (at == acts.end() || *at != index) acts.insert(at, index);
      }
    }
  }

  bool IsLast(const Deadline& deadline) const {
    if (!deadline.OverdueAt(around_.point.instant)) return true;
    const PhaseEntry* const closed = span_.closed;
    return closed != nullptr && closed->when.days.hi && *closed->when.days.hi <= deadline.due_day;
  }

  const ExpectationRule& rule_;
  const Owed& owed_;
  const State& state_;
  const Surroundings& around_;
  const Span& span_;
  const ReadFrom from_;
  const std::vector<std::size_t> acts_;
  std::vector<std::size_t>::const_iterator next_act_;
  std::deque<OwedRecurrence> read_;
};

}  // namespace

std::deque<OwedRecurrence> OccurrencesIn(const Instance& instance, const Span& span,
                                         std::int64_t number) {
  return OccurrenceReader(instance, span).Read(number);
}

}  // namespace accession::engine
