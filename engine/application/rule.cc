#include "engine/application/rule.h"

#include <algorithm>
#include <set>
#include <string>

#include "engine/application/parties.h"
#include "engine/application/tally.h"
#include "engine/application/verdict_proto.h"
#include "engine/names.h"
#include "engine/time/elapsed.h"

namespace accession::engine {
namespace {

v1::Evaluation Say(std::string rule, Verdict verdict, std::string reason) {
  v1::Evaluation evaluation;
  evaluation.set_rule(std::move(rule));
  evaluation.set_verdict(ToProto(verdict));
  evaluation.set_reason(std::move(reason));
  return evaluation;
}

// One proof of a party's vote that is in doubt or missing.
void ExplainMembers(v1::Evaluation& proof, const v1::Tally& tally, const Positions& positions) {
  const auto add = [&](const auto& parties, Verdict verdict, const char* reason) {
    for (const std::string& party : parties) {
      v1::Evaluation* const child = proof.add_children();
      *child = Say(party, verdict, reason);
      const auto found = positions.by_party.find(party);
      if (found == positions.by_party.end()) continue;
      child->add_sequences(found->second.act->sequence().value());
    }
  };
  add(tally.in_favour(), Verdict::kMet, "in favour");
  add(tally.conditional(), Verdict::kUndetermined, "its condition is not satisfied");
  add(tally.unconfirmed(), Verdict::kUndetermined, "never put in writing");
  add(tally.against(), Verdict::kNotMet, "objects");
  add(tally.abstaining(), Verdict::kNotMet, "abstains");
  add(tally.silent(), Verdict::kUndetermined, "silent");
}

std::string RostersInWords(const v1::Tally& tally) {
  if (tally.rosters_size() == 1) {
    return std::to_string(tally.rosters(0).count()) + " of " +
           std::to_string(tally.rosters(0).of()) + " without doubt";
  }
  std::string words;
  for (const v1::RosterTally& roster : tally.rosters()) {
    if (!words.empty()) words += "; ";
    words += "roster of " + std::to_string(roster.members_size()) + ": " +
             std::to_string(roster.count()) + " of " + std::to_string(roster.of()) + ", " +
             std::string(Name(FromProto(roster.verdict())));
  }
  return words;
}

// `state` as if `acts`, which may have happened, had, and nothing else that may have.
State WithHappened(const State& state, std::span<const Act* const> acts) {
  State happened = state;
  happened.possible.clear();
  for (const Act* const act : acts) happened.Add(*act);
  return happened;
}

// Whether `differs` holds of the state in which all that may have happened had, or one act of it.
template <typename Differs>
bool MayDiffer(const State& state, const Differs& differs) {
  if (state.possible.empty()) return false;
  if (differs(WithHappened(state, state.possible))) return true;
  return std::any_of(state.possible.begin(), state.possible.end(), [&](const Act* const& act) {
    return differs(WithHappened(state, {&act, 1}));
  });
}

// Whether `rule` asks for an act of other applications.
bool ReadsElsewhere(const RuleExpression& rule) {
  return rule.kind == RuleExpression::Kind::kRecorded && rule.scope.kind != Scope::Kind::kThis;
}

class RuleReader {
 public:
  RuleReader(const State& state, const Surroundings& around, const ReadFrom& from)
      : state_(state), around_(around), from_(from) {}

  v1::Evaluation Read(const RuleExpression& rule) const {
    switch (rule.kind) {
      case RuleExpression::Kind::kRecorded:
        return ReadRecorded(rule);
      case RuleExpression::Kind::kElapsed:
      case RuleExpression::Kind::kPassed:
        return ReadDate(rule);
      case RuleExpression::Kind::kThreshold:
        return ReadThreshold(rule);
      case RuleExpression::Kind::kOnRoster:
        return ReadOnRoster(rule);
      case RuleExpression::Kind::kAll:
      case RuleExpression::Kind::kAny:
      case RuleExpression::Kind::kNot:
        return ReadParts(rule);
    }
    return Say(rule.words, Verdict::kUndetermined, "no rule");
  }

