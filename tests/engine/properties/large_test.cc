// A large process and a long history stay within bounds: in processor time of this thread, so that
// neighbours on the machine do not count.
#include <gtest/gtest.h>
#include <time.h>

#include <algorithm>
#include <chrono>
#include <vector>

#include "engine/process/compile.h"
#include "tests/engine/process/definition.h"
#include "tests/engine/properties/large_process.h"

namespace accession::engine {
namespace {

constexpr int kPhases = 200;
constexpr int kActs = 10'000;
// Of both histories whose acts are compared: a phase that was entered is told of for ever.
constexpr int kSteps = 19;

std::chrono::nanoseconds ProcessorTime() {
  timespec time{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return std::chrono::seconds(time.tv_sec) + std::chrono::nanoseconds(time.tv_nsec);
}

TEST(Large, IsLintedFoldedAndExplainedInUnderASecond) {
  const v1::ProcessDefinition definition = Parsed(LargeProcess(kPhases));
  const std::unique_ptr<Stage> stage =
      LargeHistory({.phases = kPhases, .acts = kActs, .steps = kPhases - 1});
  const auto begun = ProcessorTime();
  const Compiled compiled = CompileProcess(definition, definition.SerializeAsString());
  const ProjectionRef projection = stage->Ask("2026-01-01");
  const v1::Application view = ViewOf(*projection);
  const v1::Explanation why = Explain(*projection);
  const auto taken = ProcessorTime() - begun;
  EXPECT_TRUE(compiled.findings.empty());
  EXPECT_EQ(view.stream_version(), kActs);
  EXPECT_EQ(view.path_size(), kPhases);
  EXPECT_FALSE(why.missing().empty());
  EXPECT_LT(taken, std::chrono::seconds(1));
}

// The least time that an act on an application with `acts` acts takes, evaluated.
std::chrono::nanoseconds LeastForAnAct(int acts) {
  const Instant now = At("2026-01-01");
  const std::unique_ptr<Stage> stage =
      LargeHistory({.phases = kPhases, .acts = acts, .steps = kSteps});
  ProjectionRef kept = stage->AskNow(now);
  auto least = std::chrono::nanoseconds::max();
  for (int i = 0; i < 20 && kept != nullptr; ++i) {
    stage->Tell("note", "uzb", "2025-12-01");
    const EventRef act = stage->EventsOf(kTested).back();
    const auto begun = ProcessorTime();
    kept = Extend(std::move(kept), act, ForeignMoments());
    if (kept == nullptr) break;
    Evaluate(*kept);
    least = std::min(least, ProcessorTime() - begun);
  }
  return least;
}

TEST(Large, AnActOnALongHistoryCostsNoMoreThanTwiceOneOnAShortHistory) {
  const auto brief = LeastForAnAct(100);
  const auto extended = LeastForAnAct(kActs);
  RecordProperty("short_ns", static_cast<int>(brief.count()));
  RecordProperty("long_ns", static_cast<int>(extended.count()));
  EXPECT_LE(extended.count(), 2 * brief.count());
}

}  // namespace
}  // namespace accession::engine
