// Amendments: what of a stream still counts, and as what.
#include "engine/amend.h"

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "gtest/gtest.h"
#include "tests/support/event_log.h"

namespace accession::engine {
namespace {

// `2:no@2024-05-10 by parties/kor`: sequence, text, date, author.
std::string Told(const StandingActs& standing) {
  std::vector<std::string> acts;
  for (const Act& act : standing.acts) {
    const std::string by = absl::StrJoin(act.by(), "+");
    acts.push_back(absl::StrCat(act.sequence().value(), ":", act.payload->notice().text(), "@",
                                std::string(act.given), by.empty() ? "" : " by ", by));
  }
  return absl::StrJoin(acts, ", ");
}

// `1 by 3 voided, 2 contested 4`.
std::string ToldAmended(const StandingActs& standing) {
  std::vector<std::string> all;
  for (const auto& [target, amended] : standing.amended) {
    std::string told = absl::StrCat(target.value());
    if (amended.by != Sequence()) absl::StrAppend(&told, " by ", amended.by.value());
    if (amended.voided) absl::StrAppend(&told, " voided");
    for (const EventRef& contest : amended.contests) {
      absl::StrAppend(&told, " contested ", contest->leaf.sequence());
    }
    if (amended.resolution != nullptr) {
      absl::StrAppend(&told, " resolved ", amended.resolution->leaf.sequence(), " for ",
                      amended.stands.value());
    }
    all.push_back(told);
  }
  return absl::StrJoin(all, ", ");
}

struct Case {
  const char* name;
  // Recorded as 2, 3, … after the notice "yes" of parties/kor on 2024-05-10.
  std::vector<const char*> amendments;
  const char* acts;
  const char* amended;
};

constexpr const char* kYes = "1:yes@2024-05-10 by parties/kor";

const Case kCases[] = {
    {"nothing amended", {}, kYes, ""},
    {"voided", {"verb: 2 target { sequence: 1 }"}, "", "1 by 2 voided"},
    {"voiding voided restores",
     {"verb: 2 target { sequence: 1 }", "verb: 2 target { sequence: 2 }"},
     kYes,
     "2 by 3 voided"},
    {"voiding a voiding voided",
     {"verb: 2 target { sequence: 1 }", "verb: 2 target { sequence: 2 }",
      "verb: 2 target { sequence: 3 }"},
     "",
     "1 by 2 voided, 3 by 4 voided"},
    {"payload corrected",
     {"verb: 1 target { sequence: 1 } corrected { payload { notice { text: 'no' } } }"},
     "1:no@2024-05-10 by parties/kor",
     "1 by 2"},
    {"date corrected",
     {"verb: 1 target { sequence: 1 } corrected { effective: '2024-06' }"},
     "1:yes@2024-06 by parties/kor",
     "1 by 2"},
    {"author corrected",
     {"verb: 1 target { sequence: 1 } corrected { by: 'parties/chn' by: 'parties/jpn' }"},
     "1:yes@2024-05-10 by parties/chn+parties/jpn",
     "1 by 2"},
    {"a later correction replaces only what it gives",
     {"verb: 1 target { sequence: 1 } corrected { effective: '2024-06' by: 'parties/chn' }",
      "verb: 1 target { sequence: 1 } corrected { effective: '2024-07' }"},
     "1:yes@2024-07 by parties/chn",
     "1 by 3"},
    {"voiding a correction restores what it replaced",
     {"verb: 1 target { sequence: 1 } corrected { effective: '2024-06' }",
      "verb: 2 target { sequence: 2 }"},
     kYes,
     "2 by 3 voided"},
    {"a correction after a voiding counts",
     {"verb: 2 target { sequence: 1 }",
      "verb: 1 target { sequence: 1 } corrected { effective: '2024-06' }"},
     "1:yes@2024-06 by parties/kor",
     "1 by 3"},
    {"a voiding after a correction counts",
     {"verb: 1 target { sequence: 1 } corrected { effective: '2024-06' }",
      "verb: 2 target { sequence: 1 }"},
     "",
     "1 by 3 voided"},
    {"a correction is corrected and keeps its place",
     {"verb: 1 target { sequence: 1 } corrected { effective: '2024-06' }",
      "verb: 1 target { sequence: 1 } corrected { by: 'parties/chn' }",
      "verb: 1 target { sequence: 2 } corrected { payload { amendment { verb: 1 "
      "target { sequence: 1 } corrected { effective: '2024-08' by: 'parties/jpn' } } } }"},
     "1:yes@2024-08 by parties/chn",
     "1 by 3, 2 by 4"},
    {"a voiding corrected into a contest",
     {"verb: 2 target { sequence: 1 }",
      "verb: 1 target { sequence: 2 } corrected { payload { amendment { verb: 3 "
      "target { sequence: 1 } } } }"},
     kYes,
     "1 contested 2, 2 by 3"},
    {"contests are only listed",
     {"verb: 3 target { sequence: 1 }", "verb: 3 target { sequence: 1 }"},
     kYes,
     "1 contested 2 contested 3"},
    {"a resolution for the act leaves it",
     {"verb: 3 target { sequence: 1 } corrected { effective: '2024-06' }",
      "verb: 4 target { sequence: 1 } reason: 'seen'"},
     kYes,
     "1 contested 2 resolved 3 for 1"},
    {"a resolution for a contest lets its words count",
     {"verb: 3 target { sequence: 1 } corrected { effective: '2024-06' }",
      "verb: 4 target { sequence: 2 } reason: 'seen'"},
     "1:yes@2024-06 by parties/kor",
     "1 by 3 contested 2 resolved 3 for 2, 2"},
    {"a resolution for a contest without words voids",
     {"verb: 3 target { sequence: 1 } reason: 'never'",
      "verb: 4 target { sequence: 2 } reason: 'seen'"},
     "",
     "1 by 3 voided contested 2 resolved 3 for 2, 2"},
    {"a later contest opens it again",
     {"verb: 3 target { sequence: 1 } corrected { effective: '2024-06' }",
      "verb: 4 target { sequence: 2 } reason: 'seen'", "verb: 3 target { sequence: 1 }"},
     kYes,
     "1 contested 2 contested 4, 2"},
    {"of two resolutions the last counts",
     {"verb: 3 target { sequence: 1 } corrected { effective: '2024-06' }",
      "verb: 4 target { sequence: 2 } reason: 'seen'",
      "verb: 4 target { sequence: 1 } reason: 'mistaken'"},
     kYes,
     "1 contested 2 resolved 4 for 1, 2"},
    {"a resolution voided is none",
     {"verb: 3 target { sequence: 1 } corrected { effective: '2024-06' }",
      "verb: 4 target { sequence: 2 } reason: 'seen'", "verb: 2 target { sequence: 3 }"},
     kYes,
     "1 contested 2, 3 by 4 voided"},
    {"a resolution of what nobody contests is none",
     {"verb: 4 target { sequence: 1 } reason: 'seen'"},
     kYes,
     "1"},
    {"an unreadable date changes nothing",
     {"verb: 1 target { sequence: 1 } corrected { effective: 'soon' }"},
     kYes,
     "1 by 2"},
    {"a payload of another kind changes nothing",
     {"verb: 1 target { sequence: 1 } corrected { payload { answer { answer: 'NO' } } }"},
     kYes,
     "1 by 2"},
    {"an unknown verb changes nothing", {"verb: 9 target { sequence: 1 }"}, kYes, "1"},
    {"an amendment of nothing known",
     {"verb: 2 target { sequence: 77 }", "verb: 2", "verb: 2 target { sequence: 4 }"},
     kYes,
     ""},
};

TEST(Amendments, LeaveWhatCounts) {
  for (const Case& it : kCases) {
    SCOPED_TRACE(it.name);
    EventLog log("applications/kaz-far-east");
    log.Record(
        {.payload = "notice { text: 'yes' }", .effective = "2024-05-10", .by = {"parties/kor"}});
    for (const char* amendment : it.amendments) {
      log.Record(
          {.payload = absl::StrCat("amendment { ", amendment, " }"), .effective = "2024-05-11"});
    }
    const StandingActs standing = Stand(log.events(), {});
    EXPECT_EQ(Told(standing), it.acts);
    EXPECT_EQ(ToldAmended(standing), it.amended);
  }
}

TEST(Amendments, LeaveAnErasedAmendmentWithoutEffect) {
  EventLog log("applications/kaz-far-east");
  log.Record({.payload = "notice { text: 'yes' }", .effective = "2024-05-10"});
  log.Record({.payload = "amendment { verb: 2 target { sequence: 1 } }"});
  std::vector<EventRef> events = log.events();
  auto erased = std::make_shared<Event>(*events[1]);
  erased->payload.Clear();
  events[1] = erased;
  EXPECT_EQ(Told(Stand(events, {})), "1:yes@2024-05-10");
}

TEST(Amendments, OutliveTheLogTheyWereReadFrom) {
  StandingActs standing;
  {
    EventLog log("applications/kaz-far-east");
    log.Record({.payload = "notice { text: 'yes' }", .effective = "2024-05-10"});
    log.Record({.payload = "amendment { verb: 1 target { sequence: 1 } "
                           "corrected { effective: '2024-06' by: 'parties/chn' "
                           "payload { notice { text: 'no' } } } }"});
    standing = Stand(log.events(), {});
  }
  EXPECT_EQ(Told(standing), "1:no@2024-06 by parties/chn");
}

TEST(Amendments, MoveAnActInFoldOrder) {
  EventLog log("applications/kaz-far-east");
  log.Record({.payload = "notice { text: 'a' }", .effective = "2024-05-10"});
  log.Record({.payload = "notice { text: 'b' }", .effective = "2024-05-12"});
  log.Record({.payload = "amendment { verb: 1 target { sequence: 1 } "
                         "corrected { effective: '2024-05-14' } }"});
  EXPECT_EQ(Told(Stand(log.events(), {})), "2:b@2024-05-12, 1:a@2024-05-14");
}

TEST(Stand, SkipsObservations) {
  EventLog log("applications/kaz-far-east");
  log.Observe();
  log.Record({.payload = "notice { text: 'a' }", .effective = "2024-05-10"});
  log.Observe();
  EXPECT_EQ(Told(Stand(log.events(), {})), "2:a@2024-05-10");
}

}  // namespace
}  // namespace accession::engine