  // The acts of other applications, of the name that `rule`, which ReadsElsewhere, gives.
  std::vector<Act> ActsElsewhere(const RuleExpression& rule) const {
    if (around_.neighbours == nullptr) return {};
    if (rule.scope.kind == Scope::Kind::kSiblings) {
      return around_.neighbours->SiblingActs(state_.body, state_.process->Name(),
                                             rule.recorded.act);
    }
    std::vector<Act> acts;
    for (const Act* const act : state_.linking) {
      for (const v1::Link& link : act->event->leaf.links()) {
        if (link.relation() != rule.scope.relation) continue;
        for (Act& theirs : around_.neighbours->ActsOf(link.application(), rule.recorded.act)) {
          acts.push_back(std::move(theirs));
        }
      }
    }
    return acts;
  }

 private:
  v1::Evaluation ReadRecorded(const RuleExpression& rule) const {
    if (!rule.each.empty()) return ReadRecordedByEach(rule);
    if (ReadsElsewhere(rule)) return ReadRecordedElsewhere(rule);
    const std::size_t index = IndexSince(rule.since, state_, from_.index);
    const auto found = state_.by_id.find(rule.recorded.act);
    if (found != state_.by_id.end()) {
      for (const std::size_t at : found->second) {
        if (at < index || !Selects(rule.recorded, *state_.folded[at])) continue;
        v1::Evaluation proof = Say(rule.words, Verdict::kMet, "recorded");
        proof.add_sequences(state_.folded[at]->sequence().value());
        return proof;
      }
    }
    for (const Act* const act : state_.possible) {
      if (!Selects(rule.recorded, *act)) continue;
      v1::Evaluation proof = Say(rule.words, Verdict::kUndetermined, "it may have happened");
      proof.add_sequences(act->sequence().value());
      return proof;
    }
    return Say(rule.words, Verdict::kNotMet, "not recorded");
  }

  // The last such act of every member says so.
  v1::Evaluation ReadRecordedByEach(const RuleExpression& rule) const {
    const Role* const role = state_.process->FindRole(rule.each);
    const std::vector<RoleMember> members =
        role == nullptr ? std::vector<RoleMember>()
                        : MembersOf(state_, *around_.world, *role, OnDay(around_.point.day));
    v1::Evaluation proof;
    Verdict verdict = members.empty() ? Verdict::kNotMet : Verdict::kMet;
    for (const RoleMember& member : members) {
      v1::Evaluation child = ReadLastBy(rule, member.party);
      Verdict theirs = FromProto(child.verdict());
      if (!member.certain && theirs == Verdict::kNotMet) theirs = Verdict::kUndetermined;
      verdict = And(verdict, theirs);
      for (const std::uint64_t sequence : child.sequences()) proof.add_sequences(sequence);
      *proof.add_children() = std::move(child);
    }
    proof.set_rule(rule.words);
    proof.set_verdict(ToProto(verdict));
    proof.set_reason(members.empty() ? "nobody is " + rule.each
                                     : OpenInWords(proof, "recorded by every " + rule.each));
    return proof;
  }

  // What is missing among the children of `proof`, or `nothing`.
  static std::string OpenInWords(const v1::Evaluation& proof, std::string nothing) {
    std::string words;
    for (const v1::Evaluation& child : proof.children()) {
      if (child.verdict() == v1::VERDICT_MET) continue;
      words += (words.empty() ? "" : ", ") + child.rule() + ": " + child.reason();
    }
    return words.empty() ? nothing : words;
  }

  v1::Evaluation ReadLastBy(const RuleExpression& rule, const std::string& party) const {
    const auto by_party = [&](const Act& act) {
      const auto by = act.by();
      return act.id() == rule.recorded.act && std::find(by.begin(), by.end(), party) != by.end();
    };
    const Act* last = nullptr;
    const std::size_t first = IndexSince(rule.since, state_, from_.index);
    for (std::size_t index = first; index < state_.folded.size(); ++index) {
      if (by_party(*state_.folded[index])) last = state_.folded[index];
    }
    const bool met = last != nullptr && Selects(rule.recorded, *last);
    const bool doubtful =
        std::any_of(state_.possible.begin(), state_.possible.end(), [&](const Act* possible) {
          return by_party(*possible) && Selects(rule.recorded, *possible) != met;
        });
    const Verdict verdict = doubtful ? Verdict::kUndetermined
                            : met    ? Verdict::kMet
                                     : Verdict::kNotMet;
    const std::string& answer = last == nullptr ? std::string() : last->payload->answer().answer();
    v1::Evaluation proof = Say(party, verdict,
                               doubtful          ? "it may have happened"
                               : last == nullptr ? "not recorded"
                               : answer.empty()  ? "recorded"
                                                 : "says " + answer);
    if (last != nullptr) proof.add_sequences(last->sequence().value());
    return proof;
  }

