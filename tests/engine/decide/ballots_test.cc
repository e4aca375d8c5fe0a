// Ballots: named votes, a tally, or both.
#include <gtest/gtest.h>

#include "tests/engine/decide/asking.h"

namespace accession::engine {
namespace {

const char* const kOrgan = R"(
process: organ
version: 1
start: {act: submit, phase: open}
goal: elected
body: bodies/organ
zone: UTC
roles: {applicant: {applicant: true}, member: {roster: body}}
acts:
  submit: {kind: SUBMISSION, by: applicant}
  vote:   {kind: BALLOT, by: member}
phases:
  open:    {may_wait: "a test", next: [{to: elected, act: vote}]}
  elected: {outcome: ELECTED}
)";

TEST(Ballot, IsAskedInThisOrder) {
  Stage stage(kOrgan);
  stage.Join("chn jpn", "2000-01-01");
  stage.Record("parties/kaz", {.payload = "party_registered {}", .effective = "1991"});
  stage.Tell("submit", "kaz", "2024-05-10", "submission {}");
  const auto vote = [](const char* by, const char* ballot) {
    return Asked{.act = "vote", .by = by, .payload = ballot};
  };
  ExpectAnswers(
      stage,
      {{"of a party nobody knows", vote("kaz", "ballot { votes { party: 'parties/zzz' } }"),
        "PARTY_UNKNOWN"},
       {"without a value", vote("kaz", "ballot { votes { party: 'parties/chn' } }"),
        "ARGUMENT_INVALID"},
       {"without votes", vote("kaz", "ballot {}"), "ARGUMENT_INVALID"},
       {"of more than there are", vote("kaz", "ballot { in_favour: 1001 }"), "ARGUMENT_INVALID"},
       {"off the roster", vote("kaz", "ballot { in_favour: 1 }"), "NOT_ON_ROSTER"},
       {"named",
        vote("chn", "ballot { votes { party: 'parties/chn' value: POSITION_VALUE_SUPPORT } }"),
        "ACCEPTED"},
       {"declared", vote("chn", "ballot { in_favour: 1000 }"), "ACCEPTED"}});
}

}  // namespace
}  // namespace accession::engine
