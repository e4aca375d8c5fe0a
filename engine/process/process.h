// A process, compiled from its definition: immutable, every reference resolved, safe to share.
#pragma once

#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "accession/v1/process.pb.h"
#include "base/sha256.h"
#include "engine/process/expression.h"

namespace accession::engine {

inline constexpr std::string_view kDraft = "draft";

// Exactly one of `applicant`, `office`, `roster`, `parties` and `acted` is set.
struct Role {
  std::string id = {};
  bool applicant = false;
  std::string office = {};
  // With `office`: its body, a resource name or `body` for the process's own.
  std::string of = {};
  // The body whose roster it is, likewise.
  std::string roster = {};
  // Resource names.
  std::vector<std::string> parties = {};
  // Whoever performed this act.
  std::string acted = {};
  // With `roster`: the date whose members they are; absent: the date asked about.
  std::optional<DateExpression> at = {};
};

// A rule under which a live act is refused; empty `answer`: whatever it answers.
struct RefusalRule {
  std::string answer = {};
  RuleExpression rule = {};
};

// What may be done. `definition` points into the definition it was compiled from or, for the five
// acts that need no declaration, to a constant.
struct ActRule {
  std::string id = {};
  v1::EventKind kind = v1::EVENT_KIND_UNSPECIFIED;
  // Roles; empty only for the five: anybody.
  std::vector<std::string> by = {};
  // Open always, also before the start.
  bool always = false;
  // Else open in these phases, `draft` among them for the start act; the default of
  // process-language.md section 2 is resolved here.
  std::set<std::string> open_in = {};
  std::vector<RefusalRule> refuse_when = {};
  const v1::ActDefinition* definition = nullptr;
};

// How each doubt, silence and abstention counts, defaults resolved.
struct CountingRules {
  v1::DoubtTreatment conditional, oral, stale, beneficiary, third_party;
  v1::SilenceTreatment silent, abstain;
};

// A fraction, exactly.
struct Fraction {
  std::int64_t numerator = 0;
  std::int64_t denominator = 1;
};

struct ThresholdRule {
  enum class Need { kConsensus, kUnanimity, kAtLeast, kMoreThan, kCount };
  enum class Basis { kRole, kPresentAndVoting, kCast };
  std::string id = {};
  std::string act = {};
  Since since = {};
  Basis basis = Basis::kRole;
  // With kRole: the role.
  std::string role = {};
  // Absent: now.
  std::optional<DateExpression> roster_at = {};
  std::string exclude = {};
  Need need = Need::kConsensus;
  Fraction fraction;
  std::int64_t count = 0;
  bool abstain_permitted = false;
  CountingRules counts = {};
  std::string veto = {};
  // The NOTICE since the last of which positions count; empty: none.
  std::string text = {};
  // Of the basis, or a count where denominator is 0; absent: none.
  std::optional<Fraction> quorum = {};
  std::string words = {};
  const v1::Threshold* definition = nullptr;
};

struct DeferralRule {
  ActSelector selector = {};
  DateExpression due = {};
};

struct ExpectationRule {
  std::string id = {};
  // Phases; empty in a body's rules.
  std::set<std::string> open_in = {};
  // A role; `owner` under for_each; empty where `each` names the debtors.
  std::string from = {};
  // A role; empty: the applicant.
  std::string to = {};
  // The role whose every member owes one; empty: none.
  std::string each = {};
  // A body's rule, which is owed for each of its sessions.
  bool each_session = false;
  bool for_each_condition = false;
  std::optional<Period> every = {};
  std::vector<ActSelector> met_by = {};
  // Absent: it never falls due.
  std::optional<DateExpression> due = {};
  std::vector<DeferralRule> deferred_by = {};
  bool hard = false;
  // Empty: silence is not escalated.
  std::string ladder = {};
  // Empty: nobody may waive it.
  std::string waivable_by = {};
  Since since = {};
  const v1::ExpectationDefinition* definition = nullptr;
};

struct TransitionRule {
  std::string to = {};
  // Empty: rule-only.
  std::optional<ActSelector> on = {};
  std::optional<RuleExpression> when = {};
};

struct EffectRule {
  enum class Kind { kJoin, kLeave };
  Kind kind = Kind::kJoin;
  // A resource name, or `body`.
  std::string body = {};
  std::optional<DateExpression> from = {};
  std::optional<DateExpression> until = {};
  std::string seat = {};
};

struct PhaseRule {
  std::string id = {};
  std::vector<TransitionRule> next = {};
  // Empty: not an end.
  std::string outcome = {};
  std::vector<EffectRule> on_enter = {};
  std::string may_wait = {};
  const v1::Phase* definition = nullptr;
};

struct RungRule {
  v1::RungLevel level = v1::RUNG_LEVEL_NOTICE;
  // Exactly one is set.
  std::optional<Period> after = {};
  std::optional<Period> before = {};
  std::vector<std::string> to = {};
};

struct LadderRule {
  std::string id = {};
  std::vector<RungRule> rungs = {};
};

// One version of one process.
struct Process {
  // As published, with names of resources qualified: `bodies/iaea-far-east` for `iaea-far-east`.
  v1::ProcessDefinition definition;
  // SHA-256 of the definition's stored bytes.
  Digest digest{};
  std::vector<Role> roles = {};
  std::vector<ActRule> acts = {};
  std::vector<ThresholdRule> thresholds = {};
  std::vector<ExpectationRule> expectations = {};
  std::vector<PhaseRule> phases = {};
  std::vector<LadderRule> ladders = {};
  std::optional<Period> stale_after = {};

  // `processes/far-east-admission`.
  std::string Name() const { return "processes/" + definition.process(); }

  // Null where there is none. `draft` is no phase of the list. O(n) in a list of a few dozen at
  // most (kEntriesMax).
  const Role* FindRole(std::string_view id) const;
  const ActRule* FindAct(std::string_view id) const;
  const ThresholdRule* FindThreshold(std::string_view id) const;
  const ExpectationRule* FindExpectation(std::string_view id) const;
  const PhaseRule* FindPhase(std::string_view id) const;
  const LadderRule* FindLadder(std::string_view id) const;
};

using ProcessRef = std::shared_ptr<const Process>;

}  // namespace accession::engine
