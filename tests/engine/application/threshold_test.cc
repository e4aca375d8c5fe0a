// Thresholds over recorded positions: doubts, silence, recusal, uncertain rosters. Golden value 9.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>

#include "tests/engine/process/definition.h"
#include "tests/support/stage.h"

namespace accession::engine {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

// The admission process with another need and other counts.
std::string Needing(const std::string& need) {
  return Edited(Admission(), "need: consensus", "need: " + need);
}

const char* const kWritten =
    "position { value: POSITION_VALUE_SUPPORT form: POSITION_FORM_LETTER }";
const char* const kOral = "position { value: POSITION_VALUE_SUPPORT form: POSITION_FORM_ORAL }";
const char* const kConditional =
    "position { value: POSITION_VALUE_SUPPORT form: POSITION_FORM_LETTER "
    "conditions { text: 'a seat' } }";

std::string Written(std::string_view value) {
  return "position { value: POSITION_VALUE_" + std::string(value) + " form: POSITION_FORM_LETTER }";
}
std::string Oral(std::string_view value) {
  return "position { value: POSITION_VALUE_" + std::string(value) + " form: POSITION_FORM_ORAL }";
}

// --- golden value 9 ---------------------------------------------------------------------------

class FourWrittenSupports : public ::testing::Test {
 protected:
  FourWrittenSupports()
      : stage_(Needing("{at_least: 2/3}, counts: {conditional: as_silent, oral: as_silent, "
                       "silent: not_met}")) {
    stage_.Join("chn jpn kor mng phl vnm", "2000-01-01");
    stage_.Tell("submit", "kaz", "2024-05-10", "submission { reference: 'N 1' }");
    stage_.Tell("endorse", "chn", "2024-06-01", kWritten);
    stage_.Tell("endorse", "jpn", "2024-06-01", kWritten);
    stage_.Tell("endorse", "mng", "2024-06-01", kWritten);
    stage_.Tell("endorse", "vnm", "2024-06-01", kWritten);
    stage_.Tell("endorse", "kor", "2024-06-01", kConditional);
    stage_.Tell("endorse", "phl", "2024-06-01", kOral);
  }

  v1::Tally Tally() const { return TallyIn(stage_.View("2025-06-05"), "consensus"); }

