// The treaty of the process language: one application per State, in force by the nth deposit.
// Golden values 6 and 7.
#include <gtest/gtest.h>

#include "tests/engine/process/definition.h"
#include "tests/support/stage.h"

namespace accession::engine {
namespace {

struct Deposit {
  const char* state;
  const char* day;
};

// Chronological; all sign on one day.
constexpr Deposit kDeposits[] = {{"uzb", "2007-05-10"},
                                 {"kgz", "2007-07-27"},
                                 {"tjk", "2009-01-13"},
                                 {"tkm", "2009-01-17"},
                                 {"kaz", "2009-02-19"}};

class TreatyInForce : public ::testing::Test {
 protected:
  TreatyInForce() : stage_(Treaty()) {}

  // The first `count` of kDeposits, recorded in the order given.
  void Deposits(std::initializer_list<std::size_t> order) {
    for (const std::size_t i : order) {
      const std::string stream = std::string("applications/") + kDeposits[i].state;
      const std::vector<std::string> by = {std::string("parties/") + kDeposits[i].state};
      stage_.Record(
          stream, {.payload = "instrument {}", .effective = "2006-09-08", .by = by, .act = "sign"});
      stage_.Record(
          stream,
          {.payload = "instrument {}", .effective = kDeposits[i].day, .by = by, .act = "deposit"});
    }
  }

  v1::Application View(std::string_view state, std::string_view day) const {
    return ViewOf(*stage_.Ask(day, "applications/" + std::string(state)));
  }

  Stage stage_;
};

TEST_F(TreatyInForce, ThirtyDaysAfterTheFifthDepositForEveryState) {
  Deposits({0, 1, 2, 3, 4});
  for (const Deposit& deposit : kDeposits) {
    EXPECT_EQ(View(deposit.state, "2009-03-20").phase(), "deposited") << deposit.state;
    EXPECT_EQ(View(deposit.state, "2009-03-21").phase(), "in-force") << deposit.state;
    EXPECT_EQ(View(deposit.state, "2030-01-01").outcome_effective().given(), "2009-03-21");
  }
}

TEST_F(TreatyInForce, IsTheSameWhateverTheOrderOfRecording) {
  Deposits({4, 2, 0, 3, 1});
  EXPECT_EQ(View("uzb", "2009-03-20").phase(), "deposited");
  EXPECT_EQ(View("uzb", "2009-03-21").phase(), "in-force");
}

TEST_F(TreatyInForce, IsPendingWithFourDeposits) {
  Deposits({0, 1, 2, 3});
  EXPECT_EQ(View("uzb", "2030-01-01").phase(), "deposited");
  const v1::Explanation why = Explain(*stage_.Ask("2030-01-01", "applications/uzb"));
  EXPECT_EQ(why.evaluation().verdict(), v1::VERDICT_NOT_MET);
  ASSERT_EQ(why.evaluation().children_size(), 1);
  const v1::Evaluation& rule = why.evaluation().children(0);
  EXPECT_EQ(rule.verdict(), v1::VERDICT_NOT_MET);
  EXPECT_EQ(rule.reason().rfind("pending: ", 0), 0U) << rule.reason();
  EXPECT_NE(rule.reason().find("4 of 5 recorded"), std::string::npos) << rule.reason();
  EXPECT_FALSE(why.has_earliest_outcome());
}

TEST_F(TreatyInForce, NamesWhoseDepositIsMissingOnTheApplicationOfEveryState) {
  Deposits({0, 1, 2, 3});
  stage_.Record("applications/kaz", {.payload = "instrument {}",
                                     .effective = "2006-09-08",
                                     .by = {"parties/kaz"},
                                     .act = "sign"});
  for (const char* const state : {"uzb", "kgz", "tjk", "tkm", "kaz"}) {
    const v1::Explanation why =
        Explain(*stage_.Ask("2030-01-01", std::string("applications/") + state));
    int named = 0;
    for (const v1::Missing& missing : why.missing()) {
      if (missing.act() != "deposit") continue;
      ASSERT_EQ(missing.owed_by_size(), 1) << state;
      EXPECT_EQ(missing.owed_by(0), "parties/kaz") << state;
      ++named;
    }
    EXPECT_EQ(named, 1) << state;
  }
}

TEST_F(TreatyInForce, OfAStateThatDepositsLaterCountsFromItsOwnDeposit) {
  Deposits({0, 1, 2, 3, 4});
  stage_.Record("applications/mng", {.payload = "instrument {}",
                                     .effective = "2010-01-01",
                                     .by = {"parties/mng"},
                                     .act = "sign"});
  stage_.Record("applications/mng", {.payload = "instrument {}",
                                     .effective = "2010-06-01",
                                     .by = {"parties/mng"},
                                     .act = "deposit"});
  EXPECT_EQ(View("mng", "2010-06-30").phase(), "deposited");
  EXPECT_EQ(View("mng", "2010-07-01").phase(), "in-force");
  EXPECT_EQ(View("uzb", "2010-07-01").outcome_effective().given(), "2009-03-21");
}

TEST_F(TreatyInForce, IsUndeterminedWhileTheFifthDepositIsKnownToTheYearOnly) {
  Deposits({0, 1, 2, 3});
  stage_.Record("applications/kaz", {.payload = "instrument {}",
                                     .effective = "2006-09-08",
                                     .by = {"parties/kaz"},
                                     .act = "sign"});
  stage_.Record(
      "applications/kaz",
      {.payload = "instrument {}", .effective = "2009", .by = {"parties/kaz"}, .act = "deposit"});
  // At the earliest thirty days after the fourth deposit, for certain after the year's end.
  EXPECT_FALSE(View("uzb", "2009-02-15").has_undetermined());
  EXPECT_TRUE(View("uzb", "2009-02-16").has_undetermined());
  EXPECT_EQ(View("uzb", "2010-01-29").phase(), "deposited");
  EXPECT_EQ(View("uzb", "2010-01-30").phase(), "in-force");
}

TEST_F(TreatyInForce, AProtocolIsOwedEighteenMonthsLater) {
  Deposits({0, 1, 2, 3, 4});
  const v1::Application view = View("kaz", "2009-04-01");
  EXPECT_EQ(Owed(view, "additional-protocol").due().date(), "2010-09-21");
  EXPECT_EQ(Owed(View("kaz", "2010-09-21"), "additional-protocol").state(),
            v1::EXPECTATION_STATE_OPEN);
  EXPECT_EQ(Owed(View("kaz", "2010-09-22"), "additional-protocol").state(),
            v1::EXPECTATION_STATE_OVERDUE);
}

TEST_F(TreatyInForce, EntryNamesTheDepositThatGaveItsDate) {
  Deposits({0, 1, 2, 3, 4});
  const std::vector<EventRef> last = stage_.EventsOf("applications/kaz");
  const v1::Application view = View("uzb", "2009-03-21");
  ASSERT_EQ(view.path_size(), 3);
  EXPECT_EQ(view.path(2).sequence(), last.back()->leaf.sequence());
  const std::vector<EffectCall> effects = EffectsOf(*stage_.Ask("2009-03-21", "applications/uzb"));
  ASSERT_EQ(effects.size(), 1U);
  EXPECT_EQ(effects[0].party, "parties/uzb");
  EXPECT_EQ(effects[0].caused_by, last.back()->sequence());
  EXPECT_EQ(effects[0].dates.from, OnDay(*ParseDay("2009-03-21")));
}

}  // namespace
}  // namespace accession::engine
