#include "engine/application/change.h"

#include <gtest/gtest.h>

#include <optional>
#include <string>

namespace accession::engine {
namespace {

constexpr char kName[] = "applications/kaz-far-east";

v1::Application With(v1::ExpectationState state) {
  v1::Application application;
  application.set_phase("evaluation");
  v1::Expectation& expectation = *application.add_expectations();
  expectation.set_id("reply");
  expectation.set_state(state);
  return application;
}

v1::ApplicationChange Between(const v1::Application& before, const v1::Application& after) {
  return ChangeOf(kName, {.application = &before}, {.application = &after});
}

struct DebtCase {
  std::optional<v1::ExpectationState> before;
  std::optional<v1::ExpectationState> after;
  v1::ExpectationChangeKind kind;
};

TEST(ChangeOf, SaysWhatBecameOfWhatIsOwed) {
  const DebtCase cases[] = {
      {std::nullopt, v1::EXPECTATION_STATE_OPEN, v1::EXPECTATION_CHANGE_KIND_OPENED},
      {std::nullopt, v1::EXPECTATION_STATE_MET, v1::EXPECTATION_CHANGE_KIND_MET},
      {v1::EXPECTATION_STATE_OVERDUE, v1::EXPECTATION_STATE_MET_LATE,
       v1::EXPECTATION_CHANGE_KIND_MET},
      {v1::EXPECTATION_STATE_OPEN, v1::EXPECTATION_STATE_WAIVED, v1::EXPECTATION_CHANGE_KIND_ENDED},
      {v1::EXPECTATION_STATE_OPEN, v1::EXPECTATION_STATE_CLOSED, v1::EXPECTATION_CHANGE_KIND_ENDED},
      {v1::EXPECTATION_STATE_OPEN, std::nullopt, v1::EXPECTATION_CHANGE_KIND_ENDED},
      {v1::EXPECTATION_STATE_OPEN, v1::EXPECTATION_STATE_OVERDUE,
       v1::EXPECTATION_CHANGE_KIND_CHANGED},
      {v1::EXPECTATION_STATE_MET, v1::EXPECTATION_STATE_OPEN, v1::EXPECTATION_CHANGE_KIND_OPENED},
  };
  for (const DebtCase& one : cases) {
    const v1::Application before = one.before ? With(*one.before) : v1::Application();
    const v1::Application after = one.after ? With(*one.after) : v1::Application();
    const v1::ApplicationChange change = Between(before, after);
    ASSERT_EQ(change.expectations_size(), 1);
    EXPECT_EQ(change.expectations(0).id(), "reply");
    EXPECT_EQ(change.expectations(0).kind(), one.kind) << change.ShortDebugString();
    EXPECT_EQ(change.expectations(0).has_before(), one.before.has_value());
    EXPECT_EQ(change.expectations(0).has_after(), one.after.has_value());
  }
}

TEST(ChangeOf, LeavesOutWhatIsTheSame) {
  v1::Application application = With(v1::EXPECTATION_STATE_OPEN);
  application.add_positions()->set_party("parties/chn");
  application.add_tallies()->set_threshold("consensus");
  application.add_conditions()->set_id("conditions/kor");
  const v1::ApplicationChange change = Between(application, application);
  EXPECT_FALSE(IsChange(change));
  EXPECT_EQ(change.phase().before(), "evaluation");
  EXPECT_EQ(change.phase().after(), "evaluation");
  EXPECT_TRUE(change.has_before());
  EXPECT_TRUE(change.has_after());
  EXPECT_EQ(change.positions_size() + change.tallies_size() + change.conditions_size() +
                change.expectations_size(),
            0);
}

TEST(ChangeOf, PutsPositionsTalliesAndConditionsSideBySide) {
  v1::Application before;
  v1::ApplicationPosition& silent = *before.add_positions();
  silent.set_party("parties/phl");
  v1::Application after;
  v1::ApplicationPosition& given = *after.add_positions();
  given.set_party("parties/phl");
  given.set_sequence(7);
  v1::Tally& tally = *after.add_tallies();
  tally.set_threshold("consensus");
  tally.set_verdict(v1::VERDICT_MET);
  after.add_conditions()->set_id("conditions/kor");
  const v1::ApplicationChange change = Between(before, after);
  ASSERT_EQ(change.positions_size(), 1);
  EXPECT_EQ(change.positions(0).before().sequence(), 0U);
  EXPECT_EQ(change.positions(0).after().sequence(), 7U);
  ASSERT_EQ(change.tallies_size(), 1);
  EXPECT_FALSE(change.tallies(0).has_before());
  EXPECT_EQ(change.tallies(0).after().verdict(), v1::VERDICT_MET);
  ASSERT_EQ(change.conditions_size(), 1);
  EXPECT_FALSE(change.conditions(0).has_before());
}

TEST(ChangeOf, AnApplicationThatDidNotExistIsAChange) {
  const v1::Application after = With(v1::EXPECTATION_STATE_OPEN);
  v1::EarliestOutcome earliest;
  earliest.set_date("2026-03-01");
  const v1::ApplicationChange change =
      ChangeOf(kName, {}, {.application = &after, .earliest = &earliest});
  EXPECT_TRUE(IsChange(change));
  EXPECT_FALSE(change.has_before());
  EXPECT_EQ(change.phase().before(), "");
  EXPECT_FALSE(change.earliest_outcome().has_before());
  EXPECT_EQ(change.earliest_outcome().after().date(), "2026-03-01");
}

}  // namespace
}  // namespace accession::engine
