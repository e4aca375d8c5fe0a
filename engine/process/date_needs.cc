#include "engine/process/date_needs.h"

#include <algorithm>

namespace accession::engine {
namespace {

using Names = std::set<std::string>;

// What all of `parts` have in common.
Names Common(const std::vector<Names>& parts) {
  if (parts.empty()) return {};
  Names common = parts.front();
  for (const Names& part : parts) {
    std::erase_if(common, [&](const std::string& name) { return !part.contains(name); });
  }
  return common;
}

Names Union(const std::vector<Names>& parts) {
  Names all;
  for (const Names& part : parts) all.insert(part.begin(), part.end());
  return all;
}

bool ReadsEver(const RuleExpression& rule) {
  return rule.since.kind == Since::Kind::kEver || rule.since.kind == Since::Kind::kAct;
}

bool GivesItsEnd(const Known& known, const std::string& act) {
  const ActRule& rule = known.flow->process().acts[known.flow->ActIndex(act)];
  return std::ranges::find(rule.definition->required(), "until") !=
         rule.definition->required().end();
}

}  // namespace

std::set<std::string> ActsNeeded(const DateExpression& date) {
  std::vector<Names> parts;
  for (const DateExpression& part : date.parts) parts.push_back(ActsNeeded(part));
  switch (date.kind) {
    case DateExpression::Kind::kNow:
    case DateExpression::Kind::kPhase:
      return {};
    case DateExpression::Kind::kAct:
    case DateExpression::Kind::kUntil:
    case DateExpression::Kind::kLastEach:
    case DateExpression::Kind::kServed:
      return {date.ids.front()};
    case DateExpression::Kind::kNth:
      return date.scope.kind == Scope::Kind::kThis ? Names{date.ids.front()} : Names{};
    case DateExpression::Kind::kOpens:
    case DateExpression::Kind::kCloses:
      return date.session.after == nullptr ? Names{} : ActsNeeded(*date.session.after);
    case DateExpression::Kind::kRecent:
      return date.ids.size() == 1 ? Names{date.ids.front()} : Names{};
    case DateExpression::Kind::kLatest:
    case DateExpression::Kind::kShift:
      return Union(parts);
  }
  return {};
}

std::set<std::string> PhasesNeeded(const DateExpression& date) {
  if (date.kind == DateExpression::Kind::kPhase) return {date.ids.front()};
  std::vector<Names> parts;
  for (const DateExpression& part : date.parts) parts.push_back(PhasesNeeded(part));
  if (date.session.after != nullptr) parts.push_back(PhasesNeeded(*date.session.after));
  return Union(parts);
}

std::set<std::string> ActsNeeded(const RuleExpression& rule, Reach reach) {
  std::vector<Names> parts;
  for (const RuleExpression& part : rule.parts) parts.push_back(ActsNeeded(part, reach));
  const bool counts = reach == Reach::kEver || rule.since.kind == Since::Kind::kEntry;
  switch (rule.kind) {
    case RuleExpression::Kind::kRecorded:
      return counts && rule.scope.kind == Scope::Kind::kThis ? Names{rule.recorded.act} : Names{};
    case RuleExpression::Kind::kElapsed:
    case RuleExpression::Kind::kPassed:
      return counts ? ActsNeeded(*rule.date) : Names{};
    case RuleExpression::Kind::kAll:
      return Union(parts);
    case RuleExpression::Kind::kAny:
      return Common(parts);
    case RuleExpression::Kind::kThreshold:
    case RuleExpression::Kind::kOnRoster:
    case RuleExpression::Kind::kNot:
      return {};
  }
  return {};
}

bool IsDated(const DateExpression& date, const Known& known) {
  const auto is_known = [&](const std::string& act) {
    return known.acts.test(known.flow->ActIndex(act));
  };
  const auto is_dated = [&](const DateExpression& part) { return IsDated(part, known); };
  switch (date.kind) {
    case DateExpression::Kind::kNow:
      return false;
    case DateExpression::Kind::kAct:
      return is_known(date.ids.front());
    case DateExpression::Kind::kPhase:
      return known.phases.test(known.flow->PhaseIndex(date.ids.front()));
    case DateExpression::Kind::kNth:
      // This application's own acts are among those of the siblings.
      if (date.n != 1 || date.scope.kind == Scope::Kind::kLinked) return false;
      return date.scope.kind == Scope::Kind::kThis
                 ? is_known(date.ids.front())
                 : known.ever.test(known.flow->ActIndex(date.ids.front()));
    case DateExpression::Kind::kServed:
      return is_known(date.ids.front());
    case DateExpression::Kind::kLastEach:
      return date.ids.front() == known.joined_act && date.role == known.joined_role;
    case DateExpression::Kind::kOpens:
    case DateExpression::Kind::kCloses:
      return date.session.after == nullptr || IsDated(*date.session.after, known);
    case DateExpression::Kind::kUntil:
      return is_known(date.ids.front()) && GivesItsEnd(known, date.ids.front());
    case DateExpression::Kind::kRecent:
      return std::ranges::any_of(date.ids, is_known);
    case DateExpression::Kind::kLatest:
    case DateExpression::Kind::kShift:
      return std::ranges::all_of(date.parts, is_dated);
  }
  return false;
}

bool ComesTrue(const RuleExpression& rule, const Known& known) {
  const auto comes_true = [&](const RuleExpression& part) { return ComesTrue(part, known); };
  switch (rule.kind) {
    case RuleExpression::Kind::kElapsed:
    case RuleExpression::Kind::kPassed: {
      Known read = known;
      if (ReadsEver(rule)) read.acts = known.ever;
      return IsDated(*rule.date, read);
    }
    case RuleExpression::Kind::kRecorded: {
      if (!rule.each.empty()) {
        return rule.recorded.answers.empty() && rule.recorded.act == known.joined_act &&
               rule.each == known.joined_role;
      }
      const ActSet& acts = ReadsEver(rule) ? known.ever : known.acts;
      return rule.scope.kind == Scope::Kind::kThis && rule.recorded.answers.empty() &&
             acts.test(known.flow->ActIndex(rule.recorded.act));
    }
    case RuleExpression::Kind::kAll:
      return std::ranges::all_of(rule.parts, comes_true);
    case RuleExpression::Kind::kAny:
      return std::ranges::any_of(rule.parts, comes_true);
    case RuleExpression::Kind::kThreshold:
    case RuleExpression::Kind::kOnRoster:
    case RuleExpression::Kind::kNot:
      return false;
  }
  return false;
}

}  // namespace accession::engine
