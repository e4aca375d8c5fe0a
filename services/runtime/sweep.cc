#include "services/runtime/sweep.h"

#include "store/big_endian.h"

namespace accession::runtime {
namespace {

constexpr std::size_t kCauseBytes = 8;

}  // namespace

std::string SweepKey(const Sweep& sweep) {
  std::string key(kSweepPrefix);
  store::AppendBigEndian(key, sweep.cause.value(), kCauseBytes);
  return key.append(sweep.prefix);
}

std::optional<Sweep> ParseSweep(std::string_view key, std::string_view value) {
  if (!key.starts_with(kSweepPrefix)) return std::nullopt;
  key.remove_prefix(kSweepPrefix.size());
  if (key.size() <= kCauseBytes) return std::nullopt;
  return Sweep{.cause = Sequence(store::ReadBigEndian(key.substr(0, kCauseBytes))),
               .prefix = std::string(key.substr(kCauseBytes)),
               .cursor = std::string(value)};
}

}  // namespace accession::runtime
