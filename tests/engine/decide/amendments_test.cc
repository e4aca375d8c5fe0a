// Corrections, voidings and contests: about an act that a client recorded on this stream.
#include <gtest/gtest.h>

#include "tests/engine/decide/asking.h"
#include "tests/engine/process/definition.h"

namespace accession::engine {
namespace {

class Amending : public ::testing::Test {
 protected:
  Amending() : stage_(Admission()) {
    for (const char* const party : {"kaz", "chn"}) {
      stage_.Record(std::string("parties/") + party,
                    {.payload = "party_registered {}", .effective = "1991"});
    }
    stage_.Tell("submit", "kaz", "2024-05-10", "submission { reference: 'N 1' }");
    stage_.Tell("endorse", "chn", "2024-06-01",
                "position { value: POSITION_VALUE_SUPPORT form: POSITION_FORM_LETTER }");
  }

  EventRef Endorsement() const { return stage_.EventsOf(kTested).back(); }
  Asked Amend(const std::string& says, EventRef target) const {
    return {.act = "correct",
            .by = "kaz",
            .payload = "amendment { " + says + " }",
            .target = std::move(target)};
  }
  Asked Correct(const std::string& corrected) const {
    return Amend("verb: AMENDMENT_VERB_CORRECT corrected { " + corrected + " }", Endorsement());
  }

  Stage stage_;
};

TEST_F(Amending, IsAskedInThisOrder) {
  auto effect = std::make_shared<Event>(*Endorsement());
  effect->leaf.set_caused_by(1);
  auto observation = std::make_shared<Event>(*Endorsement());
  observation->leaf.clear_version();
  auto elsewhere = std::make_shared<Event>(*Endorsement());
  elsewhere->leaf.set_stream("applications/uzb");
  ExpectAnswers(
      stage_,
      {{"that says nothing", Amend("", nullptr), "ARGUMENT_INVALID"},
       {"of nothing", Amend("verb: AMENDMENT_VERB_VOID", nullptr), "ACT_UNKNOWN"},
       {"of another stream's act", Amend("verb: AMENDMENT_VERB_VOID", elsewhere), "ACT_UNKNOWN"},
       {"of an effect", Amend("verb: AMENDMENT_VERB_VOID", effect), "ARGUMENT_INVALID"},
       {"of an observation", Amend("verb: AMENDMENT_VERB_VOID", observation), "ARGUMENT_INVALID"},
       {"a voiding", Amend("verb: AMENDMENT_VERB_VOID", Endorsement()), "ACCEPTED"},
       {"a contest", Amend("verb: AMENDMENT_VERB_CONTEST", Endorsement()), "ACCEPTED"}});
}

TEST_F(Amending, ACorrectionIsHeldToTheShapeOfItsTarget) {
  ExpectAnswers(
      stage_,
      {{"that corrects nothing", Correct(""), "ARGUMENT_INVALID"},
       {"into another kind", Correct("payload { notice {} }"), "ARGUMENT_INVALID"},
       {"by what is no party", Correct("by: 'sessions/gc-69'"), "ARGUMENT_INVALID"},
       {"to no date", Correct("effective: '2024-02-30'"), "DATE_INVALID"},
       {"into the future", Correct("effective: '2030'"), "EFFECTIVE_IN_FUTURE"},
       {"to a position without a value", Correct("payload { position {} }"), "ARGUMENT_INVALID"},
       {"by an unknown party", Correct("by: 'parties/zzz'"), "PARTY_UNKNOWN"},
       {"of the date", Correct("effective: '2024-06-02'"), "ACCEPTED"},
       {"of the party", Correct("by: 'parties/kaz'"), "ACCEPTED"},
       {"of the words", Correct("payload { position { value: POSITION_VALUE_OBJECT } }"),
        "ACCEPTED"}});
}

TEST_F(Amending, AResolutionNamesAClaimAndSaysWhy) {
  const Asked resolved = Amend("verb: AMENDMENT_VERB_RESOLVE reason: 'seen'", Endorsement());
  ExpectAnswers(stage_, {{"without a reason", Amend("verb: AMENDMENT_VERB_RESOLVE", Endorsement()),
                          "ARGUMENT_INVALID"},
                         {"of what nobody contests", resolved, "ARGUMENT_INVALID"}});
  const EventRef endorsement = Endorsement();
  stage_.Amend(endorsement->sequence(), "verb: AMENDMENT_VERB_CONTEST");
  const Asked act = Amend("verb: AMENDMENT_VERB_RESOLVE reason: 'seen'", endorsement);
  const Asked contest = Amend("verb: AMENDMENT_VERB_RESOLVE reason: 'seen'", Endorsement());
  ExpectAnswers(stage_,
                {{"for the act", act, "ACCEPTED"}, {"for the contest", contest, "ACCEPTED"}});
}

TEST_F(Amending, AContestIsHeldToTheShapeOfWhatItClaims) {
  ExpectAnswers(
      stage_,
      {{"with no such date",
        Amend("verb: AMENDMENT_VERB_CONTEST corrected { effective: '2024-02-30' }", Endorsement()),
        "DATE_INVALID"},
       {"with another date",
        Amend("verb: AMENDMENT_VERB_CONTEST corrected { effective: '2024-06-02' }", Endorsement()),
        "ACCEPTED"}});
}

TEST_F(Amending, IsRecordedWithTheSequenceOfItsTarget) {
  const Decision decision = Ask(stage_, Amend("verb: AMENDMENT_VERB_VOID", Endorsement()));
  const Accepted& accepted = std::get<Accepted>(decision);
  EXPECT_EQ(accepted.leaf.kind(), v1::EVENT_KIND_AMENDMENT);
  EXPECT_EQ(accepted.payload.amendment().target().sequence(), Endorsement()->leaf.sequence());
}

}  // namespace
}  // namespace accession::engine
