// What recording promises: once and only once, nothing by a rehearsal, everything by its position.
#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include "accession/v1/admin_service.grpc.pb.h"
#include "accession/v1/log_service.grpc.pb.h"
#include "accession/v1/world_service.grpc.pb.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/services/rpc/served_node.h"

namespace accession::rpc {
namespace {

using testing::IsEmpty;

constexpr char kFarEast[] = "applications/kaz-far-east";
constexpr char kRemind[] = "act: 'remind' by: 'kaz' payload { notice { text: 'again' } }";
constexpr char kRequest[] = "6f2c2f6e-6a53-4a3c-9d6e-0a1b2c3d4e5f";

// Kinds of the observations on the far-east application, with what marks a digest.
std::vector<std::string> Observed(ServedNode& served) {
  std::vector<std::string> observed;
  for (const v1::Event& event : ReadAll(served)) {
    if (event.version() != 0 || event.stream() != kFarEast) continue;
    const v1::Observation& observation = event.payload().observation();
    observed.push_back(v1::EventKind_Name(event.kind()).substr(11) + " " + observation.phase() +
                       observation.expectation() + (observation.digest() ? " digest" : ""));
  }
  return observed;
}

class Recording : public testing::Test {
 protected:
  void SetUp() override { served_.ImportCatalogUpToTheCircular(); }

  // Copies what cannot be derived, and stands still while the node serves.
  void CopyTruth(const std::filesystem::path& to) const {
    for (const char* const part : {"log", "documents", "pin"}) {
      std::filesystem::copy(std::filesystem::path(folder_.path()) / part, to / part,
                            std::filesystem::copy_options::recursive);
    }
  }

