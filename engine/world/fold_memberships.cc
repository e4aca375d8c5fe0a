// Memberships from claims: each act and each effect claims that a party joined or left.
#include <algorithm>
#include <iterator>
#include <map>
#include <utility>

#include "engine/world/membership.h"

namespace accession::engine {
namespace {

struct Claim {
  enum class Kind { kJoined, kLeft };
  Kind kind = Kind::kJoined;
  std::string party;
  std::string seat;
  DayBounds when;
  std::string given;
  Sequence sequence;
};

// Claims of one seat, or of none in particular.
bool SameSeat(std::string_view a, std::string_view b) { return a.empty() || b.empty() || a == b; }

// A membership while its claims are gathered.
struct Draft {
  std::vector<Claim> joined;
  std::vector<Claim> left;

  std::string_view seat() const {
    for (const std::vector<Claim>* claims : {&joined, &left}) {
      for (const Claim& claim : *claims) {
        if (!claim.seat.empty()) return claim.seat;
      }
    }
    return "";
  }
  bool open() const { return left.empty(); }
  bool Concerns(const Claim& claim) const { return SameSeat(claim.seat, seat()); }
  // Whether `joining`, which comes after `left` by its last possible day, may be the joining that
  // nobody has told of yet.
  bool LacksJoining(const Claim& joining) const {
    const auto before = [&](const Claim& leaving) {
      return !joining.when.lo || !leaving.when.hi || *joining.when.lo <= *leaving.when.hi;
    };
    return joined.empty() && std::ranges::all_of(left, before);
  }
};

// The memberships of one party, claim by claim in fold order.
class PartyDrafts {
 public:
  void Add(Claim claim) {
    if (claim.kind == Claim::Kind::kJoined) {
      Join(std::move(claim));
    } else {
      Leave(std::move(claim));
    }
  }

  const std::vector<Draft>& drafts() const { return drafts_; }

 private:
  Draft* LastOf(const Claim& claim) {
    const auto last = std::find_if(drafts_.rbegin(), drafts_.rend(),
                                   [&](const Draft& draft) { return draft.Concerns(claim); });
    return last == drafts_.rend() ? nullptr : &*last;
  }

  void Join(Claim claim) {
    Draft* last = LastOf(claim);
    if (last == nullptr || !(last->open() || last->LacksJoining(claim))) {
      last = &drafts_.emplace_back();
    }
    last->joined.push_back(std::move(claim));
  }

  void Leave(Claim claim) {
    bool closed = false;
    for (Draft& draft : drafts_) {
      if (!draft.open() || !draft.Concerns(claim)) continue;
      draft.left.push_back(claim);
      closed = true;
    }
    if (closed) return;
    Draft* last = LastOf(claim);
    if (last == nullptr) last = &drafts_.emplace_back();
    last->left.push_back(std::move(claim));
  }

