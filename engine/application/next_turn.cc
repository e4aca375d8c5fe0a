// NextTurn: when time alone gives something to observe.
#include <algorithm>

#include "engine/application/brief.h"
#include "engine/application/expectation.h"
#include "engine/application/rule.h"
#include "engine/application/state.h"

namespace accession::engine {
namespace {

// Keeps the earliest instant after the projection's.
class Earliest {
 public:
  explicit Earliest(Instant now) : now_(now) {}

  void Add(Instant instant) {
    if (now_ < instant && (!first_ || instant < *first_)) first_ = instant;
  }

  std::optional<Instant> first() const { return first_; }

 private:
  const Instant now_;
  std::optional<Instant> first_;
};

void AddExpectation(const Projection& projection, const ExpectationStatus& status,
                    Earliest& earliest) {
  if (status.ended() || !status.deadline) return;
  earliest.Add(status.deadline->overdue_from);
  const LadderRule* const ladder = projection.state.process->FindLadder(status.rule->ladder);
  if (ladder == nullptr) return;
  for (const RungRule& rung : ladder->rungs)
    earliest.Add(projection.around.zone->StartOfDay(DayOfRung(rung, *status.deadline)));
}

}  // namespace

std::optional<Instant> NextTurn(const Projection& projection,
                                std::optional<CivilDay> stable_until) {
  Earliest earliest(projection.around.point.instant);
  for (const ExpectationStatus& status : projection.Expectations())
    AddExpectation(projection, status, earliest);
  const State& state = projection.state;
  if (state.phase() != nullptr) {
    for (const TransitionRule& transition : state.phase()->next) {
      if (transition.on || !transition.when) continue;
      const auto passing = NextPassing(*transition.when, state, projection.around,
                                       {.index = state.path.back().from});
      if (passing) earliest.Add(*passing);
    }
  }
  if (stable_until) earliest.Add(StartOfDayAnywhere(*stable_until));
  return earliest.first();
}

}  // namespace accession::engine