  v1::Evaluation ReadRecordedElsewhere(const RuleExpression& rule) const {
    Verdict verdict = Verdict::kNotMet;
    v1::Evaluation proof;
    for (const Act& act : ActsElsewhere(rule)) {
      if (!Selects(rule.recorded, act)) continue;
      const Occurrence occurrence = OccurrenceBy(around_.point.day, act.when.days);
      if (occurrence == Occurrence::kNotYet) continue;
      verdict =
          Or(verdict, occurrence == Occurrence::kCertain ? Verdict::kMet : Verdict::kUndetermined);
      proof.add_sequences(act.sequence().value());
    }
    proof.set_rule(rule.words);
    proof.set_verdict(ToProto(verdict));
    proof.set_reason(verdict == Verdict::kMet ? "recorded" : "not recorded");
    return proof;
  }

  v1::Evaluation ReadDate(const RuleExpression& rule) const {
    const DateAnswer date = EvaluateDate(*rule.date, state_, around_, from_);
    if (!date.moment) {
      const bool doubtful = DateMayDiffer(rule, Verdict::kNotMet);
      return Say(rule.words, doubtful ? Verdict::kUndetermined : Verdict::kNotMet,
                 "pending: " + date.pending);
    }
    Verdict verdict = HasCome(rule, *date.moment);
    if (date.doubtful) verdict = And(verdict, Verdict::kUndetermined);
    if (DateMayDiffer(rule, verdict)) verdict = Verdict::kUndetermined;
    const auto& hi = date.moment->days.hi;
    v1::Evaluation proof =
        Say(rule.words, verdict, hi ? "the date is " + FormatDay(*hi) : "the date is open");
    if (date.source != Sequence()) proof.add_sequences(date.source.value());
    return proof;
  }

  // A date has come on its day; it has passed at the instant after which nothing is in time.
  Verdict HasCome(const RuleExpression& rule, const Moment& date) const {
    if (rule.kind == RuleExpression::Kind::kElapsed) return ElapsedOn(date, around_.point.day);
    const auto passed = [&](const std::optional<CivilDay>& day,
                            const std::optional<Instant>& instant) {
      const Moment side = {.days = {.lo = day, .hi = day}, .hi_instant = instant};
      const std::optional<Deadline> deadline = DeadlineOf(side, *around_.zone);
      return deadline && deadline->OverdueAt(around_.point.instant);
    };
    if (passed(date.days.hi, date.hi_instant)) return Verdict::kMet;
    const bool possible = !date.days.lo || passed(date.days.lo, date.lo_instant);
    return possible ? Verdict::kUndetermined : Verdict::kNotMet;
  }

  bool DateMayDiffer(const RuleExpression& rule, Verdict verdict) const {
    return MayDiffer(state_, [&](const State& happened) {
      const DateAnswer then = EvaluateDate(*rule.date, happened, around_, from_);
      return (then.moment ? HasCome(rule, *then.moment) : Verdict::kNotMet) != verdict;
    });
  }

  v1::Evaluation ReadThreshold(const RuleExpression& rule) const {
    const ThresholdRule* const threshold = state_.process->FindThreshold(rule.threshold);
    if (threshold == nullptr) return Say(rule.words, Verdict::kUndetermined, "no such threshold");
    v1::Evaluation proof = EvaluateThreshold(*threshold, state_, around_);
    if (!rule.is) return proof;
    const Verdict verdict =
        FromProto(proof.verdict()) == *rule.is ? Verdict::kMet : Verdict::kNotMet;
    v1::Evaluation outer = Say(rule.words, verdict, proof.reason());
    *outer.add_children() = std::move(proof);
    return outer;
  }

