// A process of 200 phases and a history of 10,000 acts: what a check, a fold, an explanation and
// one more act cost, beside the same process with a short history.
#include <benchmark/benchmark.h>

#include <memory>

#include "engine/process/compile.h"
#include "tests/engine/process/definition.h"
#include "tests/engine/properties/large_process.h"

namespace accession::engine {
namespace {

constexpr int kPhases = 200;
// Of both histories: a phase that was entered is told of for ever.
constexpr int kSteps = 19;
constexpr std::string_view kDay = "2026-01-01";

std::unique_ptr<Stage> HistoryOf(std::int64_t acts) {
  return LargeHistory({.phases = kPhases, .acts = static_cast<int>(acts), .steps = kSteps});
}

void BM_LintLarge(benchmark::State& state) {
  const v1::ProcessDefinition definition = Parsed(LargeProcess(static_cast<int>(state.range(0))));
  const std::string bytes = definition.SerializeAsString();
  for (auto unused : state) benchmark::DoNotOptimize(CompileProcess(definition, bytes));
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(bytes.size()));
}
BENCHMARK(BM_LintLarge)->ArgName("phases")->Arg(10)->Arg(kPhases)->Unit(benchmark::kMillisecond);

void BM_FoldLarge(benchmark::State& state) {
  const std::unique_ptr<Stage> stage = HistoryOf(state.range(0));
  for (auto unused : state) benchmark::DoNotOptimize(stage->Ask(kDay));
  state.SetItemsProcessed(state.iterations() * state.range(0));
}
BENCHMARK(BM_FoldLarge)->ArgName("acts")->Arg(100)->Arg(10'000)->Unit(benchmark::kMillisecond);

void BM_ExplainLarge(benchmark::State& state) {
  const std::unique_ptr<Stage> stage = HistoryOf(state.range(0));
  for (auto unused : state) benchmark::DoNotOptimize(Explain(*stage->Ask(kDay)));
  state.SetItemsProcessed(state.iterations() * state.range(0));
}
BENCHMARK(BM_ExplainLarge)->ArgName("acts")->Arg(100)->Arg(10'000)->Unit(benchmark::kMillisecond);

// One more act, folded onto what the last one left and evaluated, as the writer does it: anew where
// there is no room for one more.
void BM_ActLarge(benchmark::State& state) {
  const std::unique_ptr<Stage> stage = HistoryOf(state.range(0));
  ProjectionRef kept = stage->AskNow(At(kDay));
  for (auto unused : state) {
    state.PauseTiming();
    stage->Tell("note", "uzb", "2025-12-01");
    const EventRef act = stage->EventsOf(kTested).back();
    state.ResumeTiming();
    kept = Extend(std::move(kept), act, ForeignMoments());
    if (kept == nullptr) kept = stage->AskNow(At(kDay));
    benchmark::DoNotOptimize(Evaluate(*kept));
  }
  state.SetItemsProcessed(state.iterations());
}
// So many acts that the history that begins short stays short.
BENCHMARK(BM_ActLarge)->ArgName("acts")->Arg(100)->Arg(10'000)->Iterations(200);

}  // namespace
}  // namespace accession::engine
