// The treaty cases as somebody at a terminal asks about them: who is in force and who outstanding,
// what a correction moves, what was known before it, and a dispute that is settled.
#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/tools/live.h"

namespace accession::ctl {
namespace {

using testing::AllOf;
using testing::ContainsRegex;
using testing::HasSubstr;
using testing::Not;

class TreatyLive : public testing::Test {
 protected:
  void SetUp() override {
    const Ran ran = server_.Run({"case", "import", ACCESSION_SOURCE_DIR "/catalog"});
    ASSERT_EQ(ran.exit, ExitCode::kOk) << ran.notes;
  }

  // The last sequence of the log.
  std::string Last() const {
    const std::string lines = server_.Run({"log", "read", "-o", "jsonl"}).data;
    const std::size_t at = lines.rfind("{\"sequence\":");
    return lines.substr(at + 12, lines.find(',', at) - at - 12);
  }

  Ran Amend(const std::string& verb, const std::string& target, const std::string& reason) const {
    return server_.Run({"application", "record", "kaz-canwfz", verb, "--by", "kgz", "--target",
                        target, "--reason", reason, "--expected-version", "current"});
  }

  LiveServer server_;
};

TEST_F(TreatyLive, FourAreInForceAndTheUnitedStatesOutstanding) {
  const Ran ran =
      server_.Run({"body", "status", "canwfz-protocol", "--effective-at", "2021-11-01"});
  EXPECT_THAT(ran.data, AllOf(ContainsRegex("China +6 May 2014 .*17 Aug 2015 +17 Aug 2015"),
                              ContainsRegex("United States of America +6 May 2014 +signed for "
                                            "2,736 days")));
  EXPECT_THAT(ran.notes,
              HasSubstr("4 in force. Outstanding: United States of America, 2,736 days."));
}

TEST_F(TreatyLive, TwoWereInForceBefore) {
  const Ran ran =
      server_.Run({"body", "status", "canwfz-protocol", "--effective-at", "2015-01-31"});
  EXPECT_THAT(ran.data, AllOf(ContainsRegex("France .*17 Nov 2014 +17 Nov 2014"),
                              ContainsRegex("United Kingdom .*30 Jan 2015 +30 Jan 2015"),
                              ContainsRegex("China +6 May 2014 +signed for 270 days")));
  EXPECT_THAT(ran.notes, HasSubstr("2 in force."));
}

TEST_F(TreatyLive, ACorrectedDepositMovesEntryIntoForceAndKeepsWhatWasKnown) {
  const std::string before = Last();
  const Ran corrected =
      server_.Run({"application", "record", "kaz-canwfz", "correct", "--by", "kgz", "--target",
                   "B20-kaz-deposit", "--reason", "the register says 1 March", "--set",
                   "amendment.corrected.effective=2009-03-01", "--expected-version", "current"});
  ASSERT_EQ(corrected.exit, ExitCode::kOk) << corrected.notes;
  EXPECT_THAT(corrected.data,
              HasSubstr("the outcome moves from IN_FORCE 2009-03-21 to IN_FORCE 2009-03-31"));
  EXPECT_THAT(server_.Run({"body", "status", "canwfz"}).data,
              AllOf(ContainsRegex("Kazakhstan .*1 Mar 2009 +31 Mar 2009"),
                    ContainsRegex("Kyrgyzstan .*27 Jul 2007 +31 Mar 2009")));
  EXPECT_THAT(server_.Run({"body", "status", "canwfz", "--known-at", before}).data,
              AllOf(ContainsRegex("Kazakhstan .*19 Feb 2009 +21 Mar 2009"),
                    ContainsRegex("Kyrgyzstan .*27 Jul 2007 +21 Mar 2009")));
  EXPECT_THAT(server_.Run({"application", "history", "kaz-canwfz"}).data,
              HasSubstr("the outcome moves from IN_FORCE 2009-03-21"));
}

TEST_F(TreatyLive, ADisputeIsSettledWithAReason) {
  const Ran early = Amend("resolve", "B20-kaz-deposit", "nothing to settle");
  EXPECT_NE(early.exit, ExitCode::kOk);
  EXPECT_THAT(early.notes, HasSubstr("nobody contests it"));
  ASSERT_EQ(Amend("contest", "B20-kaz-deposit", "the copy is not legible").exit, ExitCode::kOk);
  EXPECT_THAT(server_.Run({"application", "show", "kaz-canwfz"}).data,
              HasSubstr("the copy is not legible"));
  const Ran settled = Amend("resolve", "B20-kaz-deposit", "the original was seen");
  ASSERT_EQ(settled.exit, ExitCode::kOk) << settled.notes;
  EXPECT_THAT(server_.Run({"application", "show", "kaz-canwfz"}).data,
              HasSubstr("the original was seen"));
}

}  // namespace
}  // namespace accession::ctl
