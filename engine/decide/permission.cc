// What a live act is held to: role, roster, office, phase, deadline, rules.
#include <algorithm>

#include "engine/application/date.h"
#include "engine/application/date_span.h"
#include "engine/application/fold.h"
#include "engine/application/parties.h"
#include "engine/application/required.h"
#include "engine/application/rule.h"
#include "engine/application/state.h"
#include "engine/decide/guards.h"

namespace accession::engine {
namespace {

std::string NamesOf(const std::vector<std::string>& roles) {
  std::string names;
  for (const std::string& role : roles) names += (names.empty() ? "" : " or ") + role;
  return names;
}

Rejection RefuseRole(const LiveAct& act, const std::string& party) {
  const std::string date = FormatBounds(act.when.days);
  const std::string who = Echo(party);
  if (act.rule.by.size() == 1) {
    const Role* const role = act.application.state.process->FindRole(act.rule.by.front());
    if (role != nullptr && !role->office.empty()) {
      return Reject(Reason::kNotInOffice, who + " is not " + role->office + " on " + date +
                                              "; let the holder answer, or record who holds the "
                                              "office first");
    }
    if (role != nullptr && !role->roster.empty()) {
      return Reject(Reason::kNotOnRoster, who + " is not on the roster on " + date +
                                              "; record its membership first, or correct the date");
    }
  }
  return Reject(Reason::kNotInRole, who + " is not " + NamesOf(act.rule.by) + "; only " +
                                        NamesOf(act.rule.by) + " may " + act.rule.id);
}

// Whether the act is what `status` waits for: by name and answer, and the debtor's own where each
// owes one.
bool WouldMeet(const LiveAct& act, const ExpectationStatus& status) {
  const std::string& answer = act.command.act.payload().answer().answer();
  const auto& by = act.command.act.by();
  const bool own_acts_only = status.rule->for_each_condition || !status.rule->each.empty();
  if (own_acts_only && std::find(by.begin(), by.end(), status.debtor) == by.end()) return false;
  return std::any_of(
      status.rule->met_by.begin(), status.rule->met_by.end(), [&](const ActSelector& one) {
        return one.act == act.rule.id &&
               (one.answers.empty() ||
                std::find(one.answers.begin(), one.answers.end(), answer) != one.answers.end());
      });
}

// Whether acts are recorded that fold after one of `when`.
bool LiesBack(const State& state, const Moment& when) {
  return when.days.hi && !state.folded.empty() &&
         *when.days.hi < *state.folded.back()->when.days.hi;
}

// The phase the application was in at the act's own place; `draft` before the start.
std::string_view PhaseAt(const State& state, const Moment& when) {
  std::string_view phase = kDraft;
  for (const PhaseEntry& entry : state.path) {
    if (CompareHi(entry.when, when) != std::partial_ordering::greater) phase = entry.phase->id;
  }
  return phase;
}

}  // namespace

Refused GuardRequired(const ActRule& rule, const v1::Payload& payload) {
  const std::string field = MissingField(rule, payload);
  if (field.empty()) return std::nullopt;
  return RejectField(Reason::kArgumentInvalid, "act.payload",
                     rule.id + " needs " + field + "; the process requires it");
}

Refused GuardFollows(const LiveAct& act) {
  for (const Sequence followed : act.command.follows) {
    for (const Act& earlier : act.application.standing.acts) {
      if (earlier.sequence() != followed || !act.when.days.hi || !earlier.when.days.lo) continue;
      if (!(*act.when.days.hi < *earlier.when.days.lo)) continue;
      return RejectField(Reason::kDateInvalid, "act.follows",
                         "it cannot have come on " + FormatBounds(act.when.days) +
                             " after an act of " + FormatBounds(earlier.when.days) +
                             "; correct the date or what it follows");
    }
  }
  return std::nullopt;
}

Refused GuardRole(const LiveAct& act) {
  if (act.rule.by.empty()) return std::nullopt;
  for (const std::string& party : act.command.act.by()) {
    const bool admitted =
        std::any_of(act.rule.by.begin(), act.rule.by.end(), [&](const std::string& id) {
          const Role* const role = act.application.state.process->FindRole(id);
          return role != nullptr &&
                 MayActAs(act.application.state, act.world, *role, party, act.when.days);
        });
    if (!admitted) return RefuseRole(act, party);
  }
  return std::nullopt;
}

Refused GuardOpen(const LiveAct& act) {
  if (act.rule.always) return std::nullopt;
  const std::string phase(PhaseAt(act.application.state, act.when));
  if (act.rule.open_in.contains(phase)) return std::nullopt;
  Rejection rejection =
      Reject(Reason::kActNotOpen, act.rule.id + " is not open in " + phase +
                                      ", where the application stood on " +
                                      FormatBounds(act.when.days) + "; see what is owed there");
  rejection.metadata["phase"] = phase;
  return rejection;
}

Refused GuardDeadline(const LiveAct& act) {
  const std::vector<ExpectationRule>& rules = act.application.state.process->expectations;
  if (std::ranges::none_of(rules, &ExpectationRule::hard)) return std::nullopt;
  for (const ExpectationStatus& status : act.application.Expectations()) {
    if (!status.rule->hard || status.ended() || !status.deadline) continue;
    if (!WouldMeet(act, status) || !IsLate(act.when, *status.deadline)) continue;
    Rejection rejection = Reject(Reason::kDeadlinePassed, status.id + " was due on " +
                                                              FormatDay(status.deadline->due_day) +
                                                              "; have it waived first");
    rejection.metadata["expectation"] = status.id;
    rejection.metadata["due"] = FormatDay(status.deadline->due_day);
    return rejection;
  }
  return std::nullopt;
}

Refused GuardRules(const LiveAct& act) {
  const std::string& answer = act.command.act.payload().answer().answer();
  std::optional<State> back;
  Surroundings around = act.application.around;
  if (act.when.hi_instant) around.point.instant = *act.when.hi_instant;
  for (const RefusalRule& refusal : act.rule.refuse_when) {
    if (!refusal.answer.empty() && refusal.answer != answer) continue;
    if (!back && LiesBack(act.application.state, act.when)) {
      around.point.day = *act.when.days.hi;
      if (!act.when.hi_instant) around.point.instant = around.zone->StartOfDay(around.point.day);
      back = StateOn(act.application, around.point.day);
    }
    const State& state = back ? *back : act.application.state;
    v1::Evaluation proof = EvaluateRule(refusal.rule, state, around, {});
    if (proof.verdict() != v1::VERDICT_MET) continue;
    Rejection rejection =
        Reject(Reason::kRuleRefuses, act.rule.id + (answer.empty() ? "" : " " + answer) +
                                         " is refused: " + proof.rule() + " (" + proof.reason() +
                                         "); see the proof");
    rejection.proof = std::move(proof);
    return rejection;
  }
  return std::nullopt;
}

}  // namespace accession::engine
