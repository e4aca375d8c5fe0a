#include "services/rpc/rebuild_stream.h"

namespace accession::rpc {
namespace {

constexpr std::chrono::milliseconds kTellEvery{100};

}  // namespace

void RebuildStream::Tell(const runtime::RebuildProgress& done) {
  const auto now = std::chrono::steady_clock::now();
  if (now - told_at_ < kTellEvery) return;
  told_at_ = now;
  v1::RebuildResponse response;
  v1::RebuildProgress& progress = *response.mutable_progress();
  progress.set_events(done.events);
  progress.set_of(done.of);
  progress.set_applications(done.applications);
  Send(response);
}

std::optional<engine::Rejection> RebuildStream::Work() {
  const auto rebuilt = node().Rebuild([this](const runtime::RebuildProgress& done) {
    Tell(done);
    return !cancelled();
  });
  if (const auto* rejection = std::get_if<engine::Rejection>(&rebuilt)) return *rejection;
  const auto& result = std::get<runtime::Rebuilt>(rebuilt);
  v1::RebuildResponse response;
  response.mutable_result()->set_position(result.position.value());
  response.mutable_result()->set_applications(result.applications);
  Send(response);
  return std::nullopt;
}

}  // namespace accession::rpc
