// Sweeps: what acts on the world move for the applications that depend on it, told act by act.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <string>
#include <thread>
#include <vector>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
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
           "act: 'submit' process: 'candidature' by: 'kgz' effective: '2025-06-02' payload { "
           "submission { reference: 'N 1' "
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

// Made moot by the closing of the application that it links to; the report is due after it.
constexpr char kLever[] = R"(
process: lever
version: 1
start: {act: submit, phase: open}
goal: closed
body: bodies/iaea-general-conference
zone: UTC
roles: {applicant: {applicant: true}, chair: {office: chair}}
acts:
  submit: {kind: SUBMISSION, by: applicant}
  close:  {kind: NOTICE, by: chair}
  report: {kind: NOTICE, by: applicant, while: any}
expects:
  answer: {while: open, from: chair, met_by: close, due: {after: submit, period: P90D}}
  report: {while: moot, from: applicant, met_by: report, due: {after: {nth: 1, act: close, of: {link: leverage}}, period: P10D}}
phases:
  open:   {next: [{to: closed, act: close}, {to: moot, when: {recorded: {act: close}, of: {link: leverage}}}]}
  closed: {outcome: CLOSED}
  moot:   {outcome: MOOT}
)";
constexpr char kLinked[] = "applications/kgz-lever";

// An application that refers to `kApplication` and reads what is done there.
class SweepingLinks : public Sweeping {
 protected:
  SweepingLinks() {
    const std::string definition = engine::Parsed(kLever).SerializeAsString();
    Record("processes/lever", absl::StrCat("payload { process_published { version: 1 ",
                                           "definition: '", absl::CEscape(definition), "' } }"));
    Record(kLinked,
           "act: 'submit' process: 'lever' by: 'kgz' effective: '2025-06-01' links { relation: "
           "'leverage' application: 'applications/kgz-candidature' } payload { submission { "
           "reference: 'N 2' } }");
    served_.Settle();
  }

  void Close(const std::string& effective) {
    Record(kApplication, absl::StrCat("act: 'close' by: 'parties/kaz' effective: '", effective,
                                      "' payload { notice { text: 'done' } }"));
    served_.Settle();
  }

  // Phases that the log says were entered.
  std::vector<std::string> Entered() {
    std::vector<std::string> entered;
    for (const v1::Event& event : ReadAll(served_)) {
      if (event.stream() == kLinked && event.kind() == v1::EVENT_KIND_PHASE_ENTERED)
        entered.push_back(event.payload().observation().phase());
    }
    return entered;
  }
};

TEST_F(SweepingLinks, AnActIsFollowedUpWhereItIsReadByALink) {
  EXPECT_EQ(served_.Application(kLinked).phase(), "open");
  Close("2025-06-20");
  EXPECT_THAT(Entered(), testing::ElementsAre("open", "moot"));
  EXPECT_EQ(served_.Application(kLinked).phase(), "moot");
  EXPECT_EQ(Verify(served_).findings_size(), 0);
}

TEST_F(SweepingLinks, ACorrectedActMovesWhatIsDueElsewhere) {
  Close("2025-06-20");
  std::uint64_t closing = 0;
  for (const v1::Event& event : ReadAll(served_)) {
    if (event.stream() == kApplication && event.act() == "close") closing = event.sequence();
  }
  const auto version =
      static_cast<std::int64_t>(served_.Application(kApplication).stream_version());
  const grpc::Status corrected = served_.Record(
      {.stream = kApplication,
       .act = absl::StrCat("act: 'correct' by: 'kgz' payload { amendment { verb: ",
                           "AMENDMENT_VERB_CORRECT target { sequence: ", closing,
                           " } reason: 'the register' corrected { effective: '2025-06-25' } } }"),
       .exact = version});
  ASSERT_TRUE(corrected.ok()) << corrected.error_message();
  served_.Settle();
  std::vector<std::string> moved;
  for (const v1::Event& event : ReadAll(served_)) {
    const v1::Observation& seen = event.payload().observation();
    if (event.stream() == kLinked && event.kind() == v1::EVENT_KIND_DEADLINE_REPROJECTED)
      moved.push_back(absl::StrCat(seen.expectation(), " ", seen.old(), " ", seen.new_()));
  }
  EXPECT_THAT(moved, testing::ElementsAre("report 2025-06-30 2025-07-05"));
  EXPECT_EQ(Verify(served_).findings_size(), 0);
}

TEST_F(SweepingLinks, ALinkIsToldAtBothEnds) {
  const v1::Application from = served_.Application(kLinked);
  ASSERT_EQ(from.linked_size(), 1);
  EXPECT_EQ(from.linked(0).application(), kApplication);
  EXPECT_TRUE(from.linked_by().empty());
  const v1::Application to = served_.Application(kApplication);
  ASSERT_EQ(to.linked_by_size(), 1);
  EXPECT_EQ(to.linked_by(0).application(), kLinked);
  EXPECT_EQ(to.linked_by(0).relation(), "leverage");
  EXPECT_TRUE(served_.Application(kApplication, "2025-05-01").linked_by().empty());
}

