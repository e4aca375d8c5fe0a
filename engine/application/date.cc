#include "engine/application/date.h"

#include <algorithm>
#include <iterator>
#include <span>
#include <utility>

#include "engine/application/parties.h"
#include "engine/application/suspension.h"
#include "engine/names.h"
#include "engine/time/effective_date.h"

namespace accession::engine {
namespace {

DateAnswer Pending(std::string why) { return {.pending = std::move(why)}; }

DateAnswer DateOf(const Act& act) { return {.moment = act.when, .source = act.sequence()}; }

bool DoneBy(const Act& act, std::string_view party) {
  const auto by = act.by();
  return std::find(by.begin(), by.end(), party) != by.end();
}

// Evaluates one DATE; a visitor so that its parts share what they read from.
class DateReader {
 public:
  DateReader(const State& state, const Surroundings& around, const ReadFrom& from)
      : state_(state), around_(around), from_(from) {}

  DateAnswer Read(const DateExpression& date) const {
    switch (date.kind) {
      case DateExpression::Kind::kNow:
        return {.moment = MomentOf(OnDay(around_.point.day), std::nullopt)};
      case DateExpression::Kind::kAct:
        return ReadAct(date.ids.front());
      case DateExpression::Kind::kPhase:
        return ReadPhase(date.ids.front());
      case DateExpression::Kind::kNth:
        return ReadNth(date);
      case DateExpression::Kind::kLastEach:
        return ReadLastEach(date);
      case DateExpression::Kind::kServed:
        return ReadServed(date);
      case DateExpression::Kind::kOpens:
      case DateExpression::Kind::kCloses:
        return ReadSession(date);
      case DateExpression::Kind::kUntil:
        return ReadUntil(date.ids.front());
      case DateExpression::Kind::kLatest:
        return ReadLatest(date.parts);
      case DateExpression::Kind::kRecent:
        return ReadRecent(date.ids);
      case DateExpression::Kind::kShift:
        return ReadShift(date);
    }
    return Pending("no rule");
  }

 private:
  // The act that anchors `id`, by the rules of process-language.md section 6; null if none.
  const Act* Anchor(const std::string& id) const {
    if (from_.item != nullptr && from_.item->id() == id) return from_.item;
    const std::string_view by = OwnActsOnly(id) ? from_.debtor : std::string_view();
    const std::span<const std::size_t> done = Named(id);
    const auto first = std::ranges::find_if(
        done, [&](std::size_t index) { return by.empty() || DoneBy(*state_.folded[index], by); });
    return first == done.end() ? nullptr : state_.folded[*first];
  }

  std::size_t ActsUntil() const { return from_.until ? from_.until->acts : state_.folded.size(); }

  // The indexes of the acts named `id` that count, in order.
  std::span<const std::size_t> Named(const std::string& id) const {
    const auto found = state_.by_id.find(id);
    if (found == state_.by_id.end()) return {};
    const auto first = std::ranges::lower_bound(found->second, from_.index);
    return {first, std::lower_bound(first, found->second.end(), ActsUntil())};
  }

  bool OwnActsOnly(const std::string& id) const {
    if (from_.debtor.empty() || state_.process == nullptr) return false;
    const Role* const role = state_.process->FindRole(from_.debtor_role);
    if (role != nullptr && role->acted == id) return true;
    const ActRule* const rule = state_.process->FindAct(id);
    return rule != nullptr &&
           std::find(rule->by.begin(), rule->by.end(), from_.debtor_role) != rule->by.end();
  }

  // The date of `anchor`, which others of its name may have come before: their last days are not
  // earlier, but their first ones may be.
  DateAnswer FirstOf(const Act& anchor) const {
    DateAnswer answer = DateOf(anchor);
    if (&anchor == from_.item) return answer;
    const std::string_view by = OwnActsOnly(anchor.id()) ? from_.debtor : std::string_view();
    const auto consider = [&](const Act& other) {
      DayBounds& days = answer.moment->days;
      if (!days.lo || (other.when.days.lo && *days.lo <= *other.when.days.lo)) return;
      if (!by.empty() && !DoneBy(other, by)) return;
      days.lo = other.when.days.lo;
      answer.moment->lo_instant.reset();
    };
    for (const std::size_t index : Named(anchor.id())) consider(*state_.folded[index]);
    for (const Act* const act : state_.possible) {
      if (act->id() == anchor.id()) consider(*act);
    }
    return answer;
  }

