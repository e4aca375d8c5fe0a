#include "tests/engine/properties/large_process.h"

#include "absl/strings/str_cat.h"

namespace accession::engine {
namespace {

constexpr int kActs = 20;

std::string Step(int phase) { return absl::StrCat("step-", phase % kActs); }

}  // namespace

std::string LargeProcess(int phases) {
  std::string yaml =
      "process: large\nversion: 1\nbody: bodies/any\nzone: UTC\n"
      "start: {act: submit, phase: p0}\ngoal: won\n"
      "roles: {applicant: {applicant: true}, chair: {office: chair}}\n"
      "acts:\n  submit: {kind: SUBMISSION, by: applicant}\n  note: {kind: NOTICE, by: chair}\n";
  for (int act = 0; act < kActs; ++act)
    absl::StrAppend(&yaml, "  ", Step(act), ": {kind: NOTICE, by: chair}\n");
  absl::StrAppend(&yaml, "expects:\n");
  for (int phase = 0; phase < phases; ++phase) {
    absl::StrAppend(&yaml, "  e", phase, ": {while: p", phase,
                    ", from: chair, met_by: ", Step(phase), ", due: {after: {phase: p", phase,
                    "}, period: P30D}}\n");
  }
  absl::StrAppend(&yaml, "phases:\n");
  for (int phase = 0; phase < phases; ++phase) {
    const std::string next = phase + 1 == phases ? "won" : absl::StrCat("p", phase + 1);
    absl::StrAppend(&yaml, "  p", phase, ": {next: [{to: ", next, ", act: ", Step(phase), "}]}\n");
  }
  return yaml + "  won: {outcome: WON}\n";
}

std::unique_ptr<Stage> LargeHistory(const HistoryShape& shape) {
  auto stage = std::make_unique<Stage>(LargeProcess(shape.phases));
  stage->Tell("submit", "kaz", "1990-01-01", "submission {}");
  CivilDay day = *ParseDay("1990-01-01");
  const int every = shape.acts / (shape.steps + 1);
  int steps = 0;
  for (int act = 1; act < shape.acts; ++act) {
    day = day.Next();
    const bool step = act % every == 0 && steps < shape.steps;
    stage->Tell(step ? Step(steps++) : "note", "uzb", FormatDay(day));
  }
  return stage;
}

}  // namespace accession::engine
