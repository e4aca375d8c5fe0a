#include "engine/world/membership.h"

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "gtest/gtest.h"
#include "tests/engine/world/effects.h"
#include "tests/support/event_log.h"

namespace accession::engine {
namespace {

DayBounds Days(const char* edtf) { return ParseEffectiveDate(edtf)->bounds; }

// `chn 2003-07-01/2003-07-31 to 2020-01-01, …`; seats in brackets, conflicts as `!1!3`.
std::string Told(const std::vector<Membership>& memberships) {
  std::vector<std::string> all;
  for (const Membership& membership : memberships) {
    std::string told = absl::StrCat(membership.party, " ", FormatBounds(membership.joined));
    if (!membership.seat.empty()) absl::StrAppend(&told, " [", membership.seat, "]");
    if (membership.left) absl::StrAppend(&told, " to ", FormatBounds(*membership.left));
    for (const Sequence act : membership.conflict) absl::StrAppend(&told, "!", act.value());
    all.push_back(told);
  }
  return absl::StrJoin(all, ", ");
}

// The application `a` entered the phase `p`; its effects, by round.
FixedEffects Effects() {
  const auto key = [](std::uint64_t round) {
    return EffectKey{.application = "a", .phase = "p", .round = Sequence(round)};
  };
  return FixedEffects({{key(1), {.from = Days("2025-06-09/2025-11-21")}},
                       {key(2), {.from = Days("2020-01-01"), .until = Days("2022-01-01")}},
                       {key(3), {.from = Days("2022-01-01"), .until = Days("2024-01-01")}},
                       {key(4), {.from = Days("2024-06")}}});
}

struct Case {
  const char* name;
  std::vector<TestAct> acts;
  const char* memberships;
};

TestAct Joined(const char* effective, const char* more = "") {
  return {.payload = absl::StrCat("member_joined { party: 'chn' ", more, " }"),
          .effective = effective};
}
TestAct Left(const char* effective, const char* more = "") {
  return {.payload = absl::StrCat("member_left { party: 'chn' ", more, " }"),
          .effective = effective};
}
constexpr const char* kEffect1 = "application: 'a' phase: 'p' round: 1";
constexpr const char* kEffect2 = "application: 'a' phase: 'p' round: 2";
constexpr const char* kEffect3 = "application: 'a' phase: 'p' round: 3";
constexpr const char* kEffect4 = "application: 'a' phase: 'p' round: 4";
constexpr const char* kNotCalledFor = "application: 'a' phase: 'p' round: 9";

std::vector<Case> Cases() {
  return {
      {"nobody", {}, ""},
      {"joined", {Joined("../2003-07")}, "chn ../2003-07-31"},
      {"joined and left",
       {Joined("2003"), Left("2020-05")},
       "chn 2003-01-01/2003-12-31 to 2020-05-01/2020-05-31"},
      {"by party",
       {Joined("2003"), {.payload = "member_joined { party: 'aut' }", .effective = "2004-01-01"}},
       "aut 2004-01-01, chn 2003-01-01/2003-12-31"},
      {"an effect", {Joined("", kEffect1)}, "chn 2025-06-09/2025-11-21"},
      {"an effect that nothing calls for",
       {Joined("", kNotCalledFor), Left("", kNotCalledFor)},
       ""},
      {"an effect with an end", {Joined("", kEffect2)}, "chn 2020-01-01 to 2022-01-01"},
      {"one term after another",
       {Joined("", kEffect2), Joined("", kEffect3)},
       "chn 2020-01-01 to 2022-01-01, chn 2022-01-01 to 2024-01-01"},
      {"left by effect",
       {Joined("2003-01-01"), Left("", kEffect4)},
       "chn 2003-01-01 to 2024-06-01/2024-06-30"},
      {"the registrar's own entry and the effect are one joining",
       {Joined("", kEffect1), Joined("../2025-11-28")},
       "chn 2025-06-09/2025-11-21"},
      {"their bounds intersect, whichever is wider",
       {Joined("", kEffect1), Joined("2025-09/2025-10")},
       "chn 2025-09-01/2025-10-31"},
      {"bounds that do not meet are a conflict, and both are kept",
       {Joined("", kEffect1), Joined("2025-12-01")},
       "chn 2025-06-09/2025-12-01!1!2"},
      {"a third that meets both settles nothing",
       {Joined("2020-01-01"), Joined("2020-01-01/2022-01-01"), Joined("2022-01-01")},
       "chn 2020-01-01/2022-01-01!1!2!3"},
      {"joining again after leaving",
       {Joined("2003-01-01"), Left("2010-01-01"), Joined("../2020-01-01")},
       "chn 2003-01-01 to 2010-01-01, chn 2010-01-01/2020-01-01"},
      {"two who say that it left",
       {Joined("2003-01-01"), Left("2010"), Left("2010-06-01/2011-06-01")},
       "chn 2003-01-01 to 2010-06-01/2010-12-31"},
      {"two who do not agree when it left",
       {Joined("2003-01-01"), Left("2010-01-01"), Left("2012-01-01")},
       "chn 2003-01-01 to 2010-01-01/2012-01-01!2!3"},
      {"left, and nobody saw it join", {Left("2010-01-01")}, "chn ../2010-01-01 to 2010-01-01"},
      {"left in the year in which it joined",
       {Joined("2010"), Left("2010-06-01")},
       "chn 2010-01-01/2010-06-01 to 2010-06-01"},
      {"left before it can have joined",
       {Left("2010-01-01"), Joined("2011")},
       "chn ../2010-01-01 to 2010-01-01, chn 2011-01-01/2011-12-31"},
      {"left not before it joined",
       {Joined("2010-06-01"), Left("2010/2012")},
       "chn 2010-06-01 to 2010-06-01/2012-12-31"},
      {"seats are held apart",
       {Joined("2020-01-01", "seat: 'a'"), Joined("2021-01-01", "seat: 'b'"),
        Left("2022-01-01", "seat: 'a'")},
       "chn 2020-01-01 [a] to 2022-01-01, chn 2021-01-01 [b]"},
      {"without a seat, any",
       {Joined("2020"), Joined("2020-03", "seat: 'a'"), Left("2022-01-01")},
       "chn 2020-03-01/2020-03-31 [a] to 2022-01-01"},
      {"leaving without a seat leaves all",
       {Joined("2020-01-01", "seat: 'a'"), Joined("2021-01-01", "seat: 'b'"), Left("2022-01-01")},
       "chn 2020-01-01 [a] to 2022-01-01, chn 2021-01-01 [b] to 2022-01-01"},
      {"a joining without a date", {Joined("")}, "chn "},
      {"a joining of nobody", {{.payload = "member_joined {}", .effective = "2020"}}, ""},
  };
}

TEST(Memberships, AreFoldedFromClaims) {
  for (const Case& it : Cases()) {
    SCOPED_TRACE(it.name);
    EventLog log("bodies/b");
    for (const TestAct& act : it.acts) log.Record(act);
    EXPECT_EQ(Told(FoldMemberships(Stand(log.events(), {}).acts, Effects())), it.memberships);
  }
}

TEST(Memberships, NameTheFirstRecordedAct) {
  EventLog log("bodies/b");
  log.Record(Joined("../2025-11-28"));
  log.Record(Joined("", kEffect1));
  log.Record(Left("2026-02~"));
  const auto memberships = FoldMemberships(Stand(log.events(), {}).acts, Effects());
  ASSERT_EQ(memberships.size(), 1U);
  EXPECT_EQ(memberships[0].sequence, Sequence(1));
  EXPECT_EQ(memberships[0].joined_given, "../2025-11-28");
  EXPECT_EQ(memberships[0].left_given, "2026-02~");
}

TEST(Memberships, GiveTheBoundsOfAnEffectAsEdtf) {
  EventLog log("bodies/b");
  log.Record(Joined("", kEffect1));
  const auto memberships = FoldMemberships(Stand(log.events(), {}).acts, Effects());
  ASSERT_EQ(memberships.size(), 1U);
  EXPECT_EQ(memberships[0].joined_given, "2025-06-09/2025-11-21");
}

TEST(Memberships, ForgetAVoidedJoining) {
  EventLog log("bodies/b");
  log.Record(Joined("2003"));
  log.Record({.payload = "amendment { verb: 2 target { sequence: 1 } }"});
  EXPECT_EQ(Told(FoldMemberships(Stand(log.events(), {}).acts, Effects())), "");
}

TEST(MemberOn, IsInDoubtWhileADateIs) {
  const struct {
    const char* joined;
    const char* left;
    const char* when;
    Verdict verdict;
  } rows[] = {
      {"2024-05-10", "", "2024-05-09", Verdict::kNotMet},
      {"2024-05-10", "", "2024-05-10", Verdict::kMet},
      {"2024-05", "", "2024-04-30", Verdict::kNotMet},
      {"2024-05", "", "2024-05-01", Verdict::kUndetermined},
      {"2024-05", "", "2024-05-31", Verdict::kMet},
      {"../2024-05", "", "1900-01-01", Verdict::kUndetermined},
      {"2024-05/..", "", "2099-01-01", Verdict::kUndetermined},
      {"2024-05-10", "2025-05-10", "2025-05-09", Verdict::kMet},
      {"2024-05-10", "2025-05-10", "2025-05-10", Verdict::kNotMet},
      {"2024-05-10", "2025-05", "2025-04-30", Verdict::kMet},
      {"2024-05-10", "2025-05", "2025-05-30", Verdict::kUndetermined},
      {"2024-05-10", "2025-05", "2025-05-31", Verdict::kNotMet},
      {"2024-05-10", "2025-05/..", "2099-01-01", Verdict::kUndetermined},
      {"2024-05-10", "", "2024-05", Verdict::kUndetermined},
      {"2024-05-10", "", "2024-06", Verdict::kMet},
      {"2024-05-10", "", "../2024-05-09", Verdict::kNotMet},
      {"2024-05-10", "", "../2024-06", Verdict::kUndetermined},
      {"2024-05-10", "", "2024-06/..", Verdict::kMet},
      {"2024-05-10", "2025-05-10", "2024-06/..", Verdict::kUndetermined},
  };
  for (const auto& row : rows) {
    Membership membership{.party = "chn", .joined = Days(row.joined)};
    if (*row.left != '\0') membership.left = Days(row.left);
    EXPECT_EQ(MemberOn(membership, Days(row.when)), row.verdict)
        << row.joined << " to " << row.left << " on " << row.when;
  }
}

TEST(MemberOn, IsCertainAcrossTermsThatAdjoin) {
  std::vector<Membership> terms = {
      {.party = "chn", .joined = Days("2020-01-01"), .left = Days("2022-01-01")},
      {.party = "chn", .joined = Days("2022-01-01"), .left = Days("2024-01-01")}};
  EXPECT_EQ(MemberOn(terms, Days("2021-06/2022-06")), Verdict::kMet);
  EXPECT_EQ(MemberOn(terms, Days("2023-06/2024-06")), Verdict::kUndetermined);
  terms[1].joined = Days("2022-01-02");
  EXPECT_EQ(MemberOn(terms, Days("2021-06/2022-06")), Verdict::kUndetermined);
  EXPECT_EQ(MemberOn(terms, Days("2022-01-01")), Verdict::kNotMet);
}

}  // namespace
}  // namespace accession::engine
