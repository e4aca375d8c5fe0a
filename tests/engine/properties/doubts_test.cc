// What holds of every doubt about dates and rosters: knowing more never turns a verdict round.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "tests/support/stage.h"

namespace accession::engine {
namespace {

// Whether one verdict is MET and the other NOT_MET.
bool Exchanged(v1::Verdict a, v1::Verdict b) {
  return (a == v1::VERDICT_MET && b == v1::VERDICT_NOT_MET) ||
         (a == v1::VERDICT_NOT_MET && b == v1::VERDICT_MET);
}

constexpr const char* kVoting = R"(
process: voting
version: 1
body: bodies/any
zone: UTC
start: {act: submit, phase: open}
goal: won
roles: {applicant: {applicant: true}, member: {roster: body}}
acts: {submit: {kind: SUBMISSION, by: applicant}, endorse: {kind: POSITION, by: member}, close: {kind: NOTICE, by: member}}
thresholds:
  consensus: {of: endorse, basis: member, exclude: applicant, need: consensus}
  majority: {of: endorse, basis: member, need: {more_than: 1/2}}
expects: {closing: {while: open, each: member, met_by: close, due: {after: submit, period: P90D}}}
phases: {open: {next: [{to: won, act: close}]}, won: {outcome: WON}}
)";

struct Doubtful {
  std::string party;
  int joined_from;
  int joined_to;
  int said_from;
  int said_to;
  std::string value;
};

std::string Span(int from, int to) {
  const auto day = [](int days) {
    return FormatDay(DayAfter(*ParseDay("2024-01-01"), {.days = days}));
  };
  return absl::StrCat(day(from), "/", day(to));
}

// Narrows the dates of `one` to a part of what they were.
Doubtful Narrowed(Doubtful one) {
  const auto narrow = [](int& from, int& to) {
    const int low = *rc::gen::inRange(from, to + 1);
    const int high = *rc::gen::inRange(low, to + 1);
    from = low;
    to = high;
  };
  narrow(one.joined_from, one.joined_to);
  narrow(one.said_from, one.said_to);
  return one;
}

v1::Application Counted(const std::vector<Doubtful>& members, std::string_view day) {
  Stage stage(kVoting);
  stage.Tell("submit", "kaz", "2024-01-01", "submission {}");
  for (const Doubtful& one : members) {
    stage.Join(one.party, Span(one.joined_from, one.joined_to));
    stage.Tell("endorse", one.party, Span(one.said_from, one.said_to),
               absl::StrCat("position { value: POSITION_VALUE_", one.value,
                            " form: POSITION_FORM_LETTER }"));
  }
  return stage.View(day);
}

RC_GTEST_PROP(AnyDoubt, NarrowedNeverExchangesMetAndNotMet, ()) {
  std::vector<Doubtful> members;
  for (const char* const party : {"chn", "jpn", "kor"}) {
    const int joined = *rc::gen::inRange(0, 60);
    const int said = *rc::gen::inRange(0, 60);
    members.push_back({.party = party,
                       .joined_from = joined,
                       .joined_to = joined + *rc::gen::inRange(0, 40),
                       .said_from = said,
                       .said_to = said + *rc::gen::inRange(0, 40),
                       .value = *rc::gen::elementOf(std::vector<std::string>{
                           "SUPPORT", "OBJECT", "ABSTAIN", "NO_OBJECTION"})});
  }
  std::vector<Doubtful> narrowed;
  for (const Doubtful& one : members) narrowed.push_back(Narrowed(one));
  for (const char* const day : {"2024-01-20", "2024-02-15", "2024-04-30"}) {
    const v1::Application wide = Counted(members, day);
    const v1::Application narrow = Counted(narrowed, day);
    for (int i = 0; i < wide.tallies_size(); ++i)
      RC_ASSERT(!Exchanged(wide.tallies(i).verdict(), narrow.tallies(i).verdict()));
  }
}

}  // namespace
}  // namespace accession::engine
