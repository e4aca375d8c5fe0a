#include "engine/world/body.h"

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "gtest/gtest.h"
#include "tests/engine/world/effects.h"
#include "tests/support/event_log.h"

namespace accession::engine {
namespace {

// `chn jpn (khm)`: in brackets who is possibly a member.
std::string RosterTold(const Body& body, const DayBounds& when) {
  std::vector<std::string> all;
  for (const RosterMember& member : RosterOn(body, when)) {
    const std::string id = member.party.substr(member.party.find('/') + 1);
    all.push_back(member.certain ? id : absl::StrCat("(", id, ")"));
  }
  return absl::StrJoin(all, " ");
}

// The acts on bodies/iaea-far-east of the recorded case: six founders, a seventh whose joining is
// only known to lie before the news, and an admission that the circular of 9 June 2025 precedes.
constexpr std::uint64_t kCircular = 1;

EventLog FarEast() {
  EventLog log("bodies/iaea-far-east");
  log.Record({.payload = "body_established { kind: 'regional-group' }",
              .effective = "../2003-07",
              .sequence = 2});
  for (const char* party : {"chn", "jpn", "kor", "mng", "phl", "vnm"}) {
    log.Record({.payload = absl::StrCat("member_joined { party: 'parties/", party, "' }"),
                .effective = "../2003-07"});
  }
  log.Record({.payload = "member_joined { party: 'parties/khm' }", .effective = "../2025-11-21"});
  log.Record({.payload = "member_joined { party: 'parties/kaz' "
                         "application: 'applications/kaz-far-east' phase: 'admitted' round: 10 }"});
  log.Record({.payload = "member_joined { party: 'parties/kaz' }",
              .effective = "../2025-11-28",
              .follows = {kCircular}});
  return log;
}

Body FoldFarEast(const EventLog& log) {
  const FixedEffects effects({{{"applications/kaz-far-east", "admitted", Sequence(10)},
                               {.from = ParseEffectiveDate("2025-06-09/2025-11-21")->bounds}}});
  const ForeignMoments foreign = {
      {Sequence(kCircular), MomentOf(OnDay(*ParseDay("2025-06-09")), std::nullopt)}};
  return FoldBody(log.stream(), Stand(log.events(), foreign), 10, effects);
}

TEST(Roster, OfTheFarEastGroupIsSixForCertainAndCambodiaPossibly) {
  const Body body = FoldFarEast(FarEast());
  const auto on = [&](const char* day) { return RosterTold(body, OnDay(*ParseDay(day))); };
  EXPECT_EQ(on("2025-06-05"), "chn jpn (khm) kor mng phl vnm");
  EXPECT_EQ(on("2025-06-09"), "chn jpn (kaz) (khm) kor mng phl vnm");
  EXPECT_EQ(on("2025-11-21"), "chn jpn kaz khm kor mng phl vnm");
}

TEST(Roster, AnswersForAnyDayOfASpan) {
  const Body body = FoldFarEast(FarEast());
  EXPECT_EQ(RosterTold(body, ParseEffectiveDate("2025-06-05/2025-12-31")->bounds),
            "chn jpn (kaz) (khm) kor mng phl vnm");
  EXPECT_EQ(RosterTold(body, ParseEffectiveDate("2025-12")->bounds),
            "chn jpn kaz khm kor mng phl vnm");
}

TEST(Roster, ListsAPartyOnceWithTheSeatItHolds) {
  EventLog log("bodies/iaea-board");
  log.Record({.payload = "member_joined { party: 'parties/kor' seat: 'far-east' }",
              .effective = "2021-09-24"});
  log.Record({.payload = "member_left { party: 'parties/kor' seat: 'far-east' }",
              .effective = "2023-09-29"});
  log.Record({.payload = "member_joined { party: 'parties/kor' seat: 'designated' }",
              .effective = "2023-09/2023-12"});
  const Body body = FoldBody(log.stream(), Stand(log.events(), {}), 3, FixedEffects());
  const struct {
    const char* day;
    const char* seat;
    bool certain;
  } rows[] = {{"2022-01-01", "far-east", true},
              {"2023-09-10", "far-east", true},
              {"2023-10-10", "designated", false},
              {"2024-01-01", "designated", true}};
  for (const auto& row : rows) {
    const std::vector<RosterMember> roster = RosterOn(body, OnDay(*ParseDay(row.day)));
    ASSERT_EQ(roster.size(), 1U) << row.day;
    EXPECT_EQ(roster[0].seat, row.seat) << row.day;
    EXPECT_EQ(roster[0].certain, row.certain) << row.day;
  }
}

TEST(Body, HoldsWhatItsStreamTells) {
  EventLog log("bodies/iaea");
  log.Record({.payload = "body_established { kind: 'organisation' }", .effective = "1957-07-29"});
  log.Record(
      {.payload = "resolution_adopted { symbol: 'GC(67)/RES/15' }", .effective = "2023-09-29"});
  log.Record({.payload = "figure_asserted { name: 'members' value: 6 as_of: 'never' }",
              .effective = "2003-07"});
  log.Record({.payload = "office_assumed { office: 'chair' holder: 'parties/mng' }",
              .effective = "2024-09-10"});
  const Body body = FoldBody(log.stream(), Stand(log.events(), {}), 4, FixedEffects());
  EXPECT_EQ(body.name, "bodies/iaea");
  EXPECT_EQ(body.stream_version, 4U);
  ASSERT_NE(body.established, nullptr);
  EXPECT_EQ(body.established->kind(), "organisation");
  ASSERT_EQ(body.resolutions.size(), 1U);
  EXPECT_EQ(body.resolutions[0].adopted->symbol(), "GC(67)/RES/15");
  EXPECT_EQ(body.resolutions[0].act.sequence(), Sequence(2));
  ASSERT_EQ(body.figures.size(), 1U);
  EXPECT_EQ(body.figures[0].asserted->value(), 6);
  EXPECT_EQ(HolderOn(body, "chair", *ParseDay("2024-09-10")).holder, "parties/mng");
}

TEST(Body, NeedNotBeEstablished) {
  EventLog log("bodies/iaea");
  log.Record({.payload = "member_joined { party: 'parties/kaz' }", .effective = "1994-02-14"});
  const Body body = FoldBody(log.stream(), Stand(log.events(), {}), 1, FixedEffects());
  EXPECT_EQ(body.established, nullptr);
  EXPECT_EQ(RosterTold(body, OnDay(*ParseDay("1994-02-14"))), "kaz");
}

}  // namespace
}  // namespace accession::engine
