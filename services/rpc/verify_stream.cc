#include "services/rpc/verify_stream.h"

#include <algorithm>
#include <utility>

#include "services/runtime/replay.h"
#include "store/verify.h"

namespace accession::rpc {
namespace {

using engine::Rejection;

void AddFinding(const store::Finding& finding, v1::Verification& result) {
  v1::VerificationFinding& added = *result.add_findings();
  added.set_sequence(finding.sequence.value());
  added.set_file(finding.file);
  added.set_offset(finding.offset.value_or(0));
  added.set_what(finding.what);
  added.set_advice(finding.advice);
}

}  // namespace

std::optional<Rejection> VerifyStream::Work() {
  v1::VerifyResponse response;
  v1::Verification& result = *response.mutable_verification();
  if (Wants(v1::VERIFY_PART_BYTES)) {
    if (auto failed = VerifyBytes(result)) return failed;
  }
  if (Wants(v1::VERIFY_PART_REPLAY)) {
    if (auto failed = Replay(result)) return failed;
  }
  Send(response);
  return std::nullopt;
}

std::optional<Rejection> VerifyStream::VerifyBytes(v1::Verification& result) {
  const auto verified = store::Verify(node().directory(), [this](std::uint64_t events) {
    return Progress(v1::VERIFY_PART_BYTES, events) ? store::Visit::kContinue : store::Visit::kStop;
  });
  if (!verified.ok()) return runtime::RejectFailure(verified.status());
  result.set_size(verified->size.value());
  result.set_root(std::string(AsBytes(verified->root)));
  result.set_verified_events(verified->verified_events);
  for (const store::Finding& finding : verified->findings) AddFinding(finding, result);
  return std::nullopt;
}

std::optional<Rejection> VerifyStream::Replay(v1::Verification& result) {
  store::DataDirectory& directory = node().directory();
  const auto replayed = runtime::Replay(
      {.log = directory.log(), .index = directory.index(), .until = Sequence(request_.known_at())},
      [this](std::uint64_t events) { return Progress(v1::VERIFY_PART_REPLAY, events); });
  if (!replayed.ok()) return runtime::RejectFailure(replayed.status());
  result.set_size(std::max(result.size(), replayed->size.value()));
  result.set_verified_events(std::max(result.verified_events(), replayed->size.value()));
  result.set_replayed_applications(replayed->applications);
  result.set_rederived_observations(replayed->observations);
  for (const store::Finding& finding : replayed->findings) AddFinding(finding, result);
  return std::nullopt;
}

bool VerifyStream::Progress(v1::VerifyPart part, std::uint64_t events) {
  v1::VerifyResponse response;
  v1::VerifyProgress& progress = *response.mutable_progress();
  progress.set_part(part);
  progress.set_events(events);
  progress.set_of(node().directory().log().head().sequence.value());
  Send(response);
  return !cancelled();
}

bool VerifyStream::Wants(v1::VerifyPart part) const {
  const auto& parts = request_.parts();
  return parts.empty() || std::ranges::find(parts, part) != parts.end();
}

}  // namespace accession::rpc
