// The engine alone: what one read and one recorded act of an application cost.
#include <benchmark/benchmark.h>

#include <string>
#include <variant>

#include "base/check.h"
#include "engine/application/brief.h"
#include "engine/decide/decide.h"
#include "tests/engine/process/definition.h"
#include "tests/support/stage.h"

namespace accession::engine {
namespace {

const char* const kSupport =
    "position { value: POSITION_VALUE_SUPPORT form: POSITION_FORM_LETTER }";
constexpr std::string_view kDay = "2024-12-01";

// The admission process with eight members; `acts` acts, a position or a statement each.
class SampleApplication {
 public:
  explicit SampleApplication(std::int64_t acts) : stage_(Admission()) {
    stage_.Join("chn jpn khm kor mng phl tls vnm", "2000-01-01");
    stage_.Seat("chair", "mng", "2024-01-01/2024-12-31");
    stage_.Tell("submit", "kaz", "2024-05-10", "submission { reference: 'N 1' }");
    stage_.Tell("respond", "mng", "2024-09-10", "answer { answer: 'UNDER_EVALUATION' }");
    const char* const members[] = {"chn", "jpn", "khm", "kor", "mng", "phl", "tls", "vnm"};
    for (std::int64_t act = 2; act < acts; ++act) {
      const char* const member = members[act % 8];
      if (act % 2 == 0) {
        stage_.Tell("endorse", member, "2024-10-01", kSupport);
      } else {
        stage_.Tell("state", member, "2024-10-01", "notice { text: 'noted' }");
      }
    }
    events_ = stage_.EventsOf(kTested);
  }

  ProjectionRef Read() const {
    return Project({.name = std::string(kTested), .events = events_, .world = &stage_.world()},
                   ReadPoint::Now(At(kDay)));
  }
  const World& world() const { return stage_.world(); }

 private:
  Stage stage_;
  std::vector<EventRef> events_;
};

void BM_Project(benchmark::State& state) {
  const SampleApplication application(state.range(0));
  for (auto unused : state) benchmark::DoNotOptimize(application.Read());
  state.SetItemsProcessed(state.iterations() * state.range(0));
}
BENCHMARK(BM_Project)->ArgName("acts")->Arg(10)->Arg(20)->Arg(10'000);

void BM_View(benchmark::State& state) {
  const SampleApplication application(state.range(0));
  const ProjectionRef projection = application.Read();
  for (auto unused : state) benchmark::DoNotOptimize(ViewOf(*projection));
}
BENCHMARK(BM_View)->ArgName("acts")->Arg(20)->Arg(10'000);

void BM_Brief(benchmark::State& state) {
  const SampleApplication application(state.range(0));
  const ProjectionRef projection = application.Read();
  Evaluate(*projection);
  for (auto unused : state) benchmark::DoNotOptimize(BriefOf(*projection));
}
BENCHMARK(BM_Brief)->ArgName("acts")->Arg(20)->Arg(10'000);

// What the writer does for one act: project, decide, project again, evaluate, tell in brief.
void BM_Record(benchmark::State& state) {
  const SampleApplication application(state.range(0));
  Command command = {.stream = std::string(kTested), .actor = "agents/bench"};
  command.act.set_act("endorse");
  command.act.add_by("parties/jpn");
  command.act.set_effective("2024-11-01");
  *command.act.mutable_payload() = PayloadOf(kSupport);
  for (auto unused : state) {
    const ProjectionRef before = application.Read();
    const Decision decision = Decide(
        {.world = &application.world(), .application = before.get(), .now = At(kDay)}, command);
    ACCESSION_CHECK(std::holds_alternative<Accepted>(decision));
    const ProjectionRef after = application.Read();
    benchmark::DoNotOptimize(Evaluate(*after));
    benchmark::DoNotOptimize(BriefOf(*after));
  }
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(BM_Record)->ArgName("acts")->Arg(10)->Arg(1'000);

}  // namespace
}  // namespace accession::engine
