// The hashes of the log's tree, one at a time.
#include <string>
#include <vector>

#include "benchmark/benchmark.h"
#include "engine/evidence/frontier.h"
#include "engine/evidence/hash.h"
#include "engine/evidence/tile.h"

namespace accession::engine {
namespace {

void BM_LeafHash(benchmark::State& state) {
  const std::string leaf(static_cast<std::size_t>(state.range(0)), 'x');
  for (auto _ : state) benchmark::DoNotOptimize(LeafHash(leaf));
  state.SetItemsProcessed(state.iterations());
  state.SetBytesProcessed(state.iterations() * state.range(0));
}
BENCHMARK(BM_LeafHash)->ArgName("bytes")->Arg(300)->Arg(4096);

void BM_FrontierAppend(benchmark::State& state) {
  const Digest leaf = LeafHash("leaf");
  Frontier frontier;
  for (auto _ : state) frontier.Append(leaf);
  benchmark::DoNotOptimize(frontier.Root());
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(BM_FrontierAppend);

void BM_FrontierRoot(benchmark::State& state) {
  const Digest leaf = LeafHash("leaf");
  Frontier frontier;
  for (std::int64_t i = 0; i < state.range(0); ++i) frontier.Append(leaf);
  for (auto _ : state) benchmark::DoNotOptimize(frontier.Root());
  state.SetItemsProcessed(state.iterations());
}
// One less than a power of two: as many subtrees as there can be.
BENCHMARK(BM_FrontierRoot)->ArgName("leaves")->Arg(1'023)->Arg(65'535);

void BM_TileEdgeAppend(benchmark::State& state) {
  const Digest leaf = LeafHash("leaf");
  TileEdge edge;
  std::vector<Tile> full;
  for (auto _ : state) {
    edge.Append(leaf, full);
    full.clear();
  }
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(BM_TileEdgeAppend);

}  // namespace
}  // namespace accession::engine
