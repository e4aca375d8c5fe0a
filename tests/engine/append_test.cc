// Append: one act more is what Stand would have made of all of them.
#include <gtest/gtest.h>

#include <random>

#include "absl/strings/str_cat.h"
#include "engine/act.h"
#include "tests/support/event_log.h"

namespace accession::engine {
namespace {

std::string Told(const StandingActs& standing) {
  std::string told;
  for (const Act& act : standing.acts) {
    absl::StrAppend(&told, act.sequence().value(), "@", FormatBounds(act.when.days),
                    act.when.lo_instant ? absl::StrCat("T", act.when.lo_instant->value()) : "",
                    act.when.hi_instant ? absl::StrCat("T", act.when.hi_instant->value()) : "",
                    act.bounds_conflict ? "!" : "", " ");
  }
  return told;
}

TestAct MakeAct(std::uint64_t number, std::mt19937& random) {
  TestAct act{.payload = "notice {}",
              .effective = absl::StrCat("2024-05-", 10 + number / 4 + random() % 2)};
  if (random() % 3 == 0) absl::StrAppend(&act.effective, "T1", random() % 4, ":00Z");
  if (random() % 24 == 0) act.effective = random() % 2 == 0 ? "../2024-06" : "2024-05-12/..";
  if (random() % 48 == 0) act.effective = "";
  if (number > 1 && random() % 3 == 0) act.follows.push_back(1 + random() % number);
  if (random() % 8 == 0) act.follows.push_back(1'000'000);
  return act;
}

TEST(Append, MakesOfOneActMoreWhatStandMakesOfAll) {
  const ForeignMoments foreign = {
      {Sequence(1'000'000), MomentOf(OnDay(*ParseDay("2024-05-14")), std::nullopt)}};
  int appended = 0;
  int refused = 0;
  for (unsigned seed = 1; seed <= 200; ++seed) {
    SCOPED_TRACE(absl::StrCat("seed ", seed));
    std::mt19937 random(seed);
    EventLog log("applications/a");
    StandingActs standing;
    for (std::uint64_t number = 1; number <= 30; ++number) {
      log.Record(MakeAct(number, random));
      const StandingActs whole = Stand(log.events(), foreign);
      const std::string before = Told(standing);
      if (Append(log.events().back(), foreign, standing)) {
        ++appended;
        ASSERT_EQ(Told(standing), Told(whole));
      } else {
        ++refused;
        ASSERT_EQ(Told(standing), before);
        standing = Stand(log.events(), foreign);
      }
    }
  }
  EXPECT_GT(appended, 1'000);
  EXPECT_GT(refused, 1'000);
}

TEST(Append, LeavesTheActsThatAreThereInTheirPlace) {
  EventLog log("applications/a");
  log.Record({.payload = "notice {}", .effective = "2024-05-10"});
  StandingActs standing = Stand(log.events(), {});
  const Act* const first = standing.acts.data();
  std::size_t appended = 0;
  for (;; ++appended) {
    log.Record({.payload = "notice {}", .effective = "2024-05-11"});
    if (!Append(log.events().back(), {}, standing)) break;
    ASSERT_EQ(standing.acts.data(), first);
  }
  EXPECT_GE(appended, 1U) << "there is room for as many again";
}

TEST(Append, LeavesAmendmentsToStand) {
  EventLog log("applications/a");
  log.Record({.payload = "notice {}", .effective = "2024-05-10"});
  StandingActs standing = Stand(log.events(), {});
  log.Record({.payload = "amendment { target { sequence: 1 } verb: AMENDMENT_VERB_VOID }",
              .effective = "2024-05-12"});
  EXPECT_FALSE(Append(log.events().back(), {}, standing));
  EXPECT_EQ(standing.acts.size(), 1U);
}

}  // namespace
}  // namespace accession::engine
