// DependenciesOf: what of the world an application reads.
#include <set>

#include "engine/application/parties.h"
#include "engine/application/projection.h"
#include "engine/application/state.h"
#include "engine/names.h"

namespace accession::engine {
namespace {

// Collects what the rules of one application name.
class Dependencies {
 public:
  explicit Dependencies(const Projection& projection)
      : state_(projection.state), world_(*projection.around.world) {}

  std::vector<std::string> Collect() {
    Add(state_.body);
    AddCalendars(state_.process->definition);
    for (const Role& role : state_.process->roles) {
      if (!role.office.empty()) AddBody(role.of);
      if (!role.roster.empty()) AddBody(role.roster);
    }
    for (const v1::ParameterValue& param : state_.params)
      AddSession(world_.FindSession(Qualify(kSessions, param.value())));
    AddRules(*state_.process);
    return {names_.begin(), names_.end()};
  }

 private:
  void Add(const std::string& name) {
    if (!name.empty()) names_.insert(name);
  }
  void AddBody(std::string_view body) { Add(BodyNamed(state_, body)); }

  void AddCalendars(const v1::ProcessDefinition& definition) {
    if (!definition.calendar().empty()) Add(Qualify(kCalendars, definition.calendar()));
    if (const Calendar* const zone = world_.FindCalendarOfZone(definition.zone())) Add(zone->name);
  }

  void AddSession(const Session* session) {
    if (session == nullptr) return;
    Add(session->name);
    Add(session->body);
  }

  void AddRules(const Process& process) {
    for (const PhaseRule& phase : process.phases) {
      for (const TransitionRule& transition : phase.next) {
        if (transition.when) AddRule(*transition.when);
      }
      for (const EffectRule& effect : phase.on_enter) AddDates(effect.from, effect.until);
    }
    for (const ThresholdRule& threshold : process.thresholds) AddDates(threshold.roster_at);
    for (const ExpectationRule& expectation : process.expectations) {
      AddDates(expectation.due);
      for (const DeferralRule& deferral : expectation.deferred_by) AddDate(deferral.due);
    }
  }

  void AddRule(const RuleExpression& rule) {
    if (rule.kind == RuleExpression::Kind::kOnRoster) AddBody(rule.body);
    AddDates(rule.date);
    for (const RuleExpression& part : rule.parts) AddRule(part);
  }

  template <typename... Dates>
  void AddDates(const Dates&... dates) {
    ((dates ? AddDate(*dates) : void()), ...);
  }

  void AddDate(const DateExpression& date) {
    if (!date.session.next_of.empty()) {
      for (const Session* session : world_.SessionsOf(BodyNamed(state_, date.session.next_of)))
        AddSession(session);
    }
    if (date.session.after != nullptr) AddDate(*date.session.after);
    for (const DateExpression& part : date.parts) AddDate(part);
  }

  const State& state_;
  const World& world_;
  std::set<std::string> names_;
};

}  // namespace

std::vector<std::string> DependenciesOf(const Projection& projection) {
  return Dependencies(projection).Collect();
}

}  // namespace accession::engine