  v1::Evaluation ReadOnRoster(const RuleExpression& rule) const {
    DayBounds when = OnDay(around_.point.day);
    if (rule.date) {
      const DateAnswer date = EvaluateDate(*rule.date, state_, around_, from_);
      if (!date.moment) return Say(rule.words, Verdict::kNotMet, "pending: " + date.pending);
      when = date.moment->days;
    }
    const Body* const body = around_.world->FindBody(BodyNamed(state_, rule.body));
    const Role* const role = state_.process->FindRole(rule.party);
    const std::string party =
        role == nullptr ? Qualify(kParties, rule.party)
                        : Personify(state_, *around_.world, rule.party, around_.point.day);
    if (body == nullptr) return Say(rule.words, Verdict::kNotMet, "no such body");
    for (const RosterMember& member : RosterOn(*body, when)) {
      if (member.party != party || (!rule.seat.empty() && member.seat != rule.seat)) continue;
      return Say(rule.words, member.certain ? Verdict::kMet : Verdict::kUndetermined,
                 member.certain ? "a member" : "possibly a member");
    }
    return Say(rule.words, Verdict::kNotMet, "not a member");
  }

  v1::Evaluation ReadParts(const RuleExpression& rule) const {
    v1::Evaluation proof;
    Verdict verdict = rule.kind == RuleExpression::Kind::kAny ? Verdict::kNotMet : Verdict::kMet;
    for (const RuleExpression& part : rule.parts) {
      v1::Evaluation child = Read(part);
      const Verdict theirs = FromProto(child.verdict());
      if (rule.kind == RuleExpression::Kind::kNot) {
        verdict = Not(theirs);
      } else {
        const bool any = rule.kind == RuleExpression::Kind::kAny;
        verdict = any ? Or(verdict, theirs) : And(verdict, theirs);
      }
      *proof.add_children() = std::move(child);
    }
    proof.set_rule(rule.words);
    proof.set_verdict(ToProto(verdict));
    if (rule.parts.size() == 1) proof.set_reason(proof.children(0).reason());
    return proof;
  }

