// Bounds by `follows`.
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "engine/follow.h"
#include "gtest/gtest.h"
#include "tests/support/event_log.h"

namespace accession::engine {
namespace {

std::string Side(const std::optional<CivilDay>& day, const std::optional<Instant>& instant) {
  if (!day) return "..";
  return instant ? FormatInstant(*instant, kUtc).substr(0, 16) : FormatDay(*day);
}

// `2024-05-10/2024-05-12`, with `!` where bounds do not meet, by sequence.
std::string Told(const StandingActs& standing) {
  std::map<Sequence, std::string> told;
  for (const Act& act : standing.acts) {
    told[act.sequence()] =
        absl::StrCat(Side(act.when.days.lo, act.when.lo_instant), "/",
                     Side(act.when.days.hi, act.when.hi_instant), act.bounds_conflict ? "!" : "");
  }
  std::vector<std::string> all;
  for (const auto& [sequence, text] : told) all.push_back(text);
  return absl::StrJoin(all, " ");
}

struct Dated {
  const char* effective;
  std::vector<std::uint64_t> follows = {};
};

struct Case {
  const char* name;
  std::vector<Dated> acts;
  const char* bounds;
};

// The acts are recorded as 11, 12, …; 1 is an act of another stream, dated 2024-03 to 2024-04, and
// 2 one without a date; 3 is unknown.
const Case kCases[] = {
    {"text alone", {{"2024-05"}, {""}}, "2024-05-01/2024-05-31 ../.."},
    {"not before what it follows",
     {{"2024-05-10"}, {"2024", {11}}},
     "2024-05-10/2024-05-10 2024-05-10/2024-12-31"},
    {"not after what follows it",
     {{"2024"}, {"2024-05-10", {11}}},
     "2024-01-01/2024-05-10 2024-05-10/2024-05-10"},
    {"through a chain, both ways",
     {{"2024-02/.."}, {""}, {"../2024-06-30", {12}}},
     "2024-02-01/.. ../2024-06-30 ../2024-06-30"},
    {"through an act without a date",
     {{"2024-02/2025"}, {"", {11}}, {"../2024-06-30", {12}}},
     "2024-02-01/2024-06-30 2024-02-01/2024-06-30 2024-02-01/2024-06-30"},
    {"the latest of several",
     {{"2024-02-01"}, {"2024-03-01"}, {"2024", {11, 12}}},
     "2024-02-01/2024-02-01 2024-03-01/2024-03-01 2024-03-01/2024-12-31"},
    {"bounds that do not meet stay",
     {{"2024-05-10"}, {"2024-05-09", {11}}},
     "2024-05-10/2024-05-10 2024-05-09/2024-05-09!"},
    {"what is flagged tightens nothing before it",
     {{"2024-05-10/.."}, {"", {11}}, {"2024-05-09", {12}}},
     "2024-05-10/.. 2024-05-10/.. 2024-05-09/2024-05-09!"},
    {"what follows what is flagged counts from its own text",
     {{"2024-05-10"}, {"../2024-05-09", {11}}, {"../2024-05-20", {12}}},
     "2024-05-10/2024-05-10 ../2024-05-09! ../2024-05-20"},
    {"another stream",
     {{"2024", {1}}, {"../2024-02", {1}}, {"2024", {2, 3}}},
     "2024-03-01/2024-12-31 ../2024-02-29! 2024-01-01/2024-12-31"},
    {"itself or what comes later",
     {{"2024-05-10", {11}}, {"2024-05-10", {13}}, {"2024-05-11"}},
     "2024-05-10/2024-05-10! 2024-05-10/2024-05-10! 2024-05-11/2024-05-11"},
    {"clock times on one day",
     {{"2024-05-10T09:00Z"}, {"2024-05-10", {11}}, {"2024-05-10T11:00Z", {12}}},
     "2024-05-10T09:00/2024-05-10T09:00 2024-05-10T09:00/2024-05-10T11:00 "
     "2024-05-10T11:00/2024-05-10T11:00"},
    {"clock times that do not meet",
     {{"2024-05-10T09:00Z"}, {"2024-05-10", {11}}, {"2024-05-10T08:00Z", {12}}},
     "2024-05-10T09:00/2024-05-10T09:00 2024-05-10T09:00/2024-05-10 "
     "2024-05-10T08:00/2024-05-10T08:00!"},
};

TEST(Follows, TightensBounds) {
  const ForeignMoments foreign = {{Sequence(1), MomentOf(*ParseEffectiveDate("2024-03/2024-04"))},
                                  {Sequence(2), Moment()}};
  for (const Case& it : kCases) {
    SCOPED_TRACE(it.name);
    EventLog log("applications/a");
    std::uint64_t next = 11;
    for (const Dated& act : it.acts) {
      log.Record({.payload = "notice {}",
                  .effective = act.effective,
                  .follows = act.follows,
                  .sequence = next++});
    }
    EXPECT_EQ(Told(Stand(log.events(), foreign)), it.bounds);
  }
}

TEST(Follows, OfAVoidedActIsNothing) {
  EventLog log("applications/a");
  log.Record({.payload = "notice {}", .effective = "2024-05-10"});
  log.Record({.payload = "notice {}", .effective = "../2024-06-10", .follows = {1}});
  EXPECT_EQ(Told(Stand(log.events(), {})), "2024-05-10/2024-05-10 2024-05-10/2024-06-10");
  log.Record({.payload = "amendment { verb: 2 target { sequence: 1 } }"});
  EXPECT_EQ(Told(Stand(log.events(), {})), "../2024-06-10");
}

TEST(Follows, KeepsACorrectedActInItsPlace) {
  EventLog log("applications/a");
  log.Record({.payload = "notice {}", .effective = "2024-05-10"});
  log.Record({.payload = "notice {}", .effective = "2024", .follows = {1}});
  log.Record({.payload = "amendment { verb: 1 target { sequence: 1 } "
                         "corrected { effective: '2024-07-01' } }"});
  EXPECT_EQ(Told(Stand(log.events(), {})), "2024-07-01/2024-07-01 2024-07-01/2024-12-31");
}

}  // namespace
}  // namespace accession::engine
