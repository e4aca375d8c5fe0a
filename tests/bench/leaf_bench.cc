// What an entry costs to serialise, commit to, encode, decode and parse.
#include <string>

#include "benchmark/benchmark.h"
#include "engine/evidence/hash.h"
#include "store/log_entry.h"
#include "tests/bench/sample_entry.h"

namespace accession::bench {
namespace {

void BM_SerializeLeaf(benchmark::State& state) {
  const SampleEntry entry = MakeSampleEntry();
  std::string bytes;
  for (auto _ : state) benchmark::DoNotOptimize(entry.leaf.SerializeToString(&bytes));
  state.SetItemsProcessed(state.iterations());
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(bytes.size()));
}
BENCHMARK(BM_SerializeLeaf);

void BM_ParseLeaf(benchmark::State& state) {
  const std::string bytes = MakeSampleEntry().leaf.SerializeAsString();
  storage::v1::Leaf leaf;
  for (auto _ : state) benchmark::DoNotOptimize(leaf.ParseFromString(bytes));
  state.SetItemsProcessed(state.iterations());
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(bytes.size()));
}
BENCHMARK(BM_ParseLeaf);

void BM_PayloadCommitment(benchmark::State& state) {
  const SampleEntry entry = MakeSampleEntry();
  const std::string payload = entry.payload.SerializeAsString();
  for (auto _ : state) benchmark::DoNotOptimize(engine::PayloadCommitment(entry.salt, payload));
  state.SetItemsProcessed(state.iterations());
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(payload.size()));
}
BENCHMARK(BM_PayloadCommitment);

void BM_EncodeLogValue(benchmark::State& state) {
  const SampleEntry entry = MakeSampleEntry();
  const std::string leaf = entry.leaf.SerializeAsString();
  const std::string payload = entry.payload.SerializeAsString();
  for (auto _ : state) {
    benchmark::DoNotOptimize(
        store::EncodeLogValue({.leaf = leaf, .salt = entry.salt, .payload = payload}));
  }
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(BM_EncodeLogValue);

void BM_DecodeLogValue(benchmark::State& state) {
  const SampleEntry entry = MakeSampleEntry();
  const std::string leaf = entry.leaf.SerializeAsString();
  const std::string payload = entry.payload.SerializeAsString();
  const std::string value =
      store::EncodeLogValue({.leaf = leaf, .salt = entry.salt, .payload = payload});
  for (auto _ : state) benchmark::DoNotOptimize(store::DecodeLogValue(Sequence(1), value));
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(BM_DecodeLogValue);

}  // namespace
}  // namespace accession::bench