// Applications whose answers are due thirty days before the first, second and third session after
// 1 June 2025: GC(69), the one made up, GC(70).
class SweepingSessions : public Sweeping {
 protected:
  SweepingSessions() {
    for (int n = 1; n <= 3; ++n) Submit(n);
    served_.Settle();
  }

  static std::string NameOf(int n) { return absl::StrCat("applications/kgz-next-", n); }

  void Submit(int n) {
    const std::string process = absl::StrCat("next-", n);
    const std::string yaml = absl::StrReplaceAll(
        kCandidature,
        {{"process: candidature", absl::StrCat("process: ", process)},
         {"params: {session: {session_of: bodies/iaea-general-conference}}\n", ""},
         {"{opens: session}", absl::StrCat("{opens: {next: body, after: submit, n: ", n, "}}")}});
    Record(absl::StrCat("processes/", process),
           absl::StrCat("payload { process_published { version: 1 definition: '",
                        absl::CEscape(engine::Parsed(yaml.c_str()).SerializeAsString()), "' } }"));
    Record(NameOf(n), absl::StrCat("act: 'submit' process: '", process,
                                   "' by: 'kgz' effective: '2025-06-01' payload { submission { "
                                   "reference: 'N' } }"));
  }

  // When each answer is due.
  std::map<std::string, std::string> DueDates() {
    std::map<std::string, std::string> due;
    for (int n = 1; n <= 3; ++n)
      due[NameOf(n)] = served_.Application(NameOf(n)).expectations(0).due().date();
    due[kApplication] = served_.Application(kApplication).expectations(0).due().date();
    return due;
  }

  // What the log says was moved after `position`, and to what.
  std::map<std::string, std::string> MovedAfter(std::uint64_t position) {
    std::map<std::string, std::string> moved;
    for (const v1::Event& event : ReadAll(served_)) {
      if (event.sequence() > position && event.kind() == v1::EVENT_KIND_DEADLINE_REPROJECTED)
        moved[event.stream()] = event.payload().observation().new_();
    }
    return moved;
  }

  void ScheduleBefore69() {
    Record("sessions/made-up-early",
           "effective: '2025-06-02' payload { session_scheduled { body: "
           "'bodies/iaea-general-conference' opens: '2025-08-25' } }");
    served_.Settle();
  }
};

TEST_F(SweepingSessions, ASessionNewlyScheduledMovesWhatIsDueBeforeTheNextOne) {
  EXPECT_EQ(DueDates()[NameOf(1)], "2025-08-16");
  const std::uint64_t before = served_.Head();
  ScheduleBefore69();
  EXPECT_THAT(MovedAfter(before), testing::ElementsAre(testing::Pair(NameOf(1), "2025-07-26"),
                                                       testing::Pair(NameOf(2), "2025-08-16"),
                                                       testing::Pair(NameOf(3), "2025-12-02")));
  EXPECT_EQ(DueDates()[NameOf(1)], "2025-07-26");
  EXPECT_EQ(Verify(served_).findings_size(), 0);
}

TEST_F(SweepingSessions, AnApplicationToAnotherBodyIsLeftAlone) {
  const std::uint64_t before = served_.Head();
  Record("sessions/elsewhere",
         "effective: '2025-06-02' payload { session_scheduled { body: 'bodies/iaea' opens: "
         "'2025-08-25' } }");
  served_.Settle();
  EXPECT_TRUE(MovedAfter(before).empty());
}

TEST_F(SweepingSessions, AMovedSessionReprojectsExactlyWhatIsBuiltOnIt) {
  const char* const kOpenings[] = {"2026-09-28", "2025-12-15", "2025-07-15", "2026-09-21",
                                   "2025-05-30", "2027-01-04", "2025-09-15"};
  std::map<std::string, std::string> due = DueDates();
  for (const char* const opening : kOpenings) {
    const std::uint64_t before = served_.Head();
    Record("sessions/iaea-gc-70",
           absl::StrCat("effective: '2025-06-20' payload { session_rescheduled { opens: '", opening,
                        "' } }"));
    served_.Settle();
    const std::map<std::string, std::string> now = DueDates();
    std::map<std::string, std::string> differ;
    for (const auto& [name, date] : now) {
      // What has no date any more, or had none, was not moved: it waits, or waited.
      if (!date.empty() && !due[name].empty() && due[name] != date) differ[name] = date;
    }
    EXPECT_EQ(MovedAfter(before), differ) << opening;
    due = now;
  }
  EXPECT_EQ(Verify(served_).findings_size(), 0);
}

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
