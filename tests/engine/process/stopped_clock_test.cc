// The no-limbo check where clocks may be stopped: who owes it that they run on, wherever the
// application has gone meanwhile.
#include "engine/process/stopped_clock.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"
#include "tests/engine/process/definition.h"

namespace accession::engine {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

constexpr char kFromReview[] =
    "{while: review, from: chair, met_by: resume, due: {after: suspend, period: P60D}, "
    "deferred_by: "
    "{act: suspend, due: {after: suspend, period: P60D}}}";
constexpr char kThroughout[] =
    "{while: [review, council], from: chair, met_by: resume, due: {after: suspend, period: P60D}, "
    "deferred_by: {act: suspend, due: {after: suspend, period: P60D}}}";
constexpr char kStay[] = "[{to: council, act: opine}]";

struct StoppedClockCase {
  const char* name;
  // Where `suspend` is open.
  const char* open;
  const char* resumption;
  const char* review;
  const char* council;
  // Part of what is found; null where there is no limbo.
  const char* reason;
};

const StoppedClockCase kCases[] = {
    {"owed in each phase in which it may stop or stand", "[review, council]", kThroughout, kStay,
     "[{to: done, act: vote}]", nullptr},
    {"entered while they stand, and owed only before", "review", kFromReview, kStay,
     "[{to: done, act: vote}]", "`council` may be entered while `suspend` has the clocks stopped"},
    {"the act that resumes leads on", "review", kFromReview,
     "[{to: council, act: resume}, {to: done, act: opine}]", "[{to: done, act: vote}]", nullptr},
    {"time leaves by a date from the suspending act", "review",
     "{while: review, from: chair, "
     "met_by: opine, due: {after: apply, period: P60D}}",
     "[{to: done, act: opine}, {to: done, when: {elapsed: {after: suspend, period: P1Y}}}]",
     "[{to: review, act: vote}]", nullptr},
    {"the same, once the phase is entered again without it", "review",
     "{while: review, from: chair, met_by: opine, due: {after: {phase: review}, period: P60D}}",
     "[{to: done, act: opine}, {to: done, when: {elapsed: {after: suspend, period: P1Y}}}, "
     "{to: review, act: note}]",
     "[{to: review, act: vote}]", "`review` may be entered while `suspend` has the clocks stopped"},
    {"nobody owes it", "review",
     "{while: review, from: chair, met_by: opine, due: {after: apply, period: P60D}}",
     "[{to: done, act: opine}]", "[{to: done, act: vote}]",
     "`suspend` stops the clocks in `review`"},
    {"put off by another act to a date that stands", "review",
     "{while: review, from: chair, met_by: resume, due: {after: suspend, period: P60D}, "
     "deferred_by: [{act: suspend, due: {after: suspend, period: P60D}}, "
     "{act: note, due: {after: note, period: P60D}}]}",
     "[{to: done, act: opine}]", "[{to: done, act: vote}]",
     "`suspend` stops the clocks in `review`"},
    {"owed anew with each entry", "review",
     "{while: review, since: entry, from: chair, met_by: resume, due: {after: suspend, period: "
     "P60D}, deferred_by: {act: suspend, due: {after: suspend, period: P60D}}}",
     "[{to: done, act: opine}, {to: review, act: note}]", "[{to: done, act: vote}]",
     "`review` may be entered while `suspend` has the clocks stopped"},
};

std::string Process(const StoppedClockCase& test) {
  return absl::StrCat(R"(
process: stops
version: 1
body: bodies/any
zone: UTC
start: {act: apply, phase: review}
goal: done
roles: {applicant: {applicant: true}, chair: {office: chair}}
acts:
  apply: {kind: SUBMISSION, by: applicant}
  opine: {kind: NOTICE, by: chair}
  note: {kind: NOTICE, by: chair}
  vote: {kind: NOTICE, by: chair}
  suspend: {kind: CONTROL, does: SUSPEND, by: chair, while: )",
                      test.open, R"(}
  resume: {kind: CONTROL, does: RESUME, by: chair}
expects:
  opinion: {while: review, from: chair, met_by: opine, due: {after: apply, period: P90D}, since: entry}
  decision: {while: council, from: chair, met_by: vote, due: {after: {phase: council}, period: P90D}}
  resumption: )",
                      test.resumption, R"(
phases:
  review: {next: )",
                      test.review, R"(}
  council: {next: )",
                      test.council, R"(}
  done: {outcome: DONE}
)");
}

// What is found of limbo at the act that suspends.
std::vector<std::string> AtTheAct(const StoppedClockCase& test) {
  std::vector<std::string> found;
  for (const ProcessFinding& finding : Compile(Process(test)).findings) {
    if (finding.code == "limbo" && finding.path == "acts.suspend") found.push_back(finding.what);
  }
  return found;
}

TEST(StoppedClock, IsRunAgainBySomebodyWhereverTheApplicationHasGone) {
  for (const StoppedClockCase& test : kCases) {
    if (test.reason == nullptr) {
      EXPECT_THAT(AtTheAct(test), IsEmpty()) << test.name;
    } else {
      EXPECT_THAT(AtTheAct(test), ElementsAre(HasSubstr(test.reason))) << test.name;
    }
  }
}

}  // namespace
}  // namespace accession::engine