  Stage stage_;
};

TEST_F(FourWrittenSupports, AreExactlyTwoThirdsOfSix) {
  EXPECT_EQ(Tally().verdict(), v1::VERDICT_MET);
  ASSERT_EQ(Tally().rosters_size(), 1);
  EXPECT_EQ(Tally().rosters(0).count(), 4U);
  EXPECT_EQ(Tally().rosters(0).of(), 6U);
}

TEST_F(FourWrittenSupports, AreTooFewOfSeven) {
  stage_.Join("khm", "2010-01-01");
  EXPECT_EQ(Tally().verdict(), v1::VERDICT_NOT_MET);
  EXPECT_EQ(Tally().rosters(0).of(), 7U);
}

TEST_F(FourWrittenSupports, AreUndeterminedWhileAJoiningIsOnlyBounded) {
  stage_.Join("khm", "2009/2025-11-28");
  EXPECT_EQ(Tally().verdict(), v1::VERDICT_UNDETERMINED);
  ASSERT_EQ(Tally().rosters_size(), 2);
  EXPECT_EQ(Tally().rosters(0).verdict(), v1::VERDICT_MET);
  EXPECT_EQ(Tally().rosters(0).of(), 6U);
  EXPECT_EQ(Tally().rosters(1).verdict(), v1::VERDICT_NOT_MET);
  EXPECT_EQ(Tally().rosters(1).of(), 7U);
  EXPECT_THAT(Tally().silent(), ElementsAre("parties/khm"));
}

TEST_F(FourWrittenSupports, ListsShowTheDoubtsAllTheSame) {
  EXPECT_THAT(Tally().in_favour(),
              ElementsAre("parties/chn", "parties/jpn", "parties/mng", "parties/vnm"));
  EXPECT_THAT(Tally().conditional(), ElementsAre("parties/kor"));
  EXPECT_THAT(Tally().unconfirmed(), ElementsAre("parties/phl"));
}

// --- one position, each treatment ---------------------------------------------------------------

struct TreatmentCase {
  const char* name;
  const char* counts;
  // What Japan says beside China's written support; empty: nothing.
  std::string says;
  v1::Verdict verdict;
  const char* asserted_by = "";
};

TEST(Treatment, DecidesWhatAPositionInDoubtCountsFor) {
  constexpr auto kMet = v1::VERDICT_MET;
  constexpr auto kNotMet = v1::VERDICT_NOT_MET;
  constexpr auto kUndetermined = v1::VERDICT_UNDETERMINED;
  const char* const kKaz = "parties/kaz";
  const char* const kMng = "parties/mng";
  const TreatmentCase cases[] = {
      {"support", "", Written("SUPPORT"), kMet},
      {"no objection", "", Written("NO_OBJECTION"), kMet},
      {"objection", "", Written("OBJECT"), kNotMet},
      {"abstention by default", "", Written("ABSTAIN"), kNotMet},
      {"abstention as met", "abstain: met", Written("ABSTAIN"), kMet},
      {"abstention undetermined", "abstain: undetermined", Written("ABSTAIN"), kUndetermined},
      {"recusal leaves the basis", "", Written("RECUSE"), kMet},
      {"silence by default", "", "", kNotMet},
      {"silence as met", "silent: met", "", kMet},
      {"silence undetermined", "silent: undetermined", "", kUndetermined},
      {"oral by default", "", kOral, kUndetermined},
      {"oral ignored", "oral: ignored", kOral, kMet},
      {"oral as silent", "oral: as_silent", kOral, kNotMet},
      {"oral as silent, silence met", "oral: as_silent, silent: met", kOral, kMet},
      {"oral objection by default", "", Oral("OBJECT"), kUndetermined},
      {"oral objection ignored", "oral: ignored", Oral("OBJECT"), kNotMet},
      {"oral objection as silent", "oral: as_silent, silent: met", Oral("OBJECT"), kMet},
      {"oral recusal by default", "", Oral("RECUSE"), kUndetermined},
      {"oral recusal ignored", "oral: ignored", Oral("RECUSE"), kMet},
      {"oral recusal as silent", "oral: as_silent", Oral("RECUSE"), kNotMet},
      {"conditional by default", "", kConditional, kUndetermined},
      {"conditional ignored", "conditional: ignored", kConditional, kMet},
      {"conditional as silent", "conditional: as_silent", kConditional, kNotMet},
      {"beneficiary by default", "", kWritten, kMet, kKaz},
      {"beneficiary undetermined", "beneficiary: undetermined", kWritten, kUndetermined, kKaz},
      {"third party by default", "", kWritten, kMet, kMng},
      {"third party as silent", "third_party: as_silent", kWritten, kNotMet, kMng},
      {"the strictest doubt wins", "conditional: ignored, beneficiary: as_silent", kConditional,
       kNotMet, kKaz},
      {"stale by default", "", "stale", kMet},
      {"stale undetermined", "stale: undetermined", "stale", kUndetermined},
  };
  for (const TreatmentCase& one : cases) {
    SCOPED_TRACE(one.name);
    std::string process = Needing("unanimity, counts: {" + std::string(one.counts) + "}");
    process = Edited(process, "goal: admitted", "stale_after: P1Y\ngoal: admitted");
    Stage stage(process);
    stage.Join("chn jpn", "2000-01-01");
    stage.Tell("submit", "kaz", "2024-05-10", "submission { reference: 'N 1' }");
    stage.Tell("endorse", "chn", "2024-06-01", kWritten);
    const bool stale = one.says == "stale";
    if (!one.says.empty()) {
      stage.Record(kTested, {.payload = stale ? kWritten : one.says,
                             .effective = stale ? "2022-06-01" : "2024-06-01",
                             .by = {"parties/jpn"},
                             .act = "endorse",
                             .asserted_by = one.asserted_by});
    }
    EXPECT_EQ(TallyIn(stage.View("2024-07-01"), "consensus").verdict(), one.verdict);
  }
}

TEST(Tally, CountsAMemberInTwoRolesOnce) {
  const std::string process =
      Edited(Edited(Needing("{count: 2}"), "{of: endorse, since: ever, basis: member,",
                    "{of: endorse, since: ever, basis: cast,"),
             "endorse:   {kind: POSITION,   by: member,",
             "endorse:   {kind: POSITION,   by: [member, chair],");
  Stage stage(process);
  stage.Join("chn mng", "2000-01-01");
  stage.Seat("chair", "mng", "2024-06-01/2024-12-31");
  stage.Tell("submit", "kaz", "2024-05-10", "submission { reference: 'N 1' }");
  stage.Tell("endorse", "mng", "2024-06-01", kWritten);
  const v1::Tally tally = TallyIn(stage.View("2025-01-01"), "consensus");
  EXPECT_EQ(tally.verdict(), v1::VERDICT_NOT_MET);
  EXPECT_THAT(tally.in_favour(), ElementsAre("parties/mng"));
}

TEST(Tally, LeavesTheApplicantOut) {
  Stage stage(Admission());
  stage.Join("chn kaz", "2000-01-01");
  stage.Tell("submit", "kaz", "2024-05-10", "submission { reference: 'N 1' }");
  stage.Tell("endorse", "chn kaz", "2024-06-01", kWritten);
  const v1::Tally tally = TallyIn(stage.View("2024-07-01"), "consensus");
  EXPECT_EQ(tally.verdict(), v1::VERDICT_MET);
  EXPECT_THAT(tally.in_favour(), ElementsAre("parties/chn"));
  EXPECT_THAT(tally.silent(), IsEmpty());
}

TEST(Tally, ReadsTheRosterOfTheDecisionOnceItHasADate) {
  Stage stage(Admission());
  stage.Join("chn", "2000-01-01");
  stage.Join("jpn", "2025-01-01");
  stage.Tell("submit", "kaz", "2024-05-10", "submission { reference: 'N 1' }");
  stage.Tell("endorse", "chn", "2024-06-01", kWritten);
  stage.Tell("decide", "mng", "2024-12-01", "answer { answer: 'DEFERRED' }");
  const v1::Tally tally = TallyIn(stage.View("2025-06-01"), "consensus");
  EXPECT_FALSE(tally.provisional());
  EXPECT_EQ(tally.rosters(0).members_size(), 1);
  EXPECT_EQ(tally.verdict(), v1::VERDICT_MET);
}

// --- uncertain rosters
// ----------------------------------------------------------------------------

// A roster in which each party says something and is a member for certain (`in`), for certain not
// (`out`) or possibly (`maybe`).
struct Roster {
  std::string need;
  std::vector<std::string> says;
  std::vector<std::string> is;
};

v1::Tally TallyOfRoster(const Roster& roster) {
  const char* const kNames[] = {"aaa", "bbb", "ccc", "ddd", "eee", "fff", "ggg", "hhh"};
  Stage stage(Needing(roster.need));
  stage.Tell("submit", "kaz", "2024-05-10", "submission { reference: 'N 1' }");
  for (std::size_t i = 0; i < roster.says.size(); ++i) {
    if (roster.is[i] != "out") {
      stage.Join(kNames[i], roster.is[i] == "in" ? "2000-01-01" : "2024-01-01/2024-12-31");
    }
    if (!roster.says[i].empty()) stage.Tell("endorse", kNames[i], "2024-05-20", roster.says[i]);
  }
  return TallyIn(stage.View("2024-07-01"), "consensus");
}

TEST(UncertainRoster, UpToFourTriesEveryRoster) {
  Roster roster = {.need = "{at_least: 2/3}",
                   .says = {kWritten, kWritten, "", "", "", ""},
                   .is = {"in", "in", "maybe", "maybe", "maybe", "maybe"}};
  EXPECT_EQ(TallyOfRoster(roster).rosters_size(), 16);
  EXPECT_EQ(TallyOfRoster(roster).verdict(), v1::VERDICT_UNDETERMINED);
}

TEST(UncertainRoster, BeyondFourTriesTheExtremes) {
  Roster roster = {.need = "{at_least: 2/3}",
                   .says = {kWritten, Written("OBJECT"), kWritten, kWritten, kWritten,
                            Written("OBJECT"), Written("OBJECT"), Written("OBJECT")},
                   .is = {"in", "in", "maybe", "maybe", "maybe", "maybe", "maybe", "maybe"}};
  // The smallest is 1 of 2 and the largest 4 of 8: both fail. With those in favour it is 4 of 5.
  const v1::Tally tally = TallyOfRoster(roster);
  EXPECT_EQ(tally.rosters_size(), 4);
  EXPECT_EQ(tally.verdict(), v1::VERDICT_UNDETERMINED);
}

TEST(UncertainRoster, BeyondFourSeesARosterThatDoubtfulSupportMayCarry) {
  Roster roster = {.need = "{at_least: 2/3}",
                   .says = {kWritten, Written("OBJECT"), kOral, kOral, kOral, Written("OBJECT"),
                            Written("OBJECT"), Written("OBJECT")},
                   .is = {"in", "in", "maybe", "maybe", "maybe", "maybe", "maybe", "maybe"}};
  EXPECT_EQ(TallyOfRoster(roster).verdict(), v1::VERDICT_UNDETERMINED);
}

TEST(UncertainRoster, BeyondFourSeesARosterThatDoubtfulSupportMaySink) {
  Roster roster = {
      .need = "{at_least: 2/3}",
      .says = {kWritten, kOral, kOral, kWritten, kWritten, kWritten, kWritten, kWritten},
      .is = {"in", "maybe", "maybe", "maybe", "maybe", "maybe", "maybe", "maybe"}};
  // The largest is 6 of 8 without doubt; the one with those in doubt alone is 1 of 3.
  EXPECT_EQ(TallyOfRoster(roster).verdict(), v1::VERDICT_UNDETERMINED);
}

TEST(UncertainRoster, NarrowingKeepsWhatWasDecided) {
  std::mt19937 random(20240510);
  const auto one_of = [&](auto&... choices) {
    const std::string all[] = {choices...};
    return all[random() % sizeof...(choices)];
  };
  const std::string needs[] = {"consensus", "{at_least: 2/3}", "{more_than: 1/2}", "{count: 3}"};
  const std::string support = kWritten, oral = kOral, object = Written("OBJECT"), silent, in = "in",
                    maybe = "maybe";
  for (int trial = 0; trial < 60; ++trial) {
    Roster roster = {.need = needs[random() % 4]};
    for (int member = 0; member < 8; ++member) {
      roster.says.push_back(one_of(support, support, oral, object, silent));
      roster.is.push_back(one_of(in, maybe));
    }
    const v1::Verdict wide = TallyOfRoster(roster).verdict();
    if (wide == v1::VERDICT_UNDETERMINED) continue;
    for (std::size_t member = 0; member < 8; ++member) {
      if (roster.is[member] != "maybe") continue;
      for (const char* const narrowed : {"in", "out"}) {
        Roster narrower = roster;
        narrower.is[member] = narrowed;
        EXPECT_EQ(TallyOfRoster(narrower).verdict(), wide)
            << "trial " << trial << ", member " << member << " " << narrowed;
      }
    }
  }
}

}  // namespace
}  // namespace accession::engine