  DateAnswer ReadAct(const std::string& id) const {
    if (const Act* const act = Anchor(id)) return FirstOf(*act);
    for (const Act* const act : state_.possible) {
      if (act->id() != id || (OwnActsOnly(id) && !DoneBy(*act, from_.debtor))) continue;
      DateAnswer answer = DateOf(*act);
      answer.doubtful = true;
      return answer;
    }
    return Pending(id + " is not recorded");
  }

  DateAnswer ReadPhase(const std::string& id) const {
    const std::size_t entries = from_.until ? from_.until->entries : state_.path.size();
    for (std::size_t left = entries; left > 0; --left) {
      const PhaseEntry& entry = state_.path[left - 1];
      if (entry.phase->id == id) return {.moment = entry.when, .source = entry.cause};
    }
    return Pending(id + " is not entered");
  }

  // The acts named `id` in scope whose first possible day has come.
  std::vector<Act> ActsInScope(const Scope& scope, const std::string& id) const {
    std::vector<Act> acts;
    if (scope.kind == Scope::Kind::kThis || around_.neighbours == nullptr) {
      for (const std::size_t index : Named(id)) acts.push_back(*state_.folded[index]);
      return acts;
    }
    if (scope.kind == Scope::Kind::kSiblings) {
      acts = around_.neighbours->SiblingActs(state_.body, state_.process->Name(), id);
    } else {
      for (const std::string& other : LinkedBy(scope.relation)) {
        std::vector<Act> theirs = around_.neighbours->ActsOf(other, id);
        std::move(theirs.begin(), theirs.end(), std::back_inserter(acts));
      }
    }
    std::erase_if(acts, [&](const Act& act) {
      return OccurrenceBy(around_.point.day, act.when.days) == Occurrence::kNotYet;
    });
    return acts;
  }

  std::vector<std::string> LinkedBy(const std::string& relation) const {
    std::vector<std::string> names;
    for (const Act* const act : state_.linking) {
      for (const v1::Link& link : act->event->leaf.links()) {
        if (link.relation() == relation) names.push_back(link.application());
      }
    }
    return names;
  }

  DateAnswer ReadNth(const DateExpression& date) const {
    std::vector<Act> acts = ActsInScope(date.scope, date.ids.front());
    std::vector<Moment> moments;
    for (const Act& act : acts) moments.push_back(act.when);
    const std::optional<Moment> nth = NthOf(moments, date.n);
    if (!nth) {
      return Pending(date.words + " is missing: " + std::to_string(acts.size()) + " of " +
                     std::to_string(date.n) + " recorded");
    }
    // The round: the act whose latest day decides; ties go to the first recorded.
    std::stable_sort(acts.begin(), acts.end(), [](const Act& a, const Act& b) {
      return a.when.days.hi.value_or(kLastDay) < b.when.days.hi.value_or(kLastDay);
    });
    return {.moment = nth, .source = acts[date.n - 1].sequence()};
  }

  DateAnswer ReadLastEach(const DateExpression& date) const {
    const Role* const role = state_.process->FindRole(date.role);
    if (role == nullptr) return Pending("no role " + date.role);
    std::vector<Moment> moments;
    Sequence source;
    for (const RoleMember& member :
         MembersOf(state_, *around_.world, *role, OnDay(around_.point.day))) {
      const Act* last = nullptr;
      for (const Act* const act : std::span(state_.folded).first(ActsUntil())) {
        if (act->id() == date.ids.front() && DoneBy(*act, member.party)) last = act;
      }
      if (last == nullptr) {
        return Pending(date.ids.front() + " by " + member.party + " is not recorded");
      }
      moments.push_back(last->when);
      source = std::max(source, last->sequence());
    }
    if (moments.empty()) return Pending("nobody is " + date.role);
    return {.moment = LatestOf(moments), .source = source};
  }

