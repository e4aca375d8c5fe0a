// Live acts on an application: a table for each kind of act, in the order of its guards.
#include "tests/engine/decide/admitting.h"

namespace accession::engine {
namespace {

TEST_F(Admitting, FirstActNamesItsProcess) {
  ExpectAnswers(
      stage_,
      {{"no process",
        {.act = "submit", .by = "kaz", .payload = kSubmission},
        "APPLICATION_UNKNOWN"},
       {"a process that nobody published",
        {.act = "submit", .by = "kaz", .payload = kSubmission, .process = "nearby-admission"},
        "PROCESS_UNKNOWN"},
       {"a version that nobody published",
        {.act = "submit", .by = "kaz", .payload = kSubmission, .process = "far-east-admission@2"},
        "PROCESS_UNKNOWN"},
       {"an act of another process",
        {.act = "sign", .by = "kaz", .payload = kSubmission, .process = "far-east-admission"},
        "ACT_UNKNOWN"},
       {"in the latest version",
        {.act = "submit", .by = "kaz", .payload = kSubmission, .process = "far-east-admission"},
        "ACCEPTED"},
       {"in a version",
        {.act = "submit", .by = "kaz", .payload = kSubmission, .process = "far-east-admission@1"},
        "ACCEPTED"},
       {"a statement before the start",
        {.act = "state", .by = "chn", .payload = "notice {}", .process = "far-east-admission"},
        "ACCEPTED"},
       {"an act that is not open before the start",
        {.act = "remind", .by = "kaz", .payload = "notice {}", .process = "far-east-admission"},
        "NOT_IN_ROLE"}});
}

TEST_F(Admitting, FirstActPinsTheProcess) {
  const Decision decision =
      Ask(stage_,
          {.act = "submit", .by = "kaz", .payload = kSubmission, .process = "far-east-admission"});
  const Accepted& accepted = std::get<Accepted>(decision);
  EXPECT_EQ(accepted.leaf.process_digest(), AsBytes(stage_.process().digest));
  EXPECT_EQ(accepted.leaf.kind(), v1::EVENT_KIND_SUBMISSION);
  EXPECT_EQ(accepted.leaf.effective().given(), "2024-12-01");
}

TEST_F(Admitting, SubmissionMayFollowActsBeforeTheStart) {
  stage_.Tell("state", "chn", "2009-03-21");
  EXPECT_EQ(Answered(stage_, {.act = "submit", .by = "kaz", .payload = kSubmission}), "ACCEPTED");
}

TEST_F(Admitting, SubmissionIsAskedInThisOrder) {
  Submit();
  ExpectAnswers(
      stage_,
      {{"nobody's", {.act = "submit", .effective = "2024-02-30"}, "ARGUMENT_INVALID"},
       {"no date", {.act = "submit", .by = "zzz", .effective = "2024-02-30"}, "DATE_INVALID"},
       {"unknown party", {.act = "submit", .by = "zzz", .effective = "2030"}, "PARTY_UNKNOWN"},
       {"of another process version",
        {.act = "submit", .by = "kaz", .effective = "2030", .process = "far-east-admission@7"},
        "PROCESS_UNKNOWN"},
       {"of another kind",
        {.act = "submit", .by = "chn", .effective = "2030", .payload = kSupport},
        "ARGUMENT_INVALID"},
       {"in the future",
        {.act = "submit", .by = "chn", .effective = "2030"},
        "EFFECTIVE_IN_FUTURE"},
       {"without its reference", {.act = "submit", .by = "chn"}, "ARGUMENT_INVALID"},
       {"by another", {.act = "submit", .by = "chn", .payload = kSubmission}, "NOT_IN_ROLE"},
       {"twice", {.act = "submit", .by = "kaz", .payload = kSubmission}, "ACT_NOT_OPEN"}});
}

TEST_F(Admitting, AnswerIsAskedInThisOrder) {
  Evaluate();
  stage_.Tell("endorse", "chn", "2024-10-01", kObject);
  const auto answer = [](const char* by, const char* said, const char* effective = "") {
    return Asked{.act = "decide",
                 .by = by,
                 .effective = effective,
                 .payload = std::string("answer { answer: '") + said + "' }"};
  };
  ExpectAnswers(
      stage_,
      {{"no answer of the process", answer("chn", "MAYBE", "2030"), "ARGUMENT_INVALID"},
       {"an end that is no date",
        {.act = "decide", .by = "chn", .payload = "answer { answer: 'DEFERRED' until: 'soon' }"},
        "DATE_INVALID"},
       {"in the future", answer("chn", "ADMITTED", "2030"), "EFFECTIVE_IN_FUTURE"},
       {"by another than the chair", answer("chn", "ADMITTED"), "NOT_IN_OFFICE"},
       {"before the start", answer("mng", "ADMITTED", "2024-05-09"), "ACT_NOT_OPEN"},
       {"over an objection", answer("mng", "ADMITTED"), "RULE_REFUSES"},
       {"a refusal over an objection", answer("mng", "REFUSED"), "ACCEPTED"}});
}

TEST_F(Admitting, ARuleRefusesWithItsProof) {
  Evaluate();
  stage_.Tell("endorse", "chn", "2024-10-01", kObject);
  const Decision decision =
      Ask(stage_, {.act = "decide", .by = "mng", .payload = "answer { answer: 'ADMITTED' }"});
  const v1::Evaluation& proof = std::get<Rejection>(decision).proof;
  EXPECT_EQ(proof.verdict(), v1::VERDICT_MET);
  ASSERT_EQ(proof.children_size(), 1);
  EXPECT_EQ(proof.children(0).verdict(), v1::VERDICT_NOT_MET);
}

TEST_F(Admitting, ARuleJudgesAnActAtItsOwnPlace) {
  Evaluate();
  stage_.Tell("endorse", "chn", "2024-11-01", kObject);
  const auto admitted_on = [&](const char* day) {
    return Answered(stage_, {.act = "decide",
                             .by = "mng",
                             .effective = day,
                             .payload = "answer { answer: 'ADMITTED' }"});
  };
  EXPECT_EQ(admitted_on("2024-10-31"), "ACCEPTED");
  EXPECT_EQ(admitted_on("2024-11-01"), "RULE_REFUSES");
}

TEST_F(Admitting, AnOfficeIsDeniedOnlyToThoseKnownNotToHoldIt) {
  Submit();
  const auto respond = [&](const char* by, const char* day) {
    return Answered(
        stage_,
        {.act = "respond", .by = by, .effective = day, .payload = "answer { answer: 'RETURNED' }"});
  };
  EXPECT_EQ(respond("chn", "2024-06-01"), "NOT_IN_OFFICE");
  EXPECT_EQ(respond("mng", "2024-06-01"), "ACCEPTED");
  stage_.Record(stage_.body(), {.payload = "office_left { office: 'chair' holder: 'parties/mng' }",
                                .effective = "2024-07-01"});
  EXPECT_EQ(respond("chn", "2024-08-01"), "ACCEPTED");
}

TEST_F(Admitting, PositionIsAskedInThisOrder) {
  Submit();
  ExpectAnswers(stage_,
                {{"without a value",
                  {.act = "endorse", .by = "kaz", .payload = "position {}"},
                  "ARGUMENT_INVALID"},
                 {"with a condition without words",
                  {.act = "endorse",
                   .by = "kaz",
                   .payload = "position { value: POSITION_VALUE_SUPPORT conditions {} }"},
                  "ARGUMENT_INVALID"},
                 {"in the future",
                  {.act = "endorse", .by = "kaz", .effective = "2025-06", .payload = kSupport},
                  "EFFECTIVE_IN_FUTURE"},
                 {"by the applicant",
                  {.act = "endorse", .by = "kaz", .payload = kSupport},
                  "APPLICANT_EXCLUDED"},
                 {"by the applicant and a member",
                  {.act = "endorse", .by = "chn kaz", .payload = kSupport},
                  "APPLICANT_EXCLUDED"},
                 {"by a party off the roster",
                  {.act = "endorse", .by = "usa", .payload = kSupport},
                  "NOT_ON_ROSTER"},
                 {"by a member and a party off the roster",
                  {.act = "endorse", .by = "chn usa", .payload = kSupport},
                  "NOT_ON_ROSTER"},
                 {"before the member joined",
                  {.act = "endorse", .by = "chn", .effective = "1999", .payload = kSupport},
                  "NOT_ON_ROSTER"},
                 {"jointly", {.act = "endorse", .by = "chn jpn", .payload = kSupport}, "ACCEPTED"},
                 {"withdrawn without a value",
                  {.act = "endorse", .by = "chn", .payload = "position { withdrawn: true }"},
                  "ACCEPTED"}});
}

TEST_F(Admitting, APossibleMemberMayTakeAPosition) {
  Submit();
  stage_.Join("khm", "2024-06-01/2025-12-31");
  EXPECT_EQ(Answered(stage_, {.act = "endorse", .by = "khm", .payload = kSupport}), "ACCEPTED");
}

TEST_F(Admitting, AssessmentIsAskedInThisOrder) {
  Evaluate();
  const auto assess = [](const char* by, const char* state, const char* condition = "",
                         const char* effective = "") {
    return Asked{.act = "assess",
                 .by = by,
                 .effective = effective,
                 .payload = std::string("assessment { state: CONDITION_STATE_") + state +
                            " condition: '" + condition + "' }"};
  };
  ExpectAnswers(stage_,
                {{"that says nothing", assess("usa", "UNSPECIFIED"), "ARGUMENT_INVALID"},
                 {"that says open", assess("usa", "OPEN"), "ARGUMENT_INVALID"},
                 {"off the roster", assess("usa", "SATISFIED"), "NOT_ON_ROSTER"},
                 {"before the start", assess("chn", "SATISFIED", "", "2024-05-09"), "ACT_NOT_OPEN"},
                 {"of another's condition", assess("chn", "SATISFIED", "conditions/jpn"),
                  "NOT_CONDITION_OWNER"},
                 {"of a condition nobody set", assess("jpn", "SATISFIED", "conditions/chn"),
                  "NOT_CONDITION_OWNER"},
                 {"of its own", assess("jpn", "SATISFIED", "conditions/jpn"), "ACCEPTED"},
                 {"of whatever it set", assess("jpn", "WAIVED"), "ACCEPTED"}});
}

TEST_F(Admitting, NoticeIsOpenToItsRolesOnly) {
  Submit();
  ExpectAnswers(stage_,
                {{"a reminder by a member", {.act = "remind", .by = "chn"}, "NOT_IN_ROLE"},
                 {"a reminder", {.act = "remind", .by = "kaz"}, "ACCEPTED"},
                 {"a reminder before the start",
                  {.act = "remind", .by = "kaz", .effective = "2024-05-09"},
                  "ACT_NOT_OPEN"},
                 {"an observation in disguise",
                  {.act = "remind", .by = "kaz", .payload = "observation { expectation: 'reply' }"},
                  "ARGUMENT_INVALID"},
                 {"a world act in disguise",
                  {.act = "remind", .by = "kaz", .payload = "member_joined { party: 'kaz' }"},
                  "ARGUMENT_INVALID"}});
}

TEST_F(Admitting, AnActKnowsWhatItCannotHaveFollowed) {
  Submit();
  const Sequence response =
      stage_.Tell("respond", "mng", "2024-09-10", "answer { answer: 'UNDER_EVALUATION' }");
  ExpectAnswers(stage_,
                {{"before what it follows",
                  {.act = "remind", .by = "kaz", .effective = "2024-09-09", .follows = {response}},
                  "DATE_INVALID"},
                 {"on the same day",
                  {.act = "remind", .by = "kaz", .effective = "2024-09-10", .follows = {response}},
                  "ACCEPTED"}});
}

}  // namespace
}  // namespace accession::engine
