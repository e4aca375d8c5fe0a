// Every family of procedures is writable as data: each told to its outcome, with what is missing on
// the way.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "engine/process/compile.h"
#include "tests/engine/families/told_case.h"

namespace accession::engine {
namespace {

// One look at one application.
struct Look {
  const char* family;
  const char* application;
  const char* day;
  const char* phase;
  // What is missing, `act by party`, first; empty where nothing is.
  const char* missing;
  // What is overdue.
  const char* overdue = "";
};

// In the order of docs/process-language.md, "Ten families".
constexpr Look kLooks[] = {
    {"regional-group", "regional-group", "2024-06-30", "evaluation", "assess parties/cor",
     "conditions/cor"},
    {"regional-group", "regional-group", "2024-07-15", "evaluation", "assess parties/cor",
     "decision conditions/cor"},
    {"regional-group", "regional-group", "2024-09-30", "evaluation", "decide parties/bel", ""},
    {"regional-group", "regional-group", "2024-10-01", "admitted", ""},
    {"nomination", "nomination", "2025-07-20", "nominated", "elect parties/dun"},
    {"nomination", "nomination", "2025-09-18", "elected", ""},
    {"nomination", "nomination-lapsed", "2025-09-19", "nominated", "elect parties/dun", "papers"},
    {"nomination", "nomination-lapsed", "2025-09-20", "lapsed", ""},
    {"treaty", "pact-ava", "2021-01-01", "deposited", "deposit parties/bel"},
    {"treaty", "pact-ava", "2021-03-31", "deposited", " "},
    {"treaty", "pact-ava", "2021-04-01", "in-force", ""},
    {"treaty", "pact-ava", "2023-05-01", "in-force", "", "meeting/2"},
    {"two-organs", "two-organs", "2025-05-01", "before-board", "recommend parties/bel"},
    {"two-organs", "two-organs", "2025-07-01", "before-conference", "approve parties/dun"},
    {"two-organs", "two-organs", "2026-09-20", "approved", "deposit parties/fen", "deposit"},
    {"two-organs", "two-organs", "2026-10-01", "member", ""},
    {"veto-organ", "veto-organ", "2025-02-10", "recommended", "ballot parties/dun"},
    {"veto-organ", "veto-organ", "2025-03-01", "council", "vote parties/cor"},
    {"veto-organ", "veto-organ", "2025-09-16", "member", ""},
    {"veto-organ", "veto-blocked", "2025-02-10", "rejected", ""},
    {"working-party", "working-party", "2022-12-01", "negotiation", "conclude parties/bel"},
    {"working-party", "working-party", "2023-04-01", "negotiation", "conclude parties/bel",
     "tracks/bel"},
    {"working-party", "working-party", "2024-03-30", "accepted", " "},
    {"working-party", "working-party", "2024-03-31", "member", ""},
    {"committees", "committees", "2023-05-01", "opinions", "opine parties/bel"},
    {"committees", "committees", "2023-08-21", "council", "vote parties/cor"},
    {"committees", "committees", "2024-01-15", "invited", ""},
    {"every-member", "every-member", "2024-01-01", "signed", "ratify parties/dun"},
    {"every-member", "every-member", "2024-04-06", "signed", " "},
    {"every-member", "every-member", "2024-04-07", "in-force", ""},
    {"standards-ballot", "standards-ballot", "2025-05-01", "balloting", "comment parties/bel"},
    {"standards-ballot", "standards-ballot", "2025-09-01", "adopted", ""},
    {"silence", "silence", "2025-01-25", "sponsoring", "sponsor parties/bel"},
    {"silence", "silence", "2025-03-03", "silence", " "},
    {"silence", "silence", "2025-03-07", "broken", "circulate parties/sec"},
    {"silence", "silence", "2025-03-26", "silence", " "},
    {"silence", "silence", "2025-03-27", "admitted", ""},
};

std::string FirstMissing(const v1::Explanation& why) {
  if (why.missing().empty()) return "";
  const v1::Missing& first = why.missing(0);
  return first.act() + " " + (first.owed_by().empty() ? "" : first.owed_by(0));
}

std::string Overdue(const v1::Application& view) {
  std::string ids;
  for (const std::string& id : view.stalled().expectation_ids())
    ids += (ids.empty() ? "" : " ") + id;
  return ids;
}

TEST(Families, AreToldToTheirOutcomes) {
  std::map<std::string, std::unique_ptr<ToldCase>> told;
  for (const Look& look : kLooks) {
    SCOPED_TRACE(std::string(look.application) + " on " + look.day);
    std::unique_ptr<ToldCase>& family = told[look.family];
    if (family == nullptr) family = std::make_unique<ToldCase>(look.family);
    const ProjectionRef projection =
        family->Ask("applications/" + std::string(look.application), look.day);
    ASSERT_NE(projection, nullptr);
    const v1::Application view = ViewOf(*projection);
    const v1::Explanation why = Explain(*projection);
    EXPECT_EQ(view.phase(), look.phase);
    EXPECT_EQ(FirstMissing(why), look.missing) << why.Utf8DebugString();
    EXPECT_EQ(Overdue(view), look.overdue);
  }
  EXPECT_EQ(told.size(), 10U);
}

TEST(Families, AreToldInKeepingWithTheirProcesses) {
  for (const char* const family :
       {"regional-group", "nomination", "treaty", "two-organs", "veto-organ", "working-party",
        "committees", "every-member", "standards-ballot", "silence"}) {
    const ToldCase told(family);
    for (const std::string& application : told.Applications()) {
      const ProjectionRef projection = told.Ask(application, "2026-11-01");
      ASSERT_NE(projection, nullptr) << application;
      for (const auto& [sequence, flags] : FlagsOf(*projection)) {
        ADD_FAILURE() << application << " " << sequence.value() << ": " << flags.front();
      }
    }
  }
}

}  // namespace
}  // namespace accession::engine