  const State& state_;
  const Surroundings& around_;
  const ReadFrom& from_;
};

// The rules of which `rule` is made that wait for a date, or for an act of another application.
void CollectDated(const RuleExpression& rule, std::vector<const RuleExpression*>& dated) {
  if (rule.kind == RuleExpression::Kind::kElapsed || rule.kind == RuleExpression::Kind::kPassed) {
    dated.push_back(&rule);
  }
  if (ReadsElsewhere(rule)) dated.push_back(&rule);
  for (const RuleExpression& part : rule.parts) CollectDated(part, dated);
}

// The acts of other applications that `rule`, which ReadsElsewhere, waits for.
std::vector<Act> ActsAwaited(const RuleExpression& rule, const State& state,
                             const Surroundings& around, const ReadFrom& from) {
  std::vector<Act> acts = RuleReader(state, around, from).ActsElsewhere(rule);
  std::erase_if(acts, [&](const Act& act) { return !Selects(rule.recorded, act); });
  return acts;
}

// The first of them to have happened for certain.
DateAnswer FirstAwaited(const RuleExpression& rule, const State& state, const Surroundings& around,
                        const ReadFrom& from) {
  DateAnswer first;
  for (const Act& act : ActsAwaited(rule, state, around, from)) {
    const bool earlier = !first.moment || act.when.days.hi.value_or(kLastDay) <
                                              first.moment->days.hi.value_or(kLastDay);
    if (earlier) first = {.moment = act.when, .source = act.sequence()};
  }
  return first;
}

// When the rule, which waits for a date or for acts elsewhere, turns.
DateAnswer TurnOf(const RuleExpression& rule, const State& state, const Surroundings& around,
                  const ReadFrom& from) {
  if (ReadsElsewhere(rule)) return FirstAwaited(rule, state, around, from);
  DateAnswer answer = EvaluateDate(*rule.date, state, around, from);
  if (rule.kind == RuleExpression::Kind::kPassed && answer.moment) {
    answer.moment = EndOf(*answer.moment, *around.zone);
  }
  return answer;
}

// One side of EndOf.
void EndSide(const ZoneTable& zone, std::optional<CivilDay>& day, std::optional<Instant>& instant) {
  const bool by_clock = instant.has_value();
  const Moment side = {.days = {.lo = day, .hi = day}, .hi_instant = instant};
  const std::optional<Deadline> deadline = DeadlineOf(side, zone);
  if (!deadline) return;
  day = zone.DayOf(deadline->overdue_from);
  if (by_clock) instant = deadline->overdue_from;
}

}  // namespace

v1::Evaluation EvaluateRule(const RuleExpression& rule, const State& state,
                            const Surroundings& around, const ReadFrom& from) {
  return RuleReader(state, around, from).Read(rule);
}

v1::Tally TallyWithDoubt(const ThresholdRule& rule, const State& state,
                         const Surroundings& around) {
  v1::Tally tally = TallyOf(rule, state, around);
  const bool doubtful = MayDiffer(state, [&](const State& happened) {
    return TallyOf(rule, happened, around).verdict() != tally.verdict();
  });
  tally.set_reason(RostersInWords(tally));
  if (doubtful && tally.verdict() != v1::VERDICT_UNDETERMINED) {
    tally.set_verdict(v1::VERDICT_UNDETERMINED);
    tally.set_reason(tally.reason() + "; acts that may have happened would change it");
  }
  return tally;
}

v1::Evaluation EvaluateThreshold(const ThresholdRule& rule, const State& state,
                                 const Surroundings& around) {
  const v1::Tally tally = TallyWithDoubt(rule, state, around);
  v1::Evaluation proof = Say(rule.words, FromProto(tally.verdict()), tally.reason());
  ExplainMembers(proof, tally, PositionsFor(rule, state));
  return proof;
}

Moment EndOf(const Moment& date, const ZoneTable& zone) {
  Moment end = date;
  EndSide(zone, end.days.lo, end.lo_instant);
  EndSide(zone, end.days.hi, end.hi_instant);
  return end;
}

std::optional<Instant> NextPassing(const RuleExpression& rule, const State& state,
                                   const Surroundings& around, const ReadFrom& from) {
  std::vector<const RuleExpression*> dated;
  CollectDated(rule, dated);
  std::optional<Instant> next;
  for (const RuleExpression* const part : dated) {
    if (part->kind != RuleExpression::Kind::kPassed) continue;
    const DateAnswer turn = TurnOf(*part, state, around, from);
    if (!turn.moment) continue;
    for (const auto& [day, instant] : {std::pair(turn.moment->days.lo, turn.moment->lo_instant),
                                       std::pair(turn.moment->days.hi, turn.moment->hi_instant)}) {
      if (!day) continue;
      const Instant at = instant ? *instant : around.zone->StartOfDay(*day);
      if (around.point.instant < at && (!next || at < *next)) next = at;
    }
  }
  return next;
}

std::vector<CivilDay> TurningDays(const RuleExpression& rule, const State& state,
                                  const Surroundings& around, const ReadFrom& from,
                                  std::optional<CivilDay> after, CivilDay until) {
  std::vector<const RuleExpression*> dated;
  CollectDated(rule, dated);
  std::set<CivilDay> days;
  const auto add = [&](const DayBounds& bounds) {
    for (const std::optional<CivilDay>& day : {bounds.lo, bounds.hi}) {
      if (day && (!after || *after < *day) && *day <= until) days.insert(*day);
    }
  };
  for (const RuleExpression* const part : dated) {
    if (ReadsElsewhere(*part)) {
      for (const Act& act : ActsAwaited(*part, state, around, from)) add(act.when.days);
      continue;
    }
    const DateAnswer answer = TurnOf(*part, state, around, from);
    if (answer.moment) add(answer.moment->days);
  }
  return {days.begin(), days.end()};
}

DateAnswer DateOfRule(const RuleExpression& rule, const State& state, const Surroundings& around,
                      const ReadFrom& from) {
  std::vector<const RuleExpression*> dated;
  CollectDated(rule, dated);
  if (dated.size() == 1) return TurnOf(*dated.front(), state, around, from);
  DateAnswer answer = {.moment = MomentOf(OnDay(around.point.day), std::nullopt)};
  for (const RuleExpression* const part : dated) {
    const DateAnswer turn = TurnOf(*part, state, around, from);
    answer.source = std::max(answer.source, turn.source);
  }
  return answer;
}

}  // namespace accession::engine