  std::vector<Draft> drafts_;
};

// The days from the first to the last that any of `claims` allows.
DayBounds Span(const std::vector<Claim>& claims) {
  DayBounds span = claims.front().when;
  for (const Claim& claim : claims) {
    span.lo = std::min(span.lo, claim.when.lo);  // unset, "since ever", is the lowest
    span.hi = span.hi && claim.when.hi ? std::max(span.hi, claim.when.hi) : std::nullopt;
  }
  return span;
}

// What `claims` say together; notes in `conflict` those that do not meet.
DayBounds Settle(const std::vector<Claim>& claims, std::vector<Sequence>& conflict) {
  DayBounds meet = claims.front().when;
  for (const Claim& claim : claims) meet = Intersect(meet, claim.when);
  if (!meet.empty()) return meet;
  for (const Claim& claim : claims) conflict.push_back(claim.sequence);
  return Span(claims);
}

const Claim& FirstRecorded(const std::vector<Claim>& claims) {
  return *std::ranges::min_element(claims, {}, &Claim::sequence);
}

void KeepIfAny(const DayBounds& tightened, DayBounds& bounds) {
  if (!tightened.empty()) bounds = tightened;
}

Membership Finish(const Draft& draft, const std::string& party) {
  Membership membership;
  membership.party = party;
  membership.seat = draft.seat();
  if (!draft.joined.empty()) {
    membership.joined = Settle(draft.joined, membership.conflict);
    membership.joined_given = FirstRecorded(draft.joined).given;
  }
  if (!draft.left.empty()) {
    membership.left = Settle(draft.left, membership.conflict);
    membership.left_given = FirstRecorded(draft.left).given;
    KeepIfAny(TightenBefore(membership.joined, *membership.left), membership.joined);
    KeepIfAny(TightenAfter(*membership.left, membership.joined), *membership.left);
  }
  membership.sequence = FirstRecorded(draft.joined.empty() ? draft.left : draft.joined).sequence;
  std::ranges::sort(membership.conflict);
  return membership;
}

// A joining does not come before the leaving that it follows.
void TightenAfterEarlier(std::span<const Membership> earlier, Membership& again) {
  for (const Membership& before : earlier) {
    if (!before.left || !SameSeat(before.seat, again.seat)) continue;
    KeepIfAny(TightenAfter(again.joined, *before.left), again.joined);
  }
}

std::vector<Membership> FinishAll(const PartyDrafts& drafts, const std::string& party) {
  std::vector<Membership> memberships;
  for (const Draft& draft : drafts.drafts()) {
    Membership membership = Finish(draft, party);
    TightenAfterEarlier(memberships, membership);
    memberships.push_back(std::move(membership));
  }
  return memberships;
}

EffectKey KeyOf(const auto& payload) {
  return {.application = payload.application(),
          .phase = payload.phase(),
          .round = Sequence(payload.round())};
}

// The claims of a MemberJoined or MemberLeft: one, or two for an effect with an end.
void Collect(const Act& act, Claim::Kind kind, const auto& payload, const EffectResolver& effects,
             std::vector<Claim>& claims) {
  if (payload.party().empty()) return;
  Claim claim{.kind = kind,
              .party = payload.party(),
              .seat = payload.seat(),
              .when = act.when.days,
              .given = std::string(act.given),
              .sequence = act.sequence()};
  if (payload.application().empty()) {
    claims.push_back(std::move(claim));
    return;
  }
  const std::optional<EffectDates> dates = effects.DatesOf(KeyOf(payload));
  if (!dates) return;
  claim.when = dates->from;
  claim.given = FormatBounds(dates->from);
  claims.push_back(claim);
  if (kind != Claim::Kind::kJoined || !dates->until) return;
  claim.kind = Claim::Kind::kLeft;
  claim.when = *dates->until;
  claim.given = FormatBounds(*dates->until);
  claims.push_back(std::move(claim));
}

bool HiBefore(const Claim& a, const Claim& b) {
  if (!a.when.hi || !b.when.hi) return a.when.hi.has_value() && !b.when.hi.has_value();
  return *a.when.hi < *b.when.hi;
}

}  // namespace

std::vector<Membership> FoldMemberships(std::span<const Act> acts, const EffectResolver& effects) {
  std::vector<Claim> claims;
  for (const Act& act : acts) {
    if (act.payload->has_member_joined()) {
      Collect(act, Claim::Kind::kJoined, act.payload->member_joined(), effects, claims);
    } else if (act.payload->has_member_left()) {
      Collect(act, Claim::Kind::kLeft, act.payload->member_left(), effects, claims);
    }
  }
  // Acts are in fold order already; effects find their places now that they have dates.
  std::ranges::stable_sort(claims, HiBefore);
  std::map<std::string, PartyDrafts> parties;
  for (Claim& claim : claims) parties[claim.party].Add(std::move(claim));
  std::vector<Membership> memberships;
  for (const auto& [party, drafts] : parties) {
    std::ranges::move(FinishAll(drafts, party), std::back_inserter(memberships));
  }
  return memberships;
}

}  // namespace accession::engine
