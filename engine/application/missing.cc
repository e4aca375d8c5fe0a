#include "engine/application/missing.h"

#include <algorithm>

#include "engine/application/date.h"
#include "engine/application/date_span.h"
#include "engine/application/parties.h"
#include "engine/application/tally.h"

namespace accession::engine {
namespace {

// The act by which the owner of a condition assesses it; empty if the process has none.
std::string AssessmentAct(const Process& process) {
  for (const ExpectationRule& rule : process.expectations) {
    if (rule.for_each_condition && !rule.met_by.empty()) return rule.met_by.front().act;
  }
  for (const ActRule& act : process.acts) {
    if (act.kind == v1::EVENT_KIND_ASSESSMENT) return act.id;
  }
  return {};
}

// The open expectation under which `party` owes `act`, that with the fewest other acts that would
// meet it; null if none.
const ExpectationStatus* OwedUnder(const Projection& projection, std::string_view act,
                                   std::string_view party) {
  const ExpectationStatus* closest = nullptr;
  for (const ExpectationStatus& status : projection.Expectations()) {
    if (status.ended() || (!party.empty() && status.debtor != party)) continue;
    const bool meets = std::any_of(status.rule->met_by.begin(), status.rule->met_by.end(),
                                   [&](const ActSelector& one) { return one.act == act; });
    if (!meets) continue;
    if (closest == nullptr || status.rule->met_by.size() < closest->rule->met_by.size()) {
      closest = &status;
    }
  }
  return closest;
}

void CiteExpectation(v1::Missing& missing, const Projection& projection, std::string_view party) {
  const ExpectationStatus* const status = OwedUnder(projection, missing.act(), party);
  if (status == nullptr) return;
  missing.set_expectation(status->id);
  missing.set_by_when(DueDay(status->deadline));
  if (status->round != Sequence()) missing.add_sequences(status->round.value());
}

// What a member's doubt is, and what would end it.
enum class Doubt { kConditional, kUnconfirmed, kSilent, kAgainst };

// `positions` with the doubt of `party` gone, standing on `act` where it has said nothing.
Positions WithoutDoubt(Positions positions, const std::string& party, Doubt doubt, const Act& act) {
  PositionRecord& record = positions.by_party[party];
  switch (doubt) {
    case Doubt::kConditional:
      for (const std::string& id : record.conditions) {
        positions.conditions[id].state = v1::CONDITION_STATE_SATISFIED;
      }
      break;
    case Doubt::kUnconfirmed:
      record.written = true;
      break;
    case Doubt::kSilent:
    case Doubt::kAgainst:
      record = {.act = &act, .value = v1::POSITION_VALUE_SUPPORT, .written = true};
      break;
  }
  return positions;
}

const char* ReasonFor(Doubt doubt) {
  switch (doubt) {
    case Doubt::kConditional:
      return "its support is conditional and it has not said that the condition is satisfied";
    case Doubt::kUnconfirmed:
      return "its support was never put in writing";
    case Doubt::kSilent:
      return "it has taken no position";
    case Doubt::kAgainst:
      return "its objection stands";
  }
  return "";
}

// Lists the members of one threshold that stand in its way.
class DoubtList {
 public:
  DoubtList(const ThresholdRule& rule, const Projection& projection, const v1::Tally& tally)
      : rule_(rule),
        projection_(projection),
        tally_(tally),
        positions_(PositionsFor(rule, projection.state)) {}

  std::vector<v1::Missing> List() {
    Add(tally_.conditional(), Doubt::kConditional);
    Add(tally_.unconfirmed(), Doubt::kUnconfirmed);
    Add(tally_.against(), Doubt::kAgainst);
    Add(tally_.silent(), Doubt::kSilent);
    return std::move(missing_);
  }

 private:
  void Add(const google::protobuf::RepeatedPtrField<std::string>& parties, Doubt doubt) {
    for (const std::string& party : parties) {
      v1::Missing missing;
      missing.set_act(doubt == Doubt::kConditional ? AssessmentAct(*projection_.state.process)
                                                   : rule_.act);
      missing.add_owed_by(party);
      missing.set_possible(!InEveryRoster(party));
      missing.set_reason(ReasonFor(doubt));
      Cite(missing, party);
      CiteExpectation(missing, projection_, party);
      missing.set_would_change(VerdictWithout(party, doubt));
      missing_.push_back(std::move(missing));
    }
  }

  bool InEveryRoster(const std::string& party) const {
    return std::all_of(
        tally_.rosters().begin(), tally_.rosters().end(), [&](const v1::RosterTally& roster) {
          return std::find(roster.members().begin(), roster.members().end(), party) !=
                 roster.members().end();
        });
  }

  void Cite(v1::Missing& missing, const std::string& party) const {
    const auto found = positions_.by_party.find(party);
    if (found != positions_.by_party.end()) {
      missing.add_sequences(found->second.act->sequence().value());
    }
  }

  v1::Verdict VerdictWithout(const std::string& party, Doubt doubt) const {
    const EventRef unsaid = std::make_shared<Event>();
    const Act act = {.event = unsaid, .payload = &unsaid->payload};
    const Positions positions = WithoutDoubt(positions_, party, doubt, act);
    return TallyOf(rule_, projection_.state, projection_.around, &positions).verdict();
  }

  const ThresholdRule& rule_;
  const Projection& projection_;
  const v1::Tally& tally_;
  const Positions positions_;
  std::vector<v1::Missing> missing_;
};

// Lists who has not yet done what every member of a role is to do, or what siblings are counted by.
class HoldOutList {
 public:
  HoldOutList(const Projection& projection, std::size_t index)
      : projection_(projection), state_(projection.state), index_(index) {}

