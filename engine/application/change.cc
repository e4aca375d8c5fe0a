#include "engine/application/change.h"

#include <map>
#include <utility>

namespace accession::engine {
namespace {

template <typename Item>
using Keyed = std::map<std::string, std::pair<const Item*, const Item*>>;

// The items of both looks, side by side under their keys; null where one has none.
template <typename Item>
Keyed<Item> SideBySide(const Seen& before, const Seen& after,
                       const google::protobuf::RepeatedPtrField<Item>& (v1::Application::*list)()
                           const,
                       const std::string& (Item::*key)() const) {
  Keyed<Item> items;
  if (before.application != nullptr) {
    for (const Item& item : (before.application->*list)()) items[(item.*key)()].first = &item;
  }
  if (after.application != nullptr) {
    for (const Item& item : (after.application->*list)()) items[(item.*key)()].second = &item;
  }
  return items;
}

template <typename Item>
bool Same(const std::pair<const Item*, const Item*>& pair) {
  if (pair.first == nullptr || pair.second == nullptr) return pair.first == pair.second;
  return pair.first->SerializeAsString() == pair.second->SerializeAsString();
}

template <typename Change, typename Item>
void Fill(const std::pair<const Item*, const Item*>& pair, Change& change) {
  if (pair.first != nullptr) *change.mutable_before() = *pair.first;
  if (pair.second != nullptr) *change.mutable_after() = *pair.second;
}

enum class Debt { kNone, kOwed, kMet, kEnded };

Debt DebtOf(const v1::Expectation* expectation) {
  if (expectation == nullptr) return Debt::kNone;
  switch (expectation->state()) {
    case v1::EXPECTATION_STATE_PENDING:
    case v1::EXPECTATION_STATE_OPEN:
    case v1::EXPECTATION_STATE_DUE_SOON:
    case v1::EXPECTATION_STATE_OVERDUE:
      return Debt::kOwed;
    case v1::EXPECTATION_STATE_MET:
    case v1::EXPECTATION_STATE_MET_LATE:
      return Debt::kMet;
    case v1::EXPECTATION_STATE_WAIVED:
    case v1::EXPECTATION_STATE_CLOSED:
    case v1::EXPECTATION_STATE_MISSED:
    case v1::EXPECTATION_STATE_UNSPECIFIED:
    case v1::ExpectationState_INT_MIN_SENTINEL_DO_NOT_USE_:
    case v1::ExpectationState_INT_MAX_SENTINEL_DO_NOT_USE_:
      return Debt::kEnded;
  }
  return Debt::kEnded;
}

v1::ExpectationChangeKind KindOf(const v1::Expectation* before, const v1::Expectation* after) {
  const Debt was = DebtOf(before);
  const Debt is = DebtOf(after);
  if (is == was) return v1::EXPECTATION_CHANGE_KIND_CHANGED;
  if (is == Debt::kOwed) return v1::EXPECTATION_CHANGE_KIND_OPENED;
  if (is == Debt::kMet) return v1::EXPECTATION_CHANGE_KIND_MET;
  return v1::EXPECTATION_CHANGE_KIND_ENDED;
}

void AddPositions(const Seen& before, const Seen& after, v1::ApplicationChange& change) {
  const auto positions = SideBySide<v1::ApplicationPosition>(
      before, after, &v1::Application::positions, &v1::ApplicationPosition::party);
  for (const auto& [party, pair] : positions) {
    if (Same(pair)) continue;
    v1::PositionChange& added = *change.add_positions();
    added.set_party(party);
    Fill(pair, added);
  }
}

void AddTallies(const Seen& before, const Seen& after, v1::ApplicationChange& change) {
  const auto tallies =
      SideBySide<v1::Tally>(before, after, &v1::Application::tallies, &v1::Tally::threshold);
  for (const auto& [threshold, pair] : tallies) {
    if (Same(pair)) continue;
    v1::TallyChange& added = *change.add_tallies();
    added.set_threshold(threshold);
    Fill(pair, added);
  }
}

void AddExpectations(const Seen& before, const Seen& after, v1::ApplicationChange& change) {
  const auto expectations = SideBySide<v1::Expectation>(
      before, after, &v1::Application::expectations, &v1::Expectation::id);
  for (const auto& [id, pair] : expectations) {
    if (Same(pair)) continue;
    v1::ExpectationChange& added = *change.add_expectations();
    added.set_id(id);
    added.set_kind(KindOf(pair.first, pair.second));
    Fill(pair, added);
  }
}

void AddConditions(const Seen& before, const Seen& after, v1::ApplicationChange& change) {
  const auto conditions =
      SideBySide<v1::Condition>(before, after, &v1::Application::conditions, &v1::Condition::id);
  for (const auto& [id, pair] : conditions) {
    if (Same(pair)) continue;
    v1::ConditionChange& added = *change.add_conditions();
    added.set_id(id);
    Fill(pair, added);
  }
}

bool Differs(const v1::TextChange& text) { return text.before() != text.after(); }

}  // namespace

void AddFlags(const Flags& before, const Flags& after, v1::ApplicationChange& change) {
  Flags odd = before;
  odd.insert(after.begin(), after.end());
  const auto flags_in = [](const Flags& flags, Sequence sequence) {
    const auto found = flags.find(sequence);
    return found == flags.end() ? std::vector<std::string>() : found->second;
  };
  for (const auto& [sequence, either] : odd) {
    const std::vector<std::string> was = flags_in(before, sequence);
    const std::vector<std::string> is = flags_in(after, sequence);
    if (was == is) continue;
    v1::FlagsChange& added = *change.add_flags();
    added.set_sequence(sequence.value());
    added.mutable_before()->Add(was.begin(), was.end());
    added.mutable_after()->Add(is.begin(), is.end());
  }
}

v1::ApplicationChange ChangeOf(const std::string& name, const Seen& before, const Seen& after) {
  v1::ApplicationChange change;
  change.set_application(name);
  Fill(std::pair(before.application, after.application), change);
  change.mutable_phase()->set_before(change.before().phase());
  change.mutable_phase()->set_after(change.after().phase());
  change.mutable_outcome()->set_before(change.before().outcome());
  change.mutable_outcome()->set_after(change.after().outcome());
  Fill(std::pair(before.earliest, after.earliest), *change.mutable_earliest_outcome());
  AddPositions(before, after, change);
  AddTallies(before, after, change);
  AddExpectations(before, after, change);
  AddConditions(before, after, change);
  return change;
}

bool IsChange(const v1::ApplicationChange& change) {
  const v1::EarliestOutcomeChange& earliest = change.earliest_outcome();
  return change.has_before() != change.has_after() || Differs(change.phase()) ||
         Differs(change.outcome()) || earliest.before().date() != earliest.after().date() ||
         !change.positions().empty() || !change.tallies().empty() ||
         !change.expectations().empty() || !change.conditions().empty() || !change.flags().empty();
}

}  // namespace accession::engine
