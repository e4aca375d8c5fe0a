#include "engine/world/office.h"

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"
#include "tests/support/event_log.h"

namespace accession::engine {
namespace {

std::string Name(OfficeHolder::Certainty certainty) {
  switch (certainty) {
    case OfficeHolder::Certainty::kUnknown:
      return "unknown";
    case OfficeHolder::Certainty::kKnown:
      return "known";
    case OfficeHolder::Certainty::kPresumed:
      return "presumed";
    case OfficeHolder::Certainty::kLastKnown:
      return "last known";
  }
  return "";
}

struct Seen {
  char kind;  // `s` seen, `S` starts, `l` left
  const char* holder;
  const char* effective;
};

struct Case {
  const char* name;
  std::vector<Seen> seen;
  // Days with what is known on each.
  std::vector<std::pair<const char*, const char*>> days;
};

// A chair seen twice, as the one of the group is.
const std::vector<Seen> kTwice = {{'s', "mng", "2024-09-10"}, {'s', "mng", "2025-06-05"}};

const Case kCases[] = {
    {"nobody", {}, {{"2024-01-01", "unknown"}}},
    {"seen on points in time",
     kTwice,
     {{"2024-09-09", "unknown"},
      {"2024-09-10", "mng known"},
      {"2024-09-11", "mng presumed"},
      {"2025-06-04", "mng presumed"},
      {"2025-06-05", "mng known"},
      {"2025-06-06", "mng last known"},
      {"2099-01-01", "mng last known"}}},
    {"another one in between",
     {{'s', "mng", "2024-01-01"}, {'s', "jpn", "2024-06-01"}, {'s', "mng", "2025-01-01"}},
     {{"2024-03-01", "mng last known"},
      {"2024-06-01", "jpn known"},
      {"2024-07-01", "jpn last known"},
      {"2025-01-01", "mng known"}}},
    {"seen in a month is seen on no day for certain",
     {{'s', "mng", "2024-09"}},
     {{"2024-09-15", "unknown"}, {"2024-09-30", "mng last known"}}},
    {"a start, and no end known",
     {{'S', "mng", "2024-01-01"}},
     {{"2023-12-31", "unknown"}, {"2024-01-01", "mng known"}, {"2030-01-01", "mng known"}}},
    {"a start whose day is in doubt",
     {{'S', "mng", "2024"}},
     {{"2024-06-01", "unknown"}, {"2024-12-31", "mng known"}}},
    {"from one start to the next",
     {{'S', "mng", "2024-01-01"}, {'S', "jpn", "2025-01-01"}},
     {{"2024-12-31", "mng known"}, {"2025-01-01", "jpn known"}}},
    {"the next start in doubt",
     {{'S', "mng", "2024-01-01"}, {'S', "jpn", "2025"}},
     {{"2024-12-31", "mng known"}, {"2025-01-01", "mng last known"}, {"2026-01-01", "jpn known"}}},
    {"a start, then another is seen",
     {{'S', "mng", "2024-01-01"}, {'s', "jpn", "2025-01-01"}},
     {{"2024-06-01", "mng last known"}, {"2025-01-01", "jpn known"}}},
    {"started and seen again",
     {{'S', "mng", "2024-01-01"}, {'s', "mng", "2024-06-01"}},
     {{"2024-03-01", "mng known"}, {"2024-07-01", "mng known"}}},
    {"left",
     {{'S', "mng", "2024-01-01"}, {'l', "mng", "2025-01-01"}},
     {{"2024-12-31", "mng known"}, {"2025-01-01", "unknown"}, {"2025-06-01", "unknown"}}},
    {"left on a day in doubt",
     {{'S', "mng", "2024-01-01"}, {'l', "mng", "2025"}},
     {{"2024-12-31", "mng known"}, {"2025-01-01", "mng last known"}, {"2025-12-31", "unknown"}}},
    {"seen, then left",
     {{'s', "mng", "2024-01-01"}, {'l', "mng", "2025-01-01"}},
     {{"2024-06-01", "mng presumed"}, {"2025-01-01", "unknown"}}},
    {"handed over within a day",
     {{'S', "mng", "2024-01-01"}, {'S', "jpn", "2025-01-01"}, {'l', "mng", "2025-01-01"}},
     {{"2025-01-01", "jpn known"}, {"2025-01-02", "jpn known"}}},
    {"started in the month in which it ended",
     {{'S', "kor", "2024-09"}, {'l', "kor", "2024-09-20"}},
     {{"2024-09-19", "unknown"}, {"2024-09-20", "unknown"}, {"2024-10-01", "unknown"}}},
    {"left before he can have started",
     {{'l', "kor", "2024-09-20"}, {'S', "kor", "2024-10"}},
     {{"2024-09-20", "unknown"}, {"2024-11-01", "kor known"}}},
    {"without a date", {{'s', "mng", ""}}, {{"2099-01-01", "unknown"}}},
    {"of nobody", {{'s', "", "2024-01-01"}, {'l', "", "2024-01-01"}}, {{"2024-01-01", "unknown"}}},
};

std::vector<OfficeObservation> Fold(const std::vector<Seen>& seen, const char* office) {
  EventLog log("bodies/b");
  for (const Seen& it : seen) {
    log.Record({.payload = absl::StrCat(it.kind == 'l' ? "office_left" : "office_assumed",
                                        " { office: '", office, "' holder: '", it.holder, "' ",
                                        it.kind == 'S' ? "starts: true" : "", " }"),
                .effective = it.effective});
  }
  return FoldOffices(Stand(log.events(), {}).acts);
}

TEST(OfficeHolder, IsKnownAsWellAsTheRecordTells) {
  for (const Case& it : kCases) {
    for (const auto& [day, expected] : it.days) {
      const OfficeHolder holder = HolderOf(Fold(it.seen, "chair"), "chair", *ParseDay(day));
      const std::string told =
          absl::StrCat(holder.holder, holder.holder.empty() ? "" : " ", Name(holder.certainty));
      EXPECT_EQ(told, expected) << it.name << " on " << day;
    }
  }
}

TEST(OfficeHolder, IsOfOneOffice) {
  EXPECT_EQ(HolderOf(Fold(kTwice, "president"), "chair", *ParseDay("2024-09-10")).certainty,
            OfficeHolder::Certainty::kUnknown);
}

TEST(OfficeHolder, NamesTheObservationItRestsOn) {
  const std::vector<OfficeObservation> seen = Fold(kTwice, "chair");
  EXPECT_EQ(HolderOf(seen, "chair", *ParseDay("2024-12-01")).sequence, Sequence(1));
  EXPECT_EQ(HolderOf(seen, "chair", *ParseDay("2025-12-01")).sequence, Sequence(2));
}

TEST(OfficeObservations, OfAHolderWhoLeftEndWhenHeLeft) {
  const auto seen = Fold({{'S', "kor", "2024-09"}, {'l', "kor", "2024-09-20"}}, "president");
  ASSERT_EQ(seen.size(), 2U);
  EXPECT_EQ(seen[0].kind, OfficeObservation::Kind::kStarts);
  EXPECT_EQ(FormatBounds(seen[0].when), "2024-09-01/2024-09-20");
  EXPECT_EQ(seen[0].given, "2024-09");
}

}  // namespace
}  // namespace accession::engine
