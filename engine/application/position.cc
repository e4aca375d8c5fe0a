#include "engine/application/position.h"

#include <string>

#include "engine/names.h"

namespace accession::engine {
namespace {

bool IsWritten(v1::PositionForm form) {
  return form == v1::POSITION_FORM_NOTE_VERBALE || form == v1::POSITION_FORM_LETTER ||
         form == v1::POSITION_FORM_JOINT_STATEMENT || form == v1::POSITION_FORM_BALLOT;
}

// `conditions/kor`, then `conditions/kor-2` and so on.
std::string ConditionId(std::string_view party, int number) {
  std::string id = "conditions/" + std::string(IdOf(party));
  if (number > 1) id += "-" + std::to_string(number);
  return id;
}

void DropConditions(Positions& positions, const PositionRecord& position) {
  for (const std::string& id : position.conditions) positions.conditions.erase(id);
}

void TakePosition(Positions& positions, const std::string& party, const Act& act,
                  const v1::Position& said) {
  PositionRecord& record = positions.by_party[party];
  DropConditions(positions, record);
  const bool same_value = !record.withdrawn && record.value == said.value();
  record = {.act = &act,
            .value = said.value(),
            .form = said.form(),
            .level = said.level(),
            .withdrawn = said.withdrawn(),
            .written = IsWritten(said.form()) || (same_value && record.written)};
  if (said.withdrawn()) return;
  int number = 0;
  for (const v1::ConditionText& condition : said.conditions()) {
    const std::string id = ConditionId(party, ++number);
    record.conditions.push_back(id);
    positions.conditions[id] = {.id = id, .party = party, .text = condition.text(), .set_by = &act};
  }
}

void TakeVotes(Positions& positions, const Act& act, const v1::Ballot& ballot,
               std::string_view applicant) {
  for (const v1::Vote& vote : ballot.votes()) {
    const std::string party = Qualify(kParties, vote.party());
    if (party == applicant) continue;
    v1::Position said;
    said.set_value(vote.value());
    said.set_form(v1::POSITION_FORM_BALLOT);
    TakePosition(positions, party, act, said);
  }
}

void Assess(Positions& positions, const std::string& party, const Act& act,
            const v1::Assessment& said) {
  for (auto& [id, condition] : positions.conditions) {
    if (condition.party != party) continue;
    if (!said.condition().empty() && said.condition() != id) continue;
    condition.state = said.state();
    condition.assessed_by = &act;
  }
}

}  // namespace

Positions ReadPositions(std::span<const Act* const> acts, std::string_view applicant) {
  Positions positions;
  ReadPositions(acts, applicant, positions);
  return positions;
}

void ReadPositions(std::span<const Act* const> acts, std::string_view applicant,
                   Positions& positions) {
  for (const Act* const act : acts) {
    if (act->payload->has_ballot()) {
      TakeVotes(positions, *act, act->payload->ballot(), applicant);
      continue;
    }
    for (const std::string& party : act->by()) {
      if (party == applicant) continue;
      if (act->payload->has_position()) {
        TakePosition(positions, party, *act, act->payload->position());
      } else if (act->payload->has_assessment()) {
        Assess(positions, party, *act, act->payload->assessment());
      }
    }
  }
}

bool HasOpenCondition(const Positions& positions, const PositionRecord& position) {
  for (const std::string& id : position.conditions) {
    const auto found = positions.conditions.find(id);
    if (found == positions.conditions.end()) continue;
    const v1::ConditionState state = found->second.state;
    if (state == v1::CONDITION_STATE_OPEN || state == v1::CONDITION_STATE_NOT_SATISFIED) {
      return true;
    }
  }
  return false;
}

v1::AssertedBy AssertedByOf(const PositionRecord& position, std::string_view party,
                            std::string_view applicant) {
  const std::string& asserted_by = position.act->event->leaf.asserted_by();
  if (asserted_by.empty() || asserted_by == party) return v1::ASSERTED_BY_SELF;
  return asserted_by == applicant ? v1::ASSERTED_BY_BENEFICIARY : v1::ASSERTED_BY_THIRD_PARTY;
}

bool IsStale(const Process& process, const PositionRecord& position, CivilDay day) {
  if (!process.stale_after || !position.act->when.days.hi) return false;
  return DayAfter(*position.act->when.days.hi, *process.stale_after) < day;
}

v1::Standing StandingOf(const Positions& positions, const PositionRecord& position) {
  if (position.withdrawn) return v1::STANDING_WITHDRAWN;
  if (HasOpenCondition(positions, position)) return v1::STANDING_CONDITIONAL;
  return position.written ? v1::STANDING_COUNTS : v1::STANDING_UNCONFIRMED;
}

}  // namespace accession::engine
