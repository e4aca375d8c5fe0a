// Positions and conditions: what stands after a party has spoken more than once.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/engine/process/definition.h"
#include "tests/support/stage.h"

namespace accession::engine {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

class Endorse : public ::testing::Test {
 protected:
  Endorse() : stage_(Admission()) {
    stage_.Join("chn jpn kor", "2000-01-01");
    stage_.Tell("submit", "kaz", "2024-05-10", "submission { reference: 'N 1' }");
  }

  Sequence Say(std::string_view by, std::string_view day, std::string_view value,
               std::string_view form, std::string_view more = "") {
    return stage_.Tell("endorse", by, day,
                       "position { value: POSITION_VALUE_" + std::string(value) +
                           " form: POSITION_FORM_" + std::string(form) + " " + std::string(more) +
                           " }");
  }
  Sequence Assess(std::string_view by, std::string_view day, std::string_view state,
                  std::string_view condition = "") {
    return stage_.Tell("assess", by, day,
                       "assessment { state: CONDITION_STATE_" + std::string(state) +
                           " condition: '" + std::string(condition) + "' }");
  }
  v1::Standing Standing(std::string_view party) const {
    return PositionOf(stage_.View("2025-01-01"), party).standing();
  }

  Stage stage_;
};

TEST_F(Endorse, StandsAsItWasGiven) {
  Say("chn", "2024-06-01", "SUPPORT", "NOTE_VERBALE");
  Say("jpn", "2024-06-01", "SUPPORT", "ORAL");
  Say("kor", "2024-06-01", "SUPPORT", "LETTER", "conditions { text: 'a seat' }");
  Say("usa", "2024-06-01", "SUPPORT", "LETTER");
  EXPECT_EQ(Standing("chn"), v1::STANDING_COUNTS);
  EXPECT_EQ(Standing("jpn"), v1::STANDING_UNCONFIRMED);
  EXPECT_EQ(Standing("kor"), v1::STANDING_CONDITIONAL);
  EXPECT_EQ(Standing("usa"), v1::STANDING_NOT_ON_ROSTER);
}

TEST_F(Endorse, OnlyFourFormsAreWritten) {
  const struct {
    const char* form;
    v1::Standing standing;
  } rows[] = {{"NOTE_VERBALE", v1::STANDING_COUNTS},    {"LETTER", v1::STANDING_COUNTS},
              {"JOINT_STATEMENT", v1::STANDING_COUNTS}, {"BALLOT", v1::STANDING_COUNTS},
              {"MEETING", v1::STANDING_UNCONFIRMED},    {"ORAL", v1::STANDING_UNCONFIRMED},
              {"UNSPECIFIED", v1::STANDING_UNCONFIRMED}};
  for (const auto& row : rows) {
    Say("chn", "2024-06-01", "OBJECT", "ORAL");
    Say("chn", "2024-06-01", "SUPPORT", row.form);
    EXPECT_EQ(Standing("chn"), row.standing) << row.form;
  }
}

TEST_F(Endorse, IsConfirmedInWritingLater) {
  Say("chn", "2024-06-01", "SUPPORT", "ORAL");
  EXPECT_EQ(Standing("chn"), v1::STANDING_UNCONFIRMED);
  Say("chn", "2024-07-01", "SUPPORT", "LETTER");
  EXPECT_EQ(Standing("chn"), v1::STANDING_COUNTS);
}

TEST_F(Endorse, StaysConfirmedWhenRepeatedOrallyButNotWhenChangedOrally) {
  Say("chn", "2024-06-01", "SUPPORT", "LETTER");
  Say("chn", "2024-07-01", "SUPPORT", "ORAL");
  EXPECT_EQ(Standing("chn"), v1::STANDING_COUNTS);
  Say("chn", "2024-08-01", "OBJECT", "ORAL");
  EXPECT_EQ(Standing("chn"), v1::STANDING_UNCONFIRMED);
}

TEST_F(Endorse, TheLastInFoldOrderStandsNotTheLastRecorded) {
  Say("chn", "2024-08-01", "OBJECT", "LETTER");
  Say("chn", "2024-06-01", "SUPPORT", "LETTER");
  EXPECT_EQ(PositionOf(stage_.View("2025-01-01"), "chn").value(), v1::POSITION_VALUE_OBJECT);
  EXPECT_EQ(PositionOf(stage_.View("2024-07-01"), "chn").value(), v1::POSITION_VALUE_SUPPORT);
}

TEST_F(Endorse, WithdrawnComesBeforeEverythingElse) {
  Say("usa", "2024-06-01", "SUPPORT", "LETTER", "conditions { text: 'a seat' }");
  stage_.Tell("endorse", "usa", "2024-07-01", "position { withdrawn: true }");
  EXPECT_EQ(Standing("usa"), v1::STANDING_WITHDRAWN);
  EXPECT_THAT(stage_.View("2025-01-01").conditions(), IsEmpty());
}

TEST_F(Endorse, AWithdrawalDoesNotLendItsWritingToWhatFollows) {
  Say("chn", "2024-06-01", "SUPPORT", "LETTER");
  stage_.Tell("endorse", "chn", "2024-07-01", "position { withdrawn: true }");
  Say("chn", "2024-08-01", "SUPPORT", "ORAL");
  EXPECT_EQ(Standing("chn"), v1::STANDING_UNCONFIRMED);
}

TEST_F(Endorse, AJointActIsOnePositionEach) {
  const Sequence joint = Say("chn jpn", "2024-06-01", "SUPPORT", "JOINT_STATEMENT");
  const v1::Application view = stage_.View("2025-01-01");
  for (const char* const party : {"chn", "jpn"}) {
    EXPECT_EQ(PositionOf(view, party).standing(), v1::STANDING_COUNTS);
    EXPECT_EQ(PositionOf(view, party).sequence(), joint.value());
  }
  EXPECT_EQ(PositionOf(view, "kor").standing(), v1::STANDING_SILENT);
}

TEST_F(Endorse, SaysWhoAssertsIt) {
  const struct {
    const char* by;
    v1::AssertedBy expected;
  } rows[] = {{"", v1::ASSERTED_BY_SELF},
              {"parties/chn", v1::ASSERTED_BY_SELF},
              {"parties/kaz", v1::ASSERTED_BY_BENEFICIARY},
              {"bodies/iaea", v1::ASSERTED_BY_THIRD_PARTY}};
  for (const auto& row : rows) {
    stage_.Record(kTested, {.payload = "position { value: POSITION_VALUE_SUPPORT }",
                            .effective = "2024-06-01",
                            .by = {"parties/chn"},
                            .act = "endorse",
                            .asserted_by = row.by});
    EXPECT_EQ(PositionOf(stage_.View("2025-01-01"), "chn").asserted_by(), row.expected) << row.by;
  }
}

TEST_F(Endorse, ANewPositionReplacesTheConditionsOfTheOld) {
  Say("kor", "2024-06-01", "SUPPORT", "LETTER",
      "conditions { text: 'a seat' } conditions { text: 'a turn' }");
  const v1::Application both = stage_.View("2024-06-15");
  ASSERT_EQ(both.conditions_size(), 2);
  EXPECT_EQ(both.conditions(0).id(), "conditions/kor");
  EXPECT_EQ(both.conditions(1).id(), "conditions/kor-2");
  Say("kor", "2024-07-01", "SUPPORT", "LETTER", "conditions { text: 'a desk' }");
  const v1::Application one = stage_.View("2025-01-01");
  ASSERT_EQ(one.conditions_size(), 1);
  EXPECT_EQ(one.conditions(0).text(), "a desk");
  EXPECT_EQ(one.conditions(0).state(), v1::CONDITION_STATE_OPEN);
}

TEST_F(Endorse, AConditionIsHeldOpenUntilItsOwnerIsSatisfied) {
  const struct {
    const char* by;
    const char* state;
    v1::Standing standing;
  } rows[] = {{"kaz", "SATISFIED", v1::STANDING_CONDITIONAL},
              {"jpn", "SATISFIED", v1::STANDING_CONDITIONAL},
              {"kor", "NOT_SATISFIED", v1::STANDING_CONDITIONAL},
              {"kor", "WAIVED", v1::STANDING_COUNTS},
              {"kor", "SATISFIED", v1::STANDING_COUNTS}};
  for (const auto& row : rows) {
    Say("kor", "2024-06-01", "SUPPORT", "LETTER", "conditions { text: 'a seat' }");
    Assess(row.by, "2024-06-01", row.state);
    EXPECT_EQ(Standing("kor"), row.standing) << row.by << " " << row.state;
  }
}

TEST_F(Endorse, EachConditionIsAssessedByItself) {
  Say("kor", "2024-06-01", "SUPPORT", "LETTER",
      "conditions { text: 'a seat' } conditions { text: 'a turn' }");
  Assess("kor", "2024-07-01", "SATISFIED", "conditions/kor-2");
  EXPECT_EQ(Standing("kor"), v1::STANDING_CONDITIONAL);
  Assess("kor", "2024-07-02", "SATISFIED", "conditions/kor");
  EXPECT_EQ(Standing("kor"), v1::STANDING_COUNTS);
}

TEST_F(Endorse, IsNotTakenFromTheApplicant) {
  Say("kaz", "2024-06-01", "SUPPORT", "LETTER");
  const v1::Application view = stage_.View("2025-01-01");
  for (const v1::ApplicationPosition& position : view.positions()) {
    EXPECT_NE(position.party(), "parties/kaz");
  }
}

TEST_F(Endorse, AgesFromItsOwnDate) {
  Say("chn", "2024-06-01", "SUPPORT", "LETTER");
  EXPECT_EQ(PositionOf(stage_.View("2024-06-01"), "chn").age_days(), 0);
  EXPECT_EQ(PositionOf(stage_.View("2025-06-01"), "chn").age_days(), 365);
}

TEST_F(Endorse, OneThatMayHaveHappenedMovesNothingButTheVerdict) {
  Say("chn jpn kor", "2024-06-01", "SUPPORT", "LETTER");
  EXPECT_EQ(TallyIn(stage_.View("2024-07-01"), "consensus").verdict(), v1::VERDICT_MET);
  Say("jpn", "2024", "OBJECT", "LETTER");
  const v1::Application view = stage_.View("2024-07-01");
  EXPECT_EQ(PositionOf(view, "jpn").value(), v1::POSITION_VALUE_SUPPORT);
  EXPECT_EQ(TallyIn(view, "consensus").verdict(), v1::VERDICT_UNDETERMINED);
  ASSERT_EQ(view.possible_size(), 1);
  EXPECT_THAT(view.possible(0).by(), ElementsAre("parties/jpn"));
  EXPECT_EQ(view.possible(0).lo(), "2024-01-01");
  EXPECT_EQ(view.possible(0).hi(), "2024-12-31");
  EXPECT_EQ(TallyIn(stage_.View("2024-12-31"), "consensus").verdict(), v1::VERDICT_NOT_MET);
}

}  // namespace
}  // namespace accession::engine
