#include "engine/application/suspension.h"

#include <algorithm>
#include <utility>

namespace accession::engine {
namespace {

constexpr std::int64_t kMicrosInDay = std::int64_t{24} * 60 * 60 * 1'000'000;

std::int32_t DaysBetween(const std::optional<CivilDay>& from, const std::optional<CivilDay>& to) {
  if (!from || !to || *to <= *from) return 0;
  return CalendarDays({.after = *from, .through = *to});
}

// `days` later on one side of a moment; a clock time stays the same time so many days on.
void Push(std::optional<CivilDay>& day, std::optional<Instant>& instant, std::int32_t days) {
  if (!day || days == 0) return;
  day = DayAfter(*day, {.days = days});
  if (instant) instant = Instant(instant->value() + days * kMicrosInDay);
}

// Adds the days of one suspension after another to a date.
class Clock {
 public:
  Clock(const Moment& date, const ClockRead& read, const State& state)
      : date_(date), read_(read), state_(state) {}

  ClockAnswer Run() {
    std::size_t index = 0;
    for (const Suspended& suspended : state_.suspensions) {
      if (read_.until && index++ >= *read_.until) break;
      if (!Stops(suspended)) continue;
      if (suspended.resumed == nullptr) return Stopped(suspended);
      Add(suspended);
    }
    answer_.moment = date_;
    if (answer_.suspended_days > 0) {
      answer_.used_days = UsedBy(std::min(read_.day, *date_.days.hi));
    }
    return std::move(answer_);
  }

 private:
  // Whether the clock ran when it was suspended, and not from the suspending act itself.
  bool Stops(const Suspended& suspended) const {
    const Moment& begun = suspended.by->when;
    if (suspended.by->sequence() == read_.source || !date_.days.hi) return false;
    if (std::ranges::find(suspended.again, read_.source) != suspended.again.end()) return false;
    if (!begun.days.hi || *date_.days.hi < *begun.days.hi) return false;
    return suspended.resumed == nullptr || !read_.anchor.days.hi ||
           *read_.anchor.days.hi < *suspended.resumed->when.days.hi;
  }

  void Add(const Suspended& suspended) {
    const DayBounds& begun = suspended.by->when.days;
    const DayBounds& ended = suspended.resumed->when.days;
    const DayBounds& anchor = read_.anchor.days;
    const std::int32_t most = DaysBetween(std::max(begun.lo, anchor.lo), ended.hi);
    const std::int32_t least = DaysBetween(std::max(begun.hi, anchor.hi), ended.lo);
    Push(date_.days.lo, date_.lo_instant, least);
    Push(date_.days.hi, date_.hi_instant, most);
    answer_.suspended_days += most;
  }

  ClockAnswer Stopped(const Suspended& suspended) {
    const CivilDay since =
        std::max(*suspended.by->when.days.hi, read_.anchor.days.hi.value_or(kFirstDay));
    answer_.used_days = UsedBy(since);
    answer_.suspended_days += DaysBetween(since, read_.day);
    const std::int32_t left = DaysBetween(since, date_.days.hi);
    answer_.pending = "suspended since " + FormatDay(since) + ", with " + std::to_string(left) +
                      (left == 1 ? " day left" : " days left");
    return std::move(answer_);
  }

  std::int32_t UsedBy(CivilDay day) const {
    return std::max(0, DaysBetween(read_.anchor.days.hi, day) - answer_.suspended_days);
  }

  Moment date_;
  const ClockRead& read_;
  const State& state_;
  ClockAnswer answer_;
};

}  // namespace

v1::ControlVerb VerbOf(const Process& process, const Act& act) {
  if (!act.payload->has_control()) return v1::CONTROL_VERB_UNSPECIFIED;
  const ActRule* const rule = process.FindAct(act.id());
  const v1::ControlVerb does =
      rule == nullptr ? v1::CONTROL_VERB_UNSPECIFIED : rule->definition->does();
  return does == v1::CONTROL_VERB_UNSPECIFIED ? act.payload->control().verb() : does;
}

void State::Control(const Act& act) {
  const bool stands = !suspensions.empty() && suspensions.back().resumed == nullptr;
  const v1::ControlVerb verb = VerbOf(*process, act);
  if (verb == v1::CONTROL_VERB_SUSPEND) {
    if (stands) {
      suspensions.back().again.push_back(act.sequence());
    } else {
      suspensions.push_back({.by = &act, .again = {}});
    }
  }
  if (verb == v1::CONTROL_VERB_RESUME && stands) suspensions.back().resumed = &act;
}

ClockAnswer RunClock(const Moment& date, const ClockRead& read, const State& state) {
  return Clock(date, read, state).Run();
}

std::optional<v1::Suspension> SuspensionOf(const State& state, CivilDay today) {
  if (state.suspensions.empty()) return std::nullopt;
  v1::Suspension shown;
  std::int32_t days = 0;
  for (const Suspended& suspended : state.suspensions) {
    const auto& begun = suspended.by->when.days.hi;
    days += DaysBetween(begun, suspended.resumed == nullptr ? std::optional(today)
                                                            : suspended.resumed->when.days.hi);
  }
  const Suspended& last = state.suspensions.back();
  shown.set_sequence(last.by->sequence().value());
  if (last.resumed == nullptr) shown.set_since(FormatDay(*last.by->when.days.hi));
  shown.set_days(days);
  return shown;
}

}  // namespace accession::engine
