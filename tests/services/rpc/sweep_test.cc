// Sweeps: what acts on the world move for the applications that depend on it, told act by act.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <string>
#include <thread>
#include <vector>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "tests/engine/process/definition.h"
#include "tests/services/rpc/served_node.h"

namespace accession::rpc {
namespace {

constexpr char kApplication[] = "applications/kgz-candidature";
constexpr char kSession[] = "sessions/made-up";

// An answer is due thirty days before the session of the application.
constexpr char kCandidature[] = R"(
process: candidature
version: 1
start: {act: submit, phase: open}
goal: closed
body: bodies/iaea-general-conference
zone: UTC
params: {session: {session_of: bodies/iaea-general-conference}}
roles: {applicant: {applicant: true}, chair: {office: chair}}
acts:
  submit: {kind: SUBMISSION, by: applicant}
  close:  {kind: NOTICE, by: chair}
expects:
  answer: {while: open, from: chair, met_by: close, due: {before: {opens: session}, period: P30D}, firmness: soft}
phases:
  open:   {next: [{to: closed, act: close}]}
  closed: {outcome: CLOSED}
)";

class Sweeping : public testing::Test {
 protected:
  Sweeping() {
    served_.ImportCatalogUpToTheCircular();
    const std::string definition = engine::Parsed(kCandidature).SerializeAsString();
    Record("processes/candidature",
           absl::StrCat("payload { process_published { version: 1 ", "definition: '",
                        absl::CEscape(definition), "' } }"));
    Record(kSession,
           "effective: '2025-06-01' payload { session_scheduled { body: "
           "'bodies/iaea-general-conference' opens: '2026-01-01' closes: '2026-01-05' } }");
    Record(kApplication,
           "act: 'submit' process: 'candidature' by: 'kgz' payload { submission { reference: 'N 1' "
           "params { id: 'session' value: 'sessions/made-up' } } }");
    served_.Settle();
  }

  void Record(const std::string& stream, const std::string& act) {
    const grpc::Status status = served_.Record({.stream = stream, .act = act});
    ASSERT_TRUE(status.ok()) << status.error_message();
  }

  // The session now opens on `day` of January.
  void Reschedule(int day) {
    const grpc::Status status = served_.Record(
        {.stream = kSession,
         .act = absl::StrCat("effective: '2025-06-20' payload { session_rescheduled { opens: ",
                             "'2026-01-", day, "' closes: '2026-01-31' } }"),
         .request_id = absl::StrCat("00000000-0000-4000-8000-0000000000", day)});
    EXPECT_TRUE(status.ok()) << status.error_message();
  }

  // What the log says of the application's due date, by the act that moved it.
  std::map<std::uint64_t, v1::Observation> Moves() {
    std::map<std::uint64_t, v1::Observation> moves;
    for (const v1::Event& event : ReadAll(served_)) {
      if (event.stream() == kApplication && event.kind() == v1::EVENT_KIND_DEADLINE_REPROJECTED)
        moves[event.payload().observation().cause()] = event.payload().observation();
    }
    return moves;
  }

  const Folder folder_;
  ServedNode served_{folder_.path()};
};

TEST_F(Sweeping, TellsEachMoveWithTheActThatMadeItHoweverManyWait) {
  constexpr int kActs = 12;
  std::vector<std::thread> callers;
  for (int i = 0; i < kActs; ++i) callers.emplace_back([this, i] { Reschedule(11 + i); });
  for (std::thread& caller : callers) caller.join();
  served_.Settle();
  const std::map<std::uint64_t, v1::Observation> moves = Moves();
  ASSERT_EQ(moves.size(), kActs);
  std::string due = "2025-12-02";
  for (const auto& [cause, move] : moves) {
    EXPECT_EQ(move.old(), due);
    due = move.new_();
  }
  EXPECT_EQ(served_.Application(kApplication).expectations(0).due().date(), due);
  EXPECT_EQ(Verify(served_).findings_size(), 0);
}

}  // namespace
}  // namespace accession::rpc
