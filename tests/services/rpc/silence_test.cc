// What time alone brings: silence is recorded when it begins, once, whatever happens in between.
#include <chrono>
#include <filesystem>
#include <future>
#include <memory>
#include <string>
#include <vector>

#include "accession/v1/admin_service.grpc.pb.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/services/rpc/served_node.h"

namespace accession::rpc {
namespace {

using testing::AllOf;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;

constexpr char kApplication[] = "applications/kgz-far-east";
constexpr char kSubmit[] =
    "act: 'submit' process: 'far-east-admission' by: 'kgz' payload { submission { reference: 'N 1' "
    "} }";
constexpr char kRemind[] = "act: 'remind' by: 'kgz' payload { notice { text: 'again' } }";
constexpr char kChair[] =
    "effective: '2025-06-01' payload { office_assumed { office: 'chair' holder: 'mng' } }";
// The reply is owed 90 days after the submission: overdue on the 91st.
constexpr int kOverdue = 91;

std::chrono::microseconds Days(int days) { return std::chrono::hours(24) * days; }

// A daemon, and the application that nobody answers.
class Silence : public testing::Test {
 protected:
  void Start(int day = 0) {
    served_ = std::make_unique<ServedNode>(
        folder_.path(),
        [](runtime::NodeOptions& options) { options.look_max = std::chrono::milliseconds(2); },
        ServedNode::Started::kYes, RecordedTime(kSummer2025.value() + Days(day).count()));
  }

  void Stop() { served_.reset(); }

  void Submit() {
    for (const codec::CaseImport& import : ServedNode::Catalog()) {
      if (import.import == "imports/kaz-far-east") continue;
      ASSERT_TRUE(served_->Import(import).ok());
    }
    const grpc::Status recorded = served_->Record({.stream = kApplication, .act = kSubmit});
    ASSERT_TRUE(recorded.ok()) << recorded.error_message();
  }

  // Waits until the log holds `events` more than now.
  void AwaitEvents(std::uint64_t events, std::uint64_t before) {
    std::promise<bool> reached;
    served_->node().published().WhenReached(
        Sequence(before + events), std::chrono::seconds(10), [&](runtime::Published::Wait wait) {
          reached.set_value(wait != runtime::Published::Wait::kTimedOut);
        });
    ASSERT_TRUE(reached.get_future().get()) << "nothing fired";
  }

  // Lets `days` pass, and `events` happen by it.
  void Pass(int days, std::uint64_t events) {
    const std::uint64_t before = served_->Head();
    served_->clock().Advance(Days(days));
    if (events > 0) AwaitEvents(events, before);
  }

  // Runs until six days before the reply is overdue, and stops. Returns the size of the log.
  std::uint64_t RunUntilJustBefore() {
    Start();
    Submit();
    Pass(kOverdue - 6, 0);
    EXPECT_TRUE(served_->Record({.stream = kApplication, .act = kRemind}).ok());
    const std::uint64_t before = served_->Head();
    Stop();
    return before;
  }

  void ExpectItRecordedOnDay95(std::uint64_t before) {
    AwaitEvents(2, before);
    EXPECT_THAT(Observed(), AllOf(Contains("EXPECTATION_OVERDUE reply on day 95").Times(1),
                                  Contains("RUNG_FIRED reply rung 1 on day 95").Times(1)));
    EXPECT_EQ(Findings(), 0);
  }

  // What was observed of the application, in order: kind, subject, rung, and on which day.
  std::vector<std::string> Observed() {
    served_->Settle();
    std::vector<std::string> observed;
    for (const v1::Event& event : ReadAll(*served_)) {
      if (event.version() != 0 || event.stream() != kApplication) continue;
      const v1::Observation& observation = event.payload().observation();
      const std::int64_t day =
          (event.recorded_time().seconds() * 1'000'000 - kSummer2025.value()) / Days(1).count();
      observed.push_back(
          v1::EventKind_Name(event.kind()).substr(11) + " " + observation.phase() +
          observation.expectation() +
          (observation.rung() > 0 ? " rung " + std::to_string(observation.rung()) : "") +
          " on day " + std::to_string(day));
    }
    return observed;
  }

  int Findings() { return Verify(*served_).findings_size(); }

  Folder folder_;
  std::unique_ptr<ServedNode> served_;
};

TEST_F(Silence, IsRecordedOnTheDayItBeginsAndRungByRung) {
  Start();
  Submit();
  Pass(kOverdue - 1, 0);
  EXPECT_THAT(Observed(), ElementsAre("PHASE_ENTERED submitted on day 0"));
  Pass(1, 2);
  Pass(30, 1);
  Pass(60, 1);
  EXPECT_THAT(Observed(),
              ElementsAre("PHASE_ENTERED submitted on day 0", "EXPECTATION_OVERDUE reply on day 91",
                          "RUNG_FIRED reply rung 1 on day 91", "RUNG_FIRED reply rung 2 on day 121",
                          "RUNG_FIRED reply rung 3 on day 181"));
  EXPECT_EQ(Findings(), 0);
}

TEST_F(Silence, ThatBeganWhileNobodyRanIsRecordedAtStart) {
  const std::uint64_t before = RunUntilJustBefore();
  Start(kOverdue + 4);
  ExpectItRecordedOnDay95(before);
}

TEST_F(Silence, IsFoundAgainByAnIndexMadeAnew) {
  const std::uint64_t before = RunUntilJustBefore();
  std::filesystem::remove_all(std::filesystem::path(folder_.path()) / "index");
  Start(kOverdue + 4);
  ExpectItRecordedOnDay95(before);
}

TEST_F(Silence, IsHeldBackWhileTheClockIsSuspect) {
  Start();
  Submit();
  const std::uint64_t before = served_->Head();
  Stop();
  Start(kOverdue);
  EXPECT_THAT(Observed(), ElementsAre("PHASE_ENTERED submitted on day 0"));
  grpc::ClientContext context;
  v1::ConfirmClockResponse confirmed;
  ASSERT_TRUE(
      v1::AdminService::NewStub(served_->channel())->ConfirmClock(&context, {}, &confirmed).ok());
  AwaitEvents(2, before);
  EXPECT_THAT(Observed(), Contains("EXPECTATION_OVERDUE reply on day 91").Times(1));
}

TEST_F(Silence, EndsWithTheAnswerAndFiresNoMore) {
  Start();
  Submit();
  ASSERT_TRUE(served_->Record({.stream = "bodies/iaea-far-east", .act = kChair}).ok());
  Pass(kOverdue, 2);
  const v1::Application application = served_->Application(kApplication);
  const grpc::Status answered =
      served_->Record({.stream = kApplication,
                       .act = "act: 'respond' by: 'mng' payload { answer { answer: 'RETURNED' } }",
                       .exact = static_cast<std::int64_t>(application.stream_version())});
  ASSERT_TRUE(answered.ok()) << answered.error_message();
  Pass(200, 0);
  EXPECT_THAT(Observed(), AllOf(Contains("EXPECTATION_RESOLVED reply on day 91"),
                                Contains(HasSubstr("RUNG_FIRED reply")).Times(1)));
  EXPECT_EQ(Findings(), 0);
}

}  // namespace
}  // namespace accession::rpc
