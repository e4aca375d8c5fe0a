// DependenciesOf: what an application reads beside its own acts.
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
      : state_(projection.state), world_(*projection.around.world), links_(LinksOf(projection)) {}

  std::vector<std::string> Collect() {
    Add(state_.body);
    AddCalendars(state_.process->definition);
    for (const Role& role : state_.process->roles) {
      if (!role.office.empty()) AddBody(role.of);
      if (!role.roster.empty()) AddBody(role.roster);
      AddDates(role.at);
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

  // Applications that its acts link to by `scope`.
  void AddScope(const Scope& scope) {
    if (scope.kind != Scope::Kind::kLinked) return;
    for (const v1::Link& link : links_) {
      if (link.relation() == scope.relation) Add(Qualify(kApplications, link.application()));
    }
  }

  void AddRules(const Process& process) {
    for (const ActRule& act : process.acts) {
      for (const RefusalRule& refusal : act.refuse_when) AddRule(refusal.rule);
    }
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
    AddScope(rule.scope);
    AddDates(rule.date);
    for (const RuleExpression& part : rule.parts) AddRule(part);
  }

  template <typename... Dates>
  void AddDates(const Dates&... dates) {
    ((dates ? AddDate(*dates) : void()), ...);
  }

  void AddDate(const DateExpression& date) {
    AddScope(date.scope);
    if (!date.session.next_of.empty()) Add(SessionsOf(BodyNamed(state_, date.session.next_of)));
    if (date.session.after != nullptr) AddDate(*date.session.after);
    for (const DateExpression& part : date.parts) AddDate(part);
  }

  const State& state_;
  const World& world_;
  const std::vector<v1::Link> links_;
  std::set<std::string> names_;
};

}  // namespace

std::vector<v1::Link> LinksOf(const Projection& projection) {
  std::vector<v1::Link> links;
  for (const Act* const act : projection.state.linking) {
    for (const v1::Link& link : act->event->leaf.links()) links.push_back(link);
  }
  return links;
}

std::vector<std::string> DependenciesOf(const Projection& projection) {
  return Dependencies(projection).Collect();
}

}  // namespace accession::engine
