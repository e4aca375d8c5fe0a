// The order in which acts fold.
#include <algorithm>
#include <map>
#include <random>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "engine/follow.h"
#include "gtest/gtest.h"
#include "tests/support/event_log.h"

namespace accession::engine {
namespace {

std::string SequencesOf(const StandingActs& standing) {
  std::vector<std::string> all;
  for (const Act& act : standing.acts) all.push_back(absl::StrCat(act.sequence().value()));
  return absl::StrJoin(all, " ");
}

struct Dated {
  const char* effective;
  std::vector<std::uint64_t> follows = {};
};

struct Case {
  const char* name;
  std::vector<Dated> acts;
  const char* order;
};

const Case kCases[] = {
    {"by date, however recorded", {{"2024-05-12"}, {"2024-05-10"}, {"2024-05-11"}}, "2 3 1"},
    {"by the last possible day", {{"2024"}, {"2024-05-10"}, {"../2024-04"}}, "3 2 1"},
    {"on one day by sequence", {{"2024-05-10"}, {"../2024-05-10"}, {"2024-05-10"}}, "1 2 3"},
    {"open ends, then no date", {{""}, {"2024-05-10/.."}, {"2099-01-01"}, {""}}, "3 2 1 4"},
    {"by clock time where both have one", {{"2024-05-10T10:00Z"}, {"2024-05-10T09:00Z"}}, "2 1"},
    {"by instant, not by the clock on the wall",
     {{"2024-05-10T10:00+02:00"}, {"2024-05-10T09:00Z"}, {"2024-05-10T07:00-03:00"}},
     "1 2 3"},
    {"the day of the place before the instant",
     {{"2024-05-11T01:00+09:00"}, {"2024-05-10T23:00-04:00"}},
     "2 1"},
    {"without a clock time by sequence, wherever that leads",
     {{"2024-05-10T10:00Z"}, {"2024-05-10"}, {"2024-05-10T09:00Z"}},
     "2 3 1"},
    {"equal clock times by sequence",
     {{"2024-05-10T11:00Z"}, {"2024-05-10T09:00Z"}, {"2024-05-10T09:00Z"}, {"2024-05-10T10:00Z"}},
     "2 3 4 1"},
    {"what follows waits for what has a later clock time",
     {{"2024-05-10T10:00Z"}, {"2024-05-10", {1}}, {"2024-05-10T09:00Z"}, {"2024-05-10"}},
     "3 1 2 4"},
    {"what an act with a clock time follows comes before it",
     {{"2024-05-10"}, {"2024-05-10T10:00Z", {1}}, {"2024-05-10T09:00Z"}},
     "3 1 2"},
    {"followed within one day by sequence",
     {{"2024-05-10"}, {"2024"}, {"2024-05-10", {2}}, {"2024-05-10"}},
     "1 2 3 4"},
    {"bounds that do not meet give no order", {{"2024-05-10"}, {"2024-05-09", {1}}}, "2 1"},
};

TEST(FoldOrder, IsByDateThenFollowsThenSequence) {
  for (const Case& it : kCases) {
    SCOPED_TRACE(it.name);
    EventLog log("applications/a");
    for (const Dated& act : it.acts) {
      log.Record({.payload = "notice {}", .effective = act.effective, .follows = act.follows});
    }
    EXPECT_EQ(SequencesOf(Stand(log.events(), {})), it.order);
  }
}

// An act of a made-up history, by the order in which it should fold.
struct Made {
  std::string effective;
  std::vector<std::size_t> follows;  // acts that fold earlier
};

std::vector<Made> MakeHistory(std::mt19937& random) {
  std::vector<Made> history;
  for (int i = 0; i < 40; ++i) {
    const CivilDay hi(static_cast<std::int32_t>(19'000 + 3 * i));
    const CivilDay lo(hi.value() - static_cast<std::int32_t>(random() % 5));
    Made made{.effective = random() % 3 == 0 ? absl::StrCat("../", FormatDay(hi))
                                             : absl::StrCat(FormatDay(lo), "/", FormatDay(hi)),
              .follows = {}};
    for (int edge = 0; i > 0 && edge < 2; ++edge) {
      if (random() % 3 == 0) made.follows.push_back(random() % history.size());
    }
    history.push_back(std::move(made));
  }
  return history;
}

// Records `history` in a random order that has what an act follows before it.
EventLog RecordShuffled(const std::vector<Made>& history, std::mt19937& random) {
  EventLog log("applications/a");
  std::map<std::size_t, std::uint64_t> recorded;
  while (recorded.size() < history.size()) {
    const std::size_t at = random() % history.size();
    const Made& made = history[at];
    const bool free =
        std::ranges::all_of(made.follows, [&](auto f) { return recorded.contains(f); });
    if (!free || recorded.contains(at)) continue;
    TestAct act{.payload = "notice {}", .effective = made.effective, .act = absl::StrCat(at)};
    for (const std::size_t followed : made.follows) act.follows.push_back(recorded[followed]);
    recorded[at] = log.Record(act);
  }
  return log;
}

TEST(FoldOrder, DoesNotDependOnTheOrderOfRecordWhereDatesDiffer) {
  for (unsigned seed = 1; seed <= 200; ++seed) {
    SCOPED_TRACE(absl::StrCat("seed ", seed));
    std::mt19937 random(seed);
    const std::vector<Made> history = MakeHistory(random);
    const EventLog log = RecordShuffled(history, random);
    const StandingActs standing = Stand(log.events(), {});
    ASSERT_EQ(standing.acts.size(), history.size());
    for (std::size_t at = 0; at < history.size(); ++at) {
      EXPECT_EQ(standing.acts[at].id(), absl::StrCat(at));
      EXPECT_FALSE(standing.acts[at].bounds_conflict);
    }
  }
}

// Whatever is recorded, dates, clock times and `follows` are kept wherever bounds meet.
TEST(FoldOrder, KeepsEveryPrecedenceOnACrowdedDay) {
  for (unsigned seed = 1; seed <= 200; ++seed) {
    SCOPED_TRACE(absl::StrCat("seed ", seed));
    std::mt19937 random(seed);
    EventLog log("applications/a");
    for (std::uint64_t i = 1; i <= 30; ++i) {
      TestAct act{.payload = "notice {}", .effective = absl::StrCat("2024-05-1", random() % 2)};
      if (random() % 2 == 0) absl::StrAppend(&act.effective, "T1", random() % 4, ":00Z");
      if (random() % 5 == 0) act.effective = "../2024-05-11";
      for (int edge = 0; i > 1 && edge < 2; ++edge) act.follows.push_back(1 + random() % (i - 1));
      log.Record(act);
    }
    const StandingActs standing = Stand(log.events(), {});
    ASSERT_EQ(standing.acts.size(), 30U);
    std::map<std::uint64_t, std::size_t> place;
    for (const Act& act : standing.acts) {
      for (std::size_t before = 0; before < place.size(); ++before) {
        EXPECT_FALSE(CompareHi(act.when, standing.acts[before].when) < 0);
      }
      for (const std::uint64_t followed : act.event->leaf.follows()) {
        EXPECT_TRUE(act.bounds_conflict || place.contains(followed));
      }
      place.emplace(act.sequence().value(), place.size());
    }
  }
}

// Quadratic work on one day would take minutes here.
TEST(FoldOrder, SortsADayOfManyActs) {
  EventLog log("applications/a");
  const TestAct acts[] = {{.payload = "notice {}", .effective = "2024-05-10"},
                          {.payload = "notice {}", .effective = "2024-05-10T09:00Z"},
                          {.payload = "notice {}", .effective = "2024-05-10T08:00Z"}};
  constexpr std::size_t kActs = 60'000;
  for (std::size_t i = 0; i < kActs; ++i) {
    TestAct act = acts[i % 3];
    if (i % 3 == 0 && i > 0) act.follows = {i - 2};
    log.Record(act);
  }
  const StandingActs standing = Stand(log.events(), {});
  ASSERT_EQ(standing.acts.size(), kActs);
  EXPECT_EQ(standing.acts.front().sequence(), Sequence(1));
  EXPECT_EQ(standing.acts[1].sequence(), Sequence(3));
}

}  // namespace
}  // namespace accession::engine
