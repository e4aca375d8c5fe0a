// Hard deadlines and waivers.
#include "tests/engine/decide/admitting.h"

namespace accession::engine {
namespace {

std::string Hard() {
  std::string yaml = Edited(Admission(), "due: {after: submit, period: P365D},",
                            "due: {after: submit, period: P90D}, waivable_by: chair,");
  yaml = Edited(yaml, "due: {after: decide, period: P90D}}, firmness: soft,",
                "due: {after: decide, period: P90D}}, firmness: hard,");
  return Edited(yaml, "met_by: endorse, due: {after: respond, period: P180D}, firmness: soft,",
                "met_by: endorse, due: {after: respond, period: P30D}, waivable_by: chair, "
                "firmness: hard,");
}

class HardDeadlines : public Admitting {
 protected:
  HardDeadlines() : Admitting(Hard()) { Evaluate(); }

  std::string Decide(const char* said, const char* effective = "") const {
    return Answered(stage_, {.act = "decide",
                             .by = "mng",
                             .effective = effective,
                             .payload = std::string("answer { answer: '") + said + "' }"});
  }
};

TEST_F(HardDeadlines, RefuseWhatIsDatedLater) {
  EXPECT_EQ(Decide("REFUSED", "2024-08-08"), "ACCEPTED");
  EXPECT_EQ(Decide("REFUSED", "2024-08-09"), "DEADLINE_PASSED");
  EXPECT_EQ(Decide("DEFERRED"), "ACCEPTED");
}

TEST_F(HardDeadlines, AreWaivedByWhoMay) {
  const auto waive = [](const char* by, const char* what) {
    return Asked{
        .act = "waive", .by = by, .payload = std::string("waiver { expectation: '") + what + "' }"};
  };
  ExpectAnswers(stage_, {{"nothing of the process", waive("mng", "answer"), "ARGUMENT_INVALID"},
                         {"what nobody may waive", waive("mng", "reply"), "NOT_IN_ROLE"},
                         {"by another", waive("chn", "decision"), "NOT_IN_ROLE"},
                         {"by the chair", waive("mng", "decision"), "ACCEPTED"},
                         {"one member's", waive("mng", "positions/chn"), "ACCEPTED"}});
  stage_.Tell("waive", "mng", "2024-10-01", "waiver { expectation: 'decision' }");
  EXPECT_EQ(Decide("REFUSED"), "ACCEPTED");
}

TEST_F(HardDeadlines, OfOneMemberBindThatMemberOnly) {
  stage_.Tell("waive", "mng", "2024-11-01", "waiver { expectation: 'positions/chn' }");
  EXPECT_EQ(Answered(stage_, {.act = "endorse", .by = "mng", .payload = kSupport}),
            "DEADLINE_PASSED");
  EXPECT_EQ(Answered(stage_, {.act = "endorse", .by = "chn", .payload = kSupport}), "ACCEPTED");
}

}  // namespace
}  // namespace accession::engine
