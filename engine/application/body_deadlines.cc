// The deadlines that a body's own rules tie to its sessions.
//
// They are dates, not debts: no act of this version meets one, so each is open until it has passed
// and closed from then on (docs/adr/0006-session-dates.md).
#include <algorithm>

#include "engine/application/date.h"
#include "engine/application/date_span.h"
#include "engine/application/state.h"
#include "engine/application/title.h"
#include "engine/names.h"
#include "engine/process/body_rules.h"

namespace accession::engine {
namespace {

// One body's rules, read at one point.
class Agenda {
 public:
  Agenda(const World& world, const Body& body, const BodyRules& rules)
      : world_(world), body_(body), rules_(rules) {
    state_.body = body.name;
    around_.world = &world;
    const v1::BodyEstablished& established = *body.established;
    const ZoneTable* const zone = world.FindZone(established.zone());
    around_.zone = zone != nullptr ? zone : &utc_;
    const Calendar* const calendar =
        world.FindCalendar(Qualify(kCalendars, established.calendar()));
    around_.calendar = calendar != nullptr ? &calendar->business : &no_calendar_;
  }

  const ZoneTable& zone() const { return *around_.zone; }

  std::vector<v1::Deadline> At(const ReadPoint& point) {
    around_.point = point;
    std::vector<v1::Deadline> deadlines;
    for (const Session* const session : world_.SessionsOf(body_.name)) {
      for (const ExpectationRule& rule : rules_.expectations) {
        if (rule.each_session && rule.due) deadlines.push_back(Show(rule, *session));
      }
    }
    SortByDueDate(deadlines);
    return deadlines;
  }

 private:
  v1::Deadline Show(const ExpectationRule& rule, const Session& session) const {
    const DateAnswer due = EvaluateDate(*rule.due, state_, around_, {.session = &session});
    std::optional<Deadline> deadline;
    if (due.moment) deadline = DeadlineOf(*due.moment, *around_.zone);
    v1::Deadline shown;
    shown.set_subject(session.name);
    shown.set_expectation(rule.id);
    shown.set_title(TitleOf(*rule.definition));
    *shown.mutable_due() = DueOf(due.moment, deadline, rule.due->words, due.pending, *around_.zone,
                                 body_.established->zone());
    shown.set_state(StateOf(deadline));
    shown.set_firmness(rule.hard ? v1::FIRMNESS_HARD : v1::FIRMNESS_SOFT);
    shown.set_owed_by(OwedBy(rule.from));
    shown.set_source(rule.definition->source().empty() ? body_.established->source()
                                                       : rule.definition->source());
    return shown;
  }

  v1::ExpectationState StateOf(const std::optional<Deadline>& deadline) const {
    if (!deadline) return v1::EXPECTATION_STATE_PENDING;
    return deadline->OverdueAt(around_.point.instant) ? v1::EXPECTATION_STATE_CLOSED
                                                      : v1::EXPECTATION_STATE_OPEN;
  }

  std::string OwedBy(const std::string& id) const {
    const Role* const role = rules_.FindRole(id);
    if (role == nullptr) return id;
    if (role->office.empty()) return body_.name;
    const std::string named = BodyOf(*role);
    const Body* const body = world_.FindBody(named);
    if (body != nullptr) {
      const OfficeHolder holder = HolderOn(*body, role->office, around_.point.day);
      if (holder.certainty != OfficeHolder::Certainty::kUnknown) return holder.holder;
    }
    return named + "/offices/" + role->office;
  }

  std::string BodyOf(const Role& role) const {
    return role.of.empty() || role.of == "body" ? body_.name : Qualify(kBodies, role.of);
  }

  const World& world_;
  const Body& body_;
  const BodyRules& rules_;
  State state_;
  ZoneTable utc_;
  BusinessCalendar no_calendar_;
  Surroundings around_;
};

std::shared_ptr<const BodyRules> RulesOf(const Body* body) {
  // Of many bodies few have rules of their own.
  if (body == nullptr || body->established == nullptr || body->established->expects().empty())
    return nullptr;
  return CompileBodyRules(*body->established).rules;
}

}  // namespace

std::vector<v1::Deadline> DeadlinesOfBody(const World& world, std::string_view body,
                                          const ReadPoint& point) {
  const Body* const found = world.FindBody(body);
  const std::shared_ptr<const BodyRules> rules = RulesOf(found);
  if (rules == nullptr) return {};
  return Agenda(world, *found, *rules).At(point);
}

std::vector<v1::Deadline> DeadlinesOfBody(const World& world, std::string_view body, AsOf as_of,
                                          Instant now) {
  const Body* const found = world.FindBody(body);
  const std::shared_ptr<const BodyRules> rules = RulesOf(found);
  if (rules == nullptr) return {};
  Agenda agenda(world, *found, *rules);
  return agenda.At(PointOf(as_of, agenda.zone(), now));
}

}  // namespace accession::engine
