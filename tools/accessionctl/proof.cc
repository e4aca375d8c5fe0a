#include "tools/accessionctl/proof.h"

#include "base/status.h"
#include "tools/accessionctl/failure.h"
#include "tools/accessionctl/offline_log.h"
#include "tools/accessionctl/progress.h"
#include "tools/accessionctl/read_point.h"
#include "tools/accessionctl/screen_log.h"

namespace accession::ctl {
namespace {

// The sequence up to which --known-at asks to replay; 0: all.
absl::StatusOr<std::uint64_t> ReplayUntil(const Flags& flags) {
  if (flags.known_at.empty()) return 0;
  v1::KnownAt known_at;
  RETURN_IF_ERROR(ReadKnownAt(flags.known_at, known_at));
  if (known_at.has_sequence()) return known_at.sequence();
  return UsageError("a log is replayed up to a sequence, not a time",
                    "name the sequence, as in `log read`");
}

// Runs the server's proof to its end.
absl::StatusOr<v1::Verification> ProveOnline(Context& context, const v1::VerifyRequest& request,
                                             Progress& progress) {
  grpc::ClientContext call;
  context.client.Prepare(call, Client::Kind::kStream);
  const auto reader = context.client.admin().Verify(&call, request);
  v1::VerifyResponse response;
  v1::Verification verification;
  bool complete = false;
  while (reader->Read(&response)) {
    if (response.has_progress()) {
      progress.Show(response.progress().events(), response.progress().of());
    } else if (response.has_verification()) {
      verification = response.verification();
      complete = true;
    }
  }
  const grpc::Status status = reader->Finish();
  if (!status.ok()) return MakeStatus(RpcFailure(status, context.client.server()));
  if (complete) return verification;
  return MakeStatus({ExitCode::kNegative, "the server ended the proof without a result", "",
                     "run it again; if it happens again, see the server's log"});
}

// Proves `part`, by the server or in `directory`.
absl::StatusOr<v1::Verification> ProofOf(Context& context, const std::string& directory,
                                         v1::VerifyPart part) {
  ASSIGN_OR_RETURN(const std::uint64_t until, ReplayUntil(context.flags));
  Progress progress(part == v1::VERIFY_PART_BYTES ? "Verifying" : "Replaying");
  v1::VerifyRequest request;
  request.add_parts(part);
  request.set_known_at(until);
  auto verification =
      directory.empty()
          ? ProveOnline(context, request, progress)
          : ProveOffline(directory, part, until, [&progress](std::uint64_t done, std::uint64_t of) {
              progress.Show(done, of);
            });
  progress.Clear();
  return verification;
}

ExitCode CodeOf(const v1::Verification& verification) {
  return verification.findings().empty() ? ExitCode::kOk : ExitCode::kNegative;
}

std::string ScreenOf(const Context& context, const v1::Verification& verification,
                     v1::VerifyPart part) {
  return VerificationScreen(verification, part, context.output.ink(), context.output.layout());
}

}  // namespace

absl::StatusOr<ExitCode> Prove(Context& context, const std::string& directory,
                               v1::VerifyPart part) {
  ASSIGN_OR_RETURN(const v1::Verification verification, ProofOf(context, directory, part));
  RETURN_IF_ERROR(
      context.output.One(verification, [&] { return ScreenOf(context, verification, part); }));
  return CodeOf(verification);
}

absl::StatusOr<ExitCode> ProveAll(Context& context, const std::string& directory) {
  ASSIGN_OR_RETURN(v1::Verification both, ProofOf(context, directory, v1::VERIFY_PART_BYTES));
  std::string screen = ScreenOf(context, both, v1::VERIFY_PART_BYTES);
  if (both.findings().empty()) {
    ASSIGN_OR_RETURN(const v1::Verification replayed,
                     ProofOf(context, directory, v1::VERIFY_PART_REPLAY));
    screen += "\n" + ScreenOf(context, replayed, v1::VERIFY_PART_REPLAY);
    both.set_replayed_applications(replayed.replayed_applications());
    both.set_rederived_observations(replayed.rederived_observations());
    *both.mutable_findings() = replayed.findings();
  }
  RETURN_IF_ERROR(context.output.One(both, [&] { return screen; }));
  return CodeOf(both);
}

}  // namespace accession::ctl