  // By the receipts of the last such notice, and those that later notices bring.
  DateAnswer ReadServed(const DateExpression& date) const {
    const std::span<const std::size_t> notices = Named(date.ids.front());
    if (notices.empty()) return Pending(date.ids.front() + " is not recorded");
    const std::size_t index = notices.back();
    const Act& notice = *state_.folded[index];
    std::vector<Moment> moments;
    DateAnswer served = {.source = notice.sequence()};
    for (const RoleMember& addressee : AddresseesOf(notice, date.role)) {
      const std::optional<Moment> receipt = ReceiptOf(addressee.party, index);
      if (receipt) {
        moments.push_back(*receipt);
      } else if (addressee.certain) {
        return Pending(addressee.party + " is not served with " + date.ids.front());
      } else {
        served.doubtful = true;
      }
    }
    if (moments.empty()) return Pending(date.ids.front() + " is addressed to nobody");
    served.moment = LatestOf(moments);
    return served;
  }

  // Everybody in the role on the day of the notice but its authors; without a role those it names.
  std::vector<RoleMember> AddresseesOf(const Act& notice, const std::string& id) const {
    std::vector<RoleMember> addressees;
    if (const Role* const role = state_.process->FindRole(id)) {
      addressees = MembersOf(state_, *around_.world, *role, notice.when.days);
    } else {
      for (const std::string& party : notice.payload->notice().to()) {
        addressees.push_back({.party = Qualify(kParties, party)});
      }
    }
    std::erase_if(addressees,
                  [&](const RoleMember& member) { return DoneBy(notice, member.party); });
    return addressees;
  }

  // The first receipt of `party` in the notice at `index` of the folded acts or one after it.
  std::optional<Moment> ReceiptOf(const std::string& party, std::size_t index) const {
    for (; index < ActsUntil(); ++index) {
      for (const v1::Receipt& receipt : state_.folded[index]->payload->notice().receipts()) {
        if (Qualify(kParties, receipt.party()) != party) continue;
        const auto received = ParseEffectiveDate(receipt.received());
        if (received.ok()) return MomentOf(*received);
      }
    }
    return std::nullopt;
  }

  // Null with a reason in `pending` if there is none.
  const Session* FindSession(const SessionSelector& selector, std::string& pending) const {
    if (!selector.next_of.empty()) return NextSession(selector, pending);
    if (from_.session != nullptr) return from_.session;
    for (const v1::ParameterValue& param : state_.params) {
      if (param.id() != selector.parameter) continue;
      const Session* const session = around_.world->FindSession(Qualify(kSessions, param.value()));
      if (session == nullptr) pending = param.value() + " is not scheduled";
      return session;
    }
    pending = "the application names no " + selector.parameter;
    return nullptr;
  }

  const Session* NextSession(const SessionSelector& selector, std::string& pending) const {
    const std::string body = BodyNamed(state_, selector.next_of);
    DateAnswer after = {.moment = MomentOf(OnDay(around_.point.day), std::nullopt)};
    if (selector.after != nullptr) after = Read(*selector.after);
    if (!after.moment || !after.moment->days.hi) {
      pending = after.pending.empty() ? "the date it follows is open" : after.pending;
      return nullptr;
    }
    std::uint32_t left = std::max<std::uint32_t>(selector.n, 1);
    for (const Session* const session : around_.world->SessionsOf(body)) {
      if (!session->opens.lo || !(*after.moment->days.hi < *session->opens.lo)) continue;
      if (--left == 0) return session;
    }
    pending = "no such session of " + body + " is scheduled";
    return nullptr;
  }

  DateAnswer ReadSession(const DateExpression& date) const {
    std::string pending;
    const Session* const session = FindSession(date.session, pending);
    if (session == nullptr) return Pending(std::move(pending));
    if (date.kind == DateExpression::Kind::kOpens) {
      return {.moment = MomentOf(session->opens, std::nullopt), .source = session->scheduled_by};
    }
    if (!session->closes) return Pending("the closing of " + session->name + " is not known");
    return {.moment = MomentOf(*session->closes, std::nullopt), .source = session->scheduled_by};
  }