  Folder folder_;
  ServedNode served_{folder_.path()};
};

TEST_F(Recording, ARepeatedRequestGetsItsEventsAgainBeforeAnyVersionCheck) {
  v1::RecordResponse first;
  ASSERT_TRUE(
      served_.Record({.stream = kFarEast, .act = kRemind, .request_id = kRequest}, &first).ok());
  const std::uint64_t head = served_.Head();
  v1::RecordResponse again;
  ASSERT_TRUE(
      served_
          .Record({.stream = kFarEast, .act = kRemind, .request_id = kRequest, .exact = 1}, &again)
          .ok());
  EXPECT_TRUE(again.replayed());
  EXPECT_EQ(again.position(), first.position());
  ASSERT_EQ(again.events_size(), first.events_size());
  EXPECT_EQ(again.events(0).SerializeAsString(), first.events(0).SerializeAsString());
  EXPECT_EQ(served_.Head(), head);
}

TEST_F(Recording, ARequestIsKnownAgainAfterARestart) {
  ASSERT_TRUE(served_.Record({.stream = kFarEast, .act = kRemind, .request_id = kRequest}).ok());
  served_.Settle();
  // The first node holds the directory; the second one opens a copy of what is durable.
  const Folder copy;
  CopyTruth(copy.path());
  ServedNode again(copy.path());
  v1::RecordResponse response;
  ASSERT_TRUE(
      again.Record({.stream = kFarEast, .act = kRemind, .request_id = kRequest}, &response).ok());
  EXPECT_TRUE(response.replayed());
}

TEST_F(Recording, ARehearsalAnswersAsTheRecordingAndLeavesNoTrace) {
  const std::uint64_t head = served_.Head();
  v1::RecordResponse rehearsed;
  ASSERT_TRUE(
      served_
          .Record(
              {.stream = kFarEast, .act = kRemind, .request_id = kRequest, .validate_only = true},
              &rehearsed)
          .ok());
  EXPECT_EQ(served_.Head(), head);
  EXPECT_EQ(rehearsed.position(), 0U);
  v1::RecordResponse recorded;
  ASSERT_TRUE(
      served_.Record({.stream = kFarEast, .act = kRemind, .request_id = kRequest}, &recorded).ok());
  EXPECT_FALSE(recorded.replayed());
  ASSERT_EQ(rehearsed.events_size(), recorded.events_size());
  EXPECT_EQ(rehearsed.events(0).sequence(), 0U);
  EXPECT_EQ(rehearsed.events(0).version(), recorded.events(0).version());
  EXPECT_EQ(rehearsed.events(0).summary(), recorded.events(0).summary());
}

TEST_F(Recording, ASecondImportAppendsNothing) {
  const std::uint64_t head = served_.Head();
  served_.ImportCatalogUpToTheCircular();
  EXPECT_EQ(served_.Head(), head);
}

TEST_F(Recording, AnEditedEntryIsRefusedByName) {
  std::vector<codec::CaseImport> catalog = ServedNode::Catalog();
  codec::CaseImport& edited =
      *std::ranges::find(catalog, "imports/kaz-far-east", &codec::CaseImport::import);
  for (codec::CaseEntry& entry : edited.entries) {
    if (entry.act.id() == "A13") entry.act.set_effective("2025-06-04");
  }
  const std::uint64_t head = served_.Head();
  const grpc::Status status = served_.Import(edited);
  EXPECT_EQ(ReasonOf(status), "REQUEST_ID_REUSED");
  EXPECT_THAT(status.error_message(), testing::HasSubstr("A13"));
  EXPECT_EQ(served_.Head(), head);
}

TEST_F(Recording, AClosedImportTellsOnceAndQuietlyWhatIsStillOverdue) {
  const std::vector<std::string> observed = Observed(served_);
  EXPECT_THAT(observed, testing::Contains("EXPECTATION_OVERDUE reply digest"));
  EXPECT_THAT(observed, testing::Contains("RUNG_FIRED reply digest"));
  EXPECT_THAT(observed, testing::Contains("PHASE_ENTERED evaluation"));
  EXPECT_EQ(std::ranges::count(observed, "EXPECTATION_OVERDUE reply digest"), 1);
  EXPECT_THAT(observed, testing::Not(testing::Contains(testing::HasSubstr("RESOLVED"))));
}

TEST_F(Recording, AnEntryIntoThePhaseOfAdmissionAddsTheMember) {
  const auto version = static_cast<std::int64_t>(served_.Application(kFarEast).stream_version());
  v1::RecordResponse response;
  ASSERT_TRUE(served_
                  .Record({.stream = kFarEast,
                           .act = "act: 'decide' by: 'mng' effective: '2025-07-01' payload { "
                                  "answer { answer: 'ADMITTED' } }",
                           .exact = version},
                          &response)
                  .ok());
  std::vector<std::string> kinds;
  for (const v1::Event& event : response.events())
    kinds.push_back(v1::EventKind_Name(event.kind()).substr(11) + " " + event.stream());
  EXPECT_THAT(kinds,
              testing::IsSupersetOf({std::string("ANSWER applications/kaz-far-east"),
                                     std::string("MEMBER_JOINED bodies/iaea-far-east"),
                                     std::string("PHASE_ENTERED applications/kaz-far-east")}));
  EXPECT_EQ(response.events(1).caused_by(), response.events(0).sequence());
  for (const v1::Event& event : response.events())
    EXPECT_EQ(event.command_last(), response.position());
  const auto world = v1::WorldService::NewStub(served_.channel());
  grpc::ClientContext context;
  v1::GetBodyRequest request;
  request.set_name("bodies/iaea-far-east");
  request.set_min_position(response.position());
  v1::GetBodyResponse body;
  ASSERT_TRUE(world->GetBody(&context, request, &body).ok());
  EXPECT_THAT(body.body().members(),
              testing::Contains(testing::Property(&v1::Member::party, "parties/kaz")));
}

TEST_F(Recording, TheBytesAndTheReplayProveIt) {
  ASSERT_TRUE(served_.Record({.stream = kFarEast, .act = kRemind}).ok());
  served_.Settle();
  const v1::Verification result = Verify(served_);
  EXPECT_THAT(result.findings(), IsEmpty()) << result.DebugString();
  EXPECT_EQ(result.verified_events(), served_.Head());
  EXPECT_EQ(result.replayed_applications(), 1U);
  EXPECT_EQ(result.rederived_observations(), Observed(served_).size());
}

TEST_F(Recording, WithoutItsIndexTheDirectoryAnswersTheSame) {
  const std::string before = served_.Application(kFarEast, "2025-06-05").SerializeAsString();
  const Folder copy;
  CopyTruth(copy.path());
  ServedNode again(copy.path());
  again.Settle();
  EXPECT_EQ(again.Application(kFarEast, "2025-06-05").SerializeAsString(), before);
  EXPECT_EQ(again.Head(), served_.Head());
  EXPECT_EQ(again.node().totals().applications, 1U);
  EXPECT_EQ(again.node().totals().overdue, served_.node().totals().overdue);
  EXPECT_THAT(Verify(again).findings(), IsEmpty());
}

TEST_F(Recording, ACorrectionMovesWhatFollowsAndThePastStillSaysWhatItSaid) {
  std::uint64_t submitted = 0;
  for (const v1::Event& event : ReadAll(served_)) {
    if (event.act() == "submit") submitted = event.sequence();
  }
  const std::uint64_t before = served_.Head();
  const auto version = static_cast<std::int64_t>(served_.Application(kFarEast).stream_version());
  v1::RecordResponse response;
  const grpc::Status status =
      served_.Record({.stream = kFarEast,
                      .act = "by: 'kaz' payload { amendment { verb: 1 target { sequence: " +
                             std::to_string(submitted) +
                             " } reason: 'misread' corrected { effective: '2024-05-20' } } }",
                      .exact = version},
                     &response);
  ASSERT_TRUE(status.ok()) << status.error_message();
  EXPECT_THAT(response.events(), testing::Contains(testing::Property(
                                     &v1::Event::kind, v1::EVENT_KIND_DEADLINE_REPROJECTED)));
  served_.Settle();
  EXPECT_THAT(Verify(served_).findings(), IsEmpty());
  EXPECT_EQ(served_.Application(kFarEast).submitted_effective().given(), "2024-05-20");
  const auto stub = v1::ApplicationService::NewStub(served_.channel());
  grpc::ClientContext context;
  v1::GetApplicationRequest request;
  request.set_name(kFarEast);
  request.mutable_known_at()->set_sequence(before);
  v1::GetApplicationResponse old;
  ASSERT_TRUE(stub->GetApplication(&context, request, &old).ok());
  EXPECT_EQ(old.application().submitted_effective().given(), "2024-05-10");
}

TEST_F(Recording, AnActOnTheWorldIsSweptForAndTheReplayAgrees) {
  ASSERT_TRUE(served_
                  .Record({.stream = "bodies/iaea-far-east",
                           .act = "by: 'bodies/iaea' effective: '2025-06-20' payload { "
                                  "member_left { party: 'khm' } }"})
                  .ok());
  served_.Settle();
  EXPECT_EQ(served_.node().backlog(), 0U);
  EXPECT_THAT(Verify(served_).findings(), IsEmpty());
}

}  // namespace
}  // namespace accession::rpc
