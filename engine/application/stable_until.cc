// StableUntil: for how long an application reads the same if nobody acts.
#include <algorithm>
#include <ranges>

#include "engine/application/brief.h"
#include "engine/application/rule.h"
#include "engine/application/state.h"

namespace accession::engine {
namespace {

// Whether `date` moves from day to day, or with acts that this application does not see.
bool Drifts(const DateExpression& date) {
  if (date.kind == DateExpression::Kind::kNow || date.scope.kind != Scope::Kind::kThis) return true;
  const SessionSelector& session = date.session;
  if (!session.next_of.empty() && (session.after == nullptr || Drifts(*session.after))) return true;
  return std::any_of(date.parts.begin(), date.parts.end(), Drifts);
}

bool Drifts(const RuleExpression& rule) {
  if (rule.scope.kind != Scope::Kind::kThis) return true;
  if (rule.date && Drifts(*rule.date)) return true;
  return std::any_of(rule.parts.begin(), rule.parts.end(),
                     [](const RuleExpression& part) { return Drifts(part); });
}

// Keeps the first day after one.
class Horizon {
 public:
  explicit Horizon(const Projection& projection)
      : projection_(projection), today_(projection.around.point.day) {}

  std::optional<CivilDay> Run() {
    // Acts fold by their last possible day: all before one that is past are past.
    for (const Act& act : std::views::reverse(projection_.standing.acts)) {
      if (act.when.days.hi && *act.when.days.hi <= today_) break;
      Add(act.when.days);
    }
    const PhaseRule* const phase = projection_.state.phase();
    if (phase != nullptr) AddTransitions(*phase);
    AddExpectations();
    const bool ended = phase != nullptr && !phase->outcome.empty();
    if (!ended || OwesAnything()) AddBodies();
    return first_;
  }

 private:
  void Add(CivilDay day) {
    if (today_ < day && (!first_ || day < *first_)) first_ = day;
  }
  void Add(const DayBounds& days) {
    if (days.lo) Add(*days.lo);
    if (days.hi) Add(*days.hi);
  }
  // What changes on a day, or on the day after it.
  void AddAround(const DayBounds& days) {
    Add(days);
    if (days.lo) Add(days.lo->Next());
    if (days.hi) Add(days.hi->Next());
  }

  void AddTransitions(const PhaseRule& phase) {
    const State& state = projection_.state;
    for (const TransitionRule& transition : phase.next) {
      if (transition.on || !transition.when) continue;
      if (Drifts(*transition.when)) Add(today_.Next());
      for (const CivilDay day : TurningDays(*transition.when, state, projection_.around,
                                            {.index = state.path.back().from}, today_, kLastDay)) {
        Add(day);
      }
    }
  }

  // Obligations outlive an outcome.
  bool OwesAnything() const {
    return !std::ranges::all_of(projection_.Expectations(), &ExpectationStatus::ended);
  }

  void AddExpectations() {
    for (const ExpectationStatus& status : projection_.Expectations()) {
      if (status.ended()) continue;
      const ExpectationRule& rule = *status.rule;
      const bool drifts =
          (rule.due && Drifts(*rule.due)) ||
          std::any_of(rule.deferred_by.begin(), rule.deferred_by.end(),
                      [](const DeferralRule& deferral) { return Drifts(deferral.due); });
      if (drifts) Add(today_.Next());
      // The next occurrence is owed from then on.
      if (rule.every && status.deadline) Add(status.deadline->first_overdue_day());
    }
  }

  void AddBodies() {
    for (const std::string& name : DependenciesOf(projection_)) {
      const Body* const body = projection_.around.world->FindBody(name);
      if (body == nullptr) continue;
      for (const Membership& membership : body->memberships) {
        AddAround(membership.joined);
        if (membership.left) AddAround(*membership.left);
      }
      for (const OfficeObservation& office : body->offices) AddAround(office.when);
    }
  }

  const Projection& projection_;
  const CivilDay today_;
  std::optional<CivilDay> first_;
};

}  // namespace

std::optional<CivilDay> StableUntil(const Projection& projection) {
  return Horizon(projection).Run();
}

}  // namespace accession::engine
