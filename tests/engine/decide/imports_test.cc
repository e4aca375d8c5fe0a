// Imported acts are not judged; some live ones must say which version they were written for.
#include "tests/engine/decide/admitting.h"

namespace accession::engine {
namespace {

TEST_F(Admitting, ImportedActsAreHeldToShapeAndReferencesOnly) {
  Evaluate();
  stage_.Tell("endorse", "chn", "2024-10-01", kObject);
  const std::string import = "imports/archive";
  ExpectAnswers(
      stage_,
      {{"out of role",
        {.act = "endorse", .by = "usa", .payload = kSupport, .import = import},
        "ACCEPTED"},
       {"out of office",
        {.act = "respond",
         .by = "chn",
         .payload = "answer { answer: 'RETURNED' }",
         .import = import},
        "ACCEPTED"},
       {"out of phase and without its reference",
        {.act = "submit", .by = "kaz", .payload = "submission {}", .import = import},
        "ACCEPTED"},
       {"by the applicant",
        {.act = "endorse", .by = "kaz", .payload = kSupport, .import = import},
        "ACCEPTED"},
       {"over an objection",
        {.act = "decide",
         .by = "mng",
         .payload = "answer { answer: 'ADMITTED' }",
         .import = import},
        "ACCEPTED"},
       {"by nobody", {.act = "circulate", .payload = "notice {}", .import = import}, "ACCEPTED"},
       {"of an unknown party",
        {.act = "endorse", .by = "zzz", .payload = kSupport, .import = import},
        "PARTY_UNKNOWN"},
       {"of an unknown act",
        {.act = "sign", .by = "kaz", .payload = "instrument {}", .import = import},
        "ACT_UNKNOWN"},
       {"of another shape",
        {.act = "endorse", .by = "chn", .payload = "notice {}", .import = import},
        "ARGUMENT_INVALID"},
       {"of no answer",
        {.act = "decide", .by = "mng", .payload = "answer { answer: 'MAYBE' }", .import = import},
        "ARGUMENT_INVALID"},
       {"in the future",
        {.act = "remind", .by = "kaz", .effective = "2031", .import = import},
        "EFFECTIVE_IN_FUTURE"}});
}

TEST_F(Admitting, AmendmentsBallotsMigrationsAndOutcomesNeedTheExactVersion) {
  Evaluate();
  const ProjectionRef application = stage_.AskNow(Today());
  const struct {
    const char* act;
    const char* payload;
    bool exact;
  } rows[] = {{"correct", "amendment { verb: AMENDMENT_VERB_VOID }", true},
              {"vote", "ballot { in_favour: 1 }", true},
              {"migrate", "control { verb: CONTROL_VERB_MIGRATE }", true},
              {"decide", "answer { answer: 'ADMITTED' }", true},
              {"decide", "answer { answer: 'REFUSED' }", true},
              {"decide", "answer { answer: 'DEFERRED' }", false},
              {"respond", "answer { answer: 'RETURNED' }", false},
              {"endorse", kSupport, false},
              {"withdraw", "control {}", false}};
  for (const auto& row : rows) {
    const Asked asked = {.act = row.act, .by = "mng", .payload = row.payload};
    EXPECT_EQ(RequiresExactVersion({.application = application.get()}, CommandOf(asked)), row.exact)
        << row.act << " " << row.payload;
  }
}

class AnyAnswerEnds : public Admitting {
 protected:
  AnyAnswerEnds()
      : Admitting(Edited(Edited(Admission(), "submitted:  {next: [{to: evaluation, act: respond},",
                                "submitted:  {next: [{to: evaluation, act: remind}, "
                                "{to: refused, act: respond},"),
                         "positions: {while: evaluation, each: member, since: ever, met_by: "
                         "endorse, due: {after: respond,",
                         "positions: {while: evaluation, each: member, since: ever, met_by: "
                         "endorse, due: {after: remind,")) {}
};

TEST_F(AnyAnswerEnds, AnAnswerThatEndsWhateverItSaysNeedsTheExactVersion) {
  Submit();
  const ProjectionRef application = stage_.AskNow(Today());
  EXPECT_TRUE(RequiresExactVersion(
      {.application = application.get()},
      CommandOf({.act = "respond", .by = "mng", .payload = "answer { answer: 'RETURNED' }"})));
}

}  // namespace
}  // namespace accession::engine