  DateAnswer ReadUntil(const std::string& id) const {
    const Act* const act = Anchor(id);
    if (act == nullptr) return Pending(id + " is not recorded");
    const auto until = ParseEffectiveDate(act->payload->answer().until());
    if (!until.ok()) return Pending(id + " gives no end");
    return {.moment = MomentOf(*until), .source = act->sequence()};
  }

  DateAnswer ReadLatest(const std::vector<DateExpression>& parts) const {
    std::vector<Moment> moments;
    DateAnswer latest;
    std::optional<CivilDay> last;
    for (const DateExpression& part : parts) {
      DateAnswer answer = Read(part);
      if (!answer.moment) return answer;
      const CivilDay hi = answer.moment->days.hi.value_or(kLastDay);
      if (!last || *last < hi) {
        last = hi;
        latest.source = answer.source;
      }
      latest.doubtful |= answer.doubtful;
      moments.push_back(*answer.moment);
    }
    latest.moment = LatestOf(moments);
    return latest;
  }

  DateAnswer ReadRecent(const std::vector<std::string>& ids) const {
    const Act* recent = nullptr;
    for (std::size_t index = from_.index; index < ActsUntil(); ++index) {
      const Act* const act = state_.folded[index];
      if (std::find(ids.begin(), ids.end(), act->id()) == ids.end()) continue;
      if (recent == nullptr || recent->sequence() < act->sequence()) recent = act;
    }
    return recent == nullptr ? Pending("none of its acts is recorded") : DateOf(*recent);
  }

  DateAnswer ReadShift(const DateExpression& date) const {
    DateAnswer answer = Read(date.parts.front());
    if (!answer.moment) return answer;
    const Published<Moment> shifted =
        date.shift->From(*answer.moment, *around_.zone, *around_.calendar);
    if (shifted.known()) {
      if (state_.suspensions.empty() || date.shift->terms().direction == Direction::kBefore) {
        answer.moment = shifted.answer();
      } else {
        RunOn(shifted.answer(), answer);
      }
      return answer;
    }
    answer.moment.reset();
    answer.pending = "the calendar is not published for " + FormatDay(shifted.missing_day());
    return answer;
  }

  std::optional<std::size_t> SuspensionsUntil() const {
    if (!from_.until) return std::nullopt;
    return from_.until->suspensions;
  }

  // `answer`, which dates the anchor, becomes `date` as the clocks ran.
  void RunOn(const Moment& date, DateAnswer& answer) const {
    ClockAnswer ran = RunClock(date,
                               {.anchor = *answer.moment,
                                .source = answer.source,
                                .day = from_.until ? from_.until->day : around_.point.day,
                                .until = SuspensionsUntil()},
                               state_);
    answer.stopped = !ran.moment;
    answer.moment = ran.moment;
    answer.pending = std::move(ran.pending);
    answer.suspended_days += ran.suspended_days;
    answer.used_days += ran.used_days;
  }

  const State& state_;
  const Surroundings& around_;
  const ReadFrom& from_;
};

}  // namespace

DateAnswer EvaluateDate(const DateExpression& date, const State& state, const Surroundings& around,
                        const ReadFrom& from) {
  return DateReader(state, around, from).Read(date);
}

std::size_t IndexSince(const Since& since, const State& state, std::size_t opened) {
  switch (since.kind) {
    case Since::Kind::kOpened:
      return opened;
    case Since::Kind::kEntry:
      return state.path.empty() ? 0 : state.path.back().from;
    case Since::Kind::kEver:
      return 0;
    case Since::Kind::kAct: {
      const auto found = state.by_id.find(since.act);
      return found == state.by_id.end() ? 0 : found->second.back();
    }
  }
  return opened;
}

bool Selects(const ActSelector& selector, const Act& act) {
  if (selector.act != act.id()) return false;
  if (selector.answers.empty()) return true;
  const std::string& answer = act.payload->answer().answer();
  return std::find(selector.answers.begin(), selector.answers.end(), answer) !=
         selector.answers.end();
}

}  // namespace accession::engine