  std::vector<v1::Missing> List(const RuleExpression& rule) {
    Look(rule);
    return std::move(missing_);
  }

 private:
  void Look(const RuleExpression& rule) {
    if (rule.kind == RuleExpression::Kind::kRecorded && !rule.each.empty()) {
      Ask(rule.recorded, rule.each, IndexSince(rule.since, state_, index_));
    }
    const bool dated =
        rule.kind == RuleExpression::Kind::kElapsed || rule.kind == RuleExpression::Kind::kPassed;
    if (dated) Look(*rule.date);
    for (const RuleExpression& part : rule.parts) Look(part);
  }

  void Look(const DateExpression& date) {
    if (date.kind == DateExpression::Kind::kLastEach) {
      Ask({.act = date.ids.front(), .answers = {}}, date.role, 0);
    }
    const bool counts_siblings =
        date.kind == DateExpression::Kind::kNth && date.scope.kind == Scope::Kind::kSiblings;
    if (counts_siblings) AskSiblings(date);
    for (const DateExpression& part : date.parts) Look(part);
  }

  void Ask(const ActSelector& act, const std::string& id, std::size_t first) {
    const Role* const role = state_.process->FindRole(id);
    if (role == nullptr) return;
    for (const RoleMember& member :
         MembersOf(state_, *projection_.around.world, *role, OnDay(projection_.around.point.day))) {
      const Act* last = nullptr;
      for (std::size_t index = first; index < state_.folded.size(); ++index) {
        const Act& done = *state_.folded[index];
        const auto by = done.by();
        const bool own = std::find(by.begin(), by.end(), member.party) != by.end();
        if (own && done.id() == act.act) last = &done;
      }
      if (last == nullptr || !Selects(act, *last)) Add(act, member, last);
    }
  }

  // Each party that began an application beside this one and has not done what its date waits for;
  // nobody once there are enough. What this application itself lacks is a step of its own.
  void AskSiblings(const DateExpression& date) {
    const std::vector<Act> done = SiblingActs(date.ids.front());
    if (done.size() >= date.n) return;
    for (const Act& start : SiblingActs(state_.process->definition.start().act())) {
      const std::string& stream = start.event->leaf.stream();
      const bool has = std::any_of(done.begin(), done.end(), [&](const Act& act) {
        return act.event->leaf.stream() == stream;
      });
      if (has || stream == projection_.name) continue;
      AddSibling(date, start);
    }
  }

  std::vector<Act> SiblingActs(const std::string& id) const {
    const Surroundings& around = projection_.around;
    if (around.neighbours == nullptr) return {};
    std::vector<Act> acts = around.neighbours->SiblingActs(state_.body, state_.process->Name(), id);
    std::erase_if(acts, [&](const Act& act) {
      return OccurrenceBy(around.point.day, act.when.days) == Occurrence::kNotYet;
    });
    return acts;
  }

  void AddSibling(const DateExpression& date, const Act& start) {
    v1::Missing missing;
    missing.set_act(date.ids.front());
    for (const std::string& party : start.by()) missing.add_owed_by(party);
    missing.set_reason("it would count for " + date.words);
    missing.set_would_change(v1::VERDICT_NOT_MET);
    missing.add_sequences(start.sequence().value());
    missing_.push_back(std::move(missing));
  }

  void Add(const ActSelector& act, const RoleMember& member, const Act* last) {
    v1::Missing missing;
    missing.set_act(act.act);
    missing.add_owed_by(member.party);
    missing.set_possible(!member.certain);
    missing.set_reason(last == nullptr ? "it has not done it"
                                       : "it said " + last->payload->answer().answer());
    missing.set_would_change(v1::VERDICT_NOT_MET);
    if (last != nullptr) missing.add_sequences(last->sequence().value());
    CiteExpectation(missing, projection_, member.party);
    const bool known = std::any_of(missing_.begin(), missing_.end(), [&](const v1::Missing& other) {
      return other.act() == missing.act() && other.owed_by(0) == member.party;
    });
    if (!known) missing_.push_back(std::move(missing));
  }

  const Projection& projection_;
  const State& state_;
  const std::size_t index_;
  std::vector<v1::Missing> missing_;
};

}  // namespace

std::vector<v1::Missing> MissingForThreshold(const ThresholdRule& rule,
                                             const Projection& projection) {
  const auto found =
      std::find_if(projection.Tallies().begin(), projection.Tallies().end(),
                   [&](const v1::Tally& tally) { return tally.threshold() == rule.id; });
  if (found == projection.Tallies().end() || found->verdict() == v1::VERDICT_MET) return {};
  return DoubtList(rule, projection, *found).List();
}

std::vector<v1::Missing> HoldOuts(const RuleExpression& rule, std::size_t index,
                                  const Projection& projection) {
  return HoldOutList(projection, index).List(rule);
}

v1::Missing MissingStep(const Step& step, bool last, const Projection& projection) {
  const State& state = projection.state;
  v1::Missing missing;
  missing.set_act(step.on.act);
  if (const ActRule* const rule = state.process->FindAct(step.on.act)) {
    for (const std::string& role : rule->by) {
      missing.add_owed_by(
          Personify(state, *projection.around.world, role, projection.around.point.day));
    }
  }
  missing.set_reason(Words(step.on) + " is not recorded");
  CiteExpectation(missing, projection, {});
  const bool alone = last && step.transition != nullptr && !step.transition->when;
  missing.set_would_change(alone ? v1::VERDICT_MET : v1::VERDICT_NOT_MET);
  return missing;
}

}  // namespace accession::engine
