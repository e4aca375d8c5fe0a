// Acts from flags, assignments and files.
#include "tools/accessionctl/act_text.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tools/accessionctl/act_flags.h"
#include "tools/accessionctl/failure.h"

namespace accession::ctl {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

TEST(ActText, SetsAnyFieldByItsPath) {
  v1::Act act;
  act.add_by("kor");
  const absl::Status status = Assign({{"position.value", "support"},
                                      {"position.conditions", "its seat: stays"},
                                      {"position.conditions", "- and {so} on"},
                                      {"position.withdrawn", "true"},
                                      {"effective", "2024-06-13"}},
                                     act);
  ASSERT_TRUE(status.ok()) << status;
  EXPECT_THAT(act.by(), ElementsAre("kor"));
  EXPECT_EQ(act.effective(), "2024-06-13");
  const v1::Position& position = act.payload().position();
  EXPECT_EQ(position.value(), v1::POSITION_VALUE_SUPPORT);
  EXPECT_TRUE(position.withdrawn());
  ASSERT_EQ(position.conditions_size(), 2);
  EXPECT_EQ(position.conditions(0).text(), "its seat: stays");
  EXPECT_EQ(position.conditions(1).text(), "- and {so} on");
}

TEST(ActText, RefusesWhatDoesNotFit) {
  for (const Assignment& wrong :
       {Assignment{"position.valeu", "SUPPORT"}, Assignment{"position.value", "PERHAPS"},
        Assignment{"grade", "E9"}}) {
    v1::Act act;
    const absl::Status status = Assign({wrong}, act);
    ASSERT_FALSE(status.ok()) << wrong.path;
    EXPECT_EQ(FailureOf(status).exit, ExitCode::kUsage);
    EXPECT_EQ(act.ByteSizeLong(), 0U);
  }
}

TEST(ActText, NeedsAPathAndAValue) {
  EXPECT_EQ(ParseAssignment("a.b=c=d")->path, "a.b");
  EXPECT_EQ(ParseAssignment("a.b=c=d")->value, "c=d");
  for (const std::string_view wrong : {"", "a", "=b", ".a=b", "a.=b", "a b=c", "{a}=b"}) {
    EXPECT_FALSE(ParseAssignment(wrong).ok()) << wrong;
  }
}

TEST(ActText, IsReadFromAFileAsInACase) {
  const auto act = ParseAct("act: endorse\nby: kor\nposition: {value: SUPPORT}\n", "act.yaml");
  ASSERT_TRUE(act.ok()) << act.status();
  EXPECT_EQ(act->act(), "endorse");
  const auto wrong = ParseAct("act: endorse\nbi: kor\n", "act.yaml");
  ASSERT_FALSE(wrong.ok());
  EXPECT_THAT(FailureOf(wrong.status()).what, HasSubstr("act.yaml:2:1: unknown key `bi`"));
}

TEST(ActFlags, FillThePayloadOfTheActsKind) {
  ActFlags flags;
  flags.by = {"chn"};
  flags.position = "SUPPORT";
  flags.form = "NOTE_VERBALE";
  flags.evidence = {"infcirc-1298:4", "note"};
  v1::Act act;
  act.set_act("endorse");
  const absl::Status status = FillAct(flags, v1::EVENT_KIND_POSITION, act);
  ASSERT_TRUE(status.ok()) << status;
  EXPECT_EQ(act.payload().position().form(), v1::POSITION_FORM_NOTE_VERBALE);
  ASSERT_EQ(act.evidence_size(), 2);
  EXPECT_EQ(act.evidence(0).document(), "infcirc-1298");
  EXPECT_EQ(act.evidence(0).paragraph(), "4");
  EXPECT_EQ(act.evidence(1).document(), "note");
}

TEST(ActFlags, ThatBelongToAnotherKindAreRefused) {
  ActFlags flags;
  flags.position = "SUPPORT";
  v1::Act act;
  const absl::Status status = FillAct(flags, v1::EVENT_KIND_NOTICE, act);
  ASSERT_FALSE(status.ok());
  EXPECT_EQ(FailureOf(status).what, "--position does not belong to an act of the kind notice");
}

TEST(ActFlags, LeaveAPayloadThatSaysNoMoreThanItsKind) {
  v1::Act act;
  act.set_act("withdraw");
  ASSERT_TRUE(FillAct({}, v1::EVENT_KIND_CONTROL, act).ok());
  EXPECT_TRUE(act.payload().has_control());
}

TEST(ActFlags, NameTheVerbOfAnAmendmentByItsAct) {
  for (const auto& [name, verb] : {std::pair("correct", v1::AMENDMENT_VERB_CORRECT),
                                   std::pair("void", v1::AMENDMENT_VERB_VOID),
                                   std::pair("contest", v1::AMENDMENT_VERB_CONTEST)}) {
    ActFlags flags;
    flags.target = "A09";
    v1::Act act;
    act.set_act(name);
    ASSERT_TRUE(FillAct(flags, v1::EVENT_KIND_AMENDMENT, act).ok());
    EXPECT_EQ(act.payload().amendment().verb(), verb);
    EXPECT_EQ(act.payload().amendment().target().entry(), "A09");
  }
}

}  // namespace
}  // namespace accession::ctl
