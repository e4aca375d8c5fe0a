// What a simulation promises: what recording would do, to the letter, and no trace of it.
#include <algorithm>
#include <string>
#include <vector>

#include "accession/v1/application_service.grpc.pb.h"
#include "accession/v1/log_service.grpc.pb.h"
#include "gmock/gmock.h"
#include "google/protobuf/text_format.h"
#include "google/rpc/error_details.pb.h"
#include "google/rpc/status.pb.h"
#include "gtest/gtest.h"
#include "tests/services/rpc/served_node.h"

namespace accession::rpc {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

constexpr char kFarEast[] = "applications/kaz-far-east";
constexpr char kGroup[] = "bodies/iaea-far-east";
constexpr char kAdmit[] =
    "act: 'decide' by: 'mng' effective: '2025-07-01' payload { answer { answer: 'ADMITTED' } }";
constexpr char kObject[] =
    "act: 'endorse' by: 'phl' payload { position { value: POSITION_VALUE_OBJECT form: "
    "POSITION_FORM_NOTE_VERBALE } }";
constexpr char kJoins[] =
    "by: 'bodies/iaea' effective: '2025-06-20' payload { member_joined { party: 'khm' } }";
constexpr char kFirst[] = "6f2c2f6e-6a53-4a3c-9d6e-0a1b2c3d4e5f";

class Simulating : public testing::Test {
 protected:
  void SetUp() override { served_.ImportCatalogUpToTheCircular(); }

  v1::HypotheticalAct& Suppose(const std::string& stream, const std::string& act) {
    v1::HypotheticalAct& supposed = *request_.add_acts();
    supposed.set_stream(stream);
    EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(act, supposed.mutable_act()));
    return supposed;
  }

  // Asks, and insists that nothing was appended.
  grpc::Status Ask() {
    served_.Settle();
    const std::uint64_t head = served_.Head();
    const auto stub = v1::RecordService::NewStub(served_.channel());
    grpc::ClientContext context;
    response_.Clear();
    const grpc::Status status = stub->Simulate(&context, request_, &response_);
    served_.Settle();
    EXPECT_EQ(served_.Head(), head);
    return status;
  }

  void Succeed() {
    const grpc::Status status = Ask();
    ASSERT_TRUE(status.ok()) << status.error_message();
  }

  // Records what was supposed, on one stream each, and lets the sweeps end.
  void RecordAll() {
    for (const v1::HypotheticalAct& supposed : request_.acts()) {
      std::string act;
      google::protobuf::TextFormat::PrintToString(supposed.act(), &act);
      const std::string& stream = supposed.stream();
      const auto version = stream == kFarEast ? served_.Application(kFarEast).stream_version() : 0;
      const grpc::Status status =
          served_.Record({.stream = stream,
                          .act = act,
                          .exact = version == 0 ? -1 : static_cast<std::int64_t>(version)});
      ASSERT_TRUE(status.ok()) << status.error_message();
      served_.Settle();
    }
  }

  // Kind, stream and sentence of the events after `after`.
  std::vector<std::string> EventsAfter(std::uint64_t after) {
    const auto stub = v1::LogService::NewStub(served_.channel());
    grpc::ClientContext context;
    v1::ReadEventsRequest request;
    request.set_from_sequence(after + 1);
    v1::ReadEventsResponse read;
    EXPECT_TRUE(stub->ReadEvents(&context, request, &read).ok());
    return Told(read.events());
  }

  static std::vector<std::string> Told(
      const google::protobuf::RepeatedPtrField<v1::Event>& events) {
    std::vector<std::string> told;
    for (const v1::Event& event : events) {
      told.push_back(v1::EventKind_Name(event.kind()) + " " + event.stream() + " " +
                     std::to_string(event.version()) + ": " + event.summary());
    }
    return told;
  }

  static std::string Comparable(v1::Application application) {
    application.clear_etag();
    application.clear_known_at();
    return application.DebugString();
  }

  Folder folder_;
  ServedNode served_{folder_.path()};
  v1::SimulateRequest request_;
  v1::SimulateResponse response_;
};

// Several acts on two streams: a member joins, one objects, takes it back, the chair decides.
TEST_F(Simulating, IsWhatRecordingTheSameLeadsTo) {
  Suppose(kGroup, kJoins);
  Suppose(kFarEast,
          "act: 'endorse' by: 'phl' payload { position { value: POSITION_VALUE_SUPPORT form: "
          "POSITION_FORM_NOTE_VERBALE } }");
  Suppose(kFarEast,
          "act: 'assess' by: 'kor' payload { assessment { state: CONDITION_STATE_SATISFIED } }");
  Suppose(kFarEast, kAdmit);
  request_.add_applications(kFarEast);
  const std::string before = Comparable(served_.Application(kFarEast));
  Succeed();
  const v1::SimulateResponse simulated = response_;
  const std::uint64_t head = served_.Head();
  EXPECT_EQ(simulated.position(), head);
  EXPECT_EQ(simulated.known_at(), head);
  ASSERT_EQ(simulated.changes_size(), 1);
  const v1::ApplicationChange& change = simulated.changes(0);
  EXPECT_EQ(change.application(), kFarEast);
  EXPECT_EQ(change.phase().before(), "evaluation");
  EXPECT_EQ(change.phase().after(), "admitted");
  EXPECT_EQ(change.outcome().after(), "ADMITTED");
  EXPECT_EQ(Comparable(change.before()), before);
  RecordAll();
  EXPECT_EQ(Told(simulated.events()), EventsAfter(head));
  EXPECT_EQ(Comparable(change.after()), Comparable(served_.Application(kFarEast)));
  for (const v1::Event& event : simulated.events()) EXPECT_EQ(event.sequence(), 0U);
}

TEST_F(Simulating, AMemberWhoJoinsMovesWhatIsCountedOnTheApplicationsAskedAbout) {
  Suppose(kGroup, kJoins);
  Succeed();
  EXPECT_EQ(response_.changes_size(), 0);
  request_.add_applications(kFarEast);
  Succeed();
  ASSERT_EQ(response_.changes_size(), 1);
  const v1::ApplicationChange& change = response_.changes(0);
  ASSERT_EQ(change.tallies_size(), 1);
  EXPECT_EQ(change.tallies(0).before().rosters(0).of(), 6U);
  EXPECT_EQ(change.tallies(0).after().rosters(0).of(), 7U);
  EXPECT_THAT(
      change.expectations(),
      testing::Contains(testing::AllOf(
          testing::Property(&v1::ExpectationChange::id, "positions/khm"),
          testing::Property(&v1::ExpectationChange::kind, v1::EXPECTATION_CHANGE_KIND_OPENED))));
  EXPECT_EQ(change.phase().before(), change.phase().after());
}

TEST_F(Simulating, TheErrorIsThatOfRecordAndNamesTheAct) {
  Suppose(kFarEast, "act: 'remind' by: 'kaz' payload { notice { text: 'again' } }");
  Suppose(kFarEast,
          "act: 'endorse' by: 'kaz' payload { position { value: POSITION_VALUE_SUPPORT } }");
  const grpc::Status status = Ask();
  const grpc::Status recorded = served_.Record(
      {.stream = kFarEast,
       .act = "act: 'endorse' by: 'kaz' payload { position { value: POSITION_VALUE_SUPPORT } }"});
  EXPECT_EQ(status.error_code(), recorded.error_code());
  EXPECT_EQ(ReasonOf(status), ReasonOf(recorded));
  EXPECT_EQ(status.error_message(), "act 2 of 2 (`endorse`): " + recorded.error_message());
  google::rpc::Status details;
  ASSERT_TRUE(details.ParseFromString(status.error_details()));
  google::rpc::ErrorInfo about;
  ASSERT_TRUE(details.details(0).UnpackTo(&about) || details.details(1).UnpackTo(&about));
  EXPECT_EQ(about.metadata().at("act_index"), "1");
}

TEST_F(Simulating, ARefusedShapeNamesTheActToo) {
  Suppose(kFarEast, "act: 'remind' by: 'kaz' payload { notice { text: 'again' } }");
  Suppose("kaz", "payload { notice { text: 'no stream' } }");
  const grpc::Status status = Ask();
  EXPECT_EQ(ReasonOf(status), "STREAM_UNKNOWN");
  EXPECT_THAT(status.error_message(), HasSubstr("act 2 of 2 (`notice`): stream: "));
}

TEST_F(Simulating, AnActMayNameAnEarlierOneOfTheSameRequest) {
  Suppose(kFarEast, kObject).set_request_id(kFirst);
  Succeed();
  EXPECT_EQ(response_.changes(0).tallies(0).after().verdict(), v1::VERDICT_NOT_MET);
  Suppose(kFarEast,
          "act: 'void' by: 'phl' payload { amendment { verb: AMENDMENT_VERB_VOID reason: "
          "'a slip' target { request_id: '" +
              std::string(kFirst) + "' } } }");
  Succeed();
  EXPECT_EQ(response_.changes(0).tallies_size(), 0);
  EXPECT_EQ(response_.changes(0).positions_size(), 0);
}

TEST_F(Simulating, AVersionThatIsNamedMustFit) {
  const std::uint64_t version = served_.Application(kFarEast).stream_version();
  Suppose(kFarEast, kObject).set_exact(version);
  Suppose(kFarEast, kObject).set_exact(version + 1);
  Succeed();
  request_.mutable_acts(1)->set_exact(version);
  EXPECT_EQ(ReasonOf(Ask()), "VERSION_MISMATCH");
}

TEST_F(Simulating, WhatWasRecordedUnderTheSameRequestIdChangesNothing) {
  ASSERT_TRUE(served_.Record({.stream = kFarEast, .act = kObject, .request_id = kFirst}).ok());
  Suppose(kFarEast, kObject).set_request_id(kFirst);
  Succeed();
  EXPECT_EQ(response_.events_size(), 0);
  EXPECT_EQ(response_.changes(0).positions_size(), 0);
}

TEST_F(Simulating, AsKnownAtAnEarlierPointItIsAsIfTheLogEndedThere) {
  const auto reader = v1::ApplicationService::NewStub(served_.channel());
  v1::ListEventsRequest events;
  events.set_stream(kFarEast);
  v1::ListEventsResponse listed;
  grpc::ClientContext listing;
  ASSERT_TRUE(reader->ListEvents(&listing, events, &listed).ok());
  const auto submitted = std::ranges::find(listed.events(), "submit", &v1::Event::act);
  ASSERT_NE(submitted, listed.events().end());
  ASSERT_TRUE(served_.Record({.stream = kFarEast, .act = kObject, .request_id = kFirst}).ok());

  // Unknown then: the objection, and the request id that it was recorded under.
  request_.mutable_known_at()->set_sequence(submitted->sequence());
  Suppose(kFarEast, "act: 'respond' by: 'mng' payload { answer { answer: 'UNDER_EVALUATION' } }")
      .set_request_id(kFirst);
  request_.mutable_acts(0)->set_exact(submitted->version());
  Succeed();
  EXPECT_EQ(response_.known_at(), submitted->sequence());
  EXPECT_EQ(response_.changes(0).phase().before(), "submitted");
  EXPECT_EQ(response_.changes(0).phase().after(), "evaluation");
  ASSERT_GT(response_.events_size(), 0);
  EXPECT_EQ(response_.events(0).version(), submitted->version() + 1);
  grpc::ClientContext reading;
  v1::GetApplicationRequest then;
  then.set_name(kFarEast);
  *then.mutable_known_at() = request_.known_at();
  v1::GetApplicationResponse seen;
  ASSERT_TRUE(reader->GetApplication(&reading, then, &seen).ok());
  EXPECT_EQ(Comparable(response_.changes(0).before()), Comparable(seen.application()));
}

TEST_F(Simulating, IsComparedOnTheDateAskedAbout) {
  Suppose(kFarEast, kAdmit);
  request_.set_effective_at("2025-06-30");
  Succeed();
  EXPECT_EQ(response_.changes(0).outcome().after(), "");
  EXPECT_EQ(response_.changes(0).after().effective_at(), "2025-06-30");
  request_.set_effective_at("2025-07-01");
  Succeed();
  EXPECT_EQ(response_.changes(0).outcome().after(), "ADMITTED");
}

TEST_F(Simulating, AnApplicationMayBeginInIt) {
  Suppose("applications/kaz-again",
          "act: 'submit' process: 'far-east-admission' by: 'kaz' payload { submission { reference: "
          "'1' title: 'Again' } }");
  Succeed();
  ASSERT_EQ(response_.changes_size(), 1);
  EXPECT_FALSE(response_.changes(0).has_before());
  EXPECT_EQ(response_.changes(0).phase().after(), "submitted");
}

TEST_F(Simulating, TheRequestIsBounded) {
  EXPECT_EQ(ReasonOf(Ask()), "ARGUMENT_INVALID");
  for (int i = 0; i < 101; ++i) Suppose(kFarEast, kObject);
  EXPECT_EQ(ReasonOf(Ask()), "ARGUMENT_INVALID");
  request_.clear_acts();
  Suppose(kGroup, kJoins);
  for (int i = 0; i < 21; ++i) request_.add_applications("applications/a" + std::to_string(i));
  EXPECT_EQ(ReasonOf(Ask()), "ARGUMENT_INVALID");
  request_.clear_applications();
  request_.add_applications("applications/kaz-fareast");
  const grpc::Status status = Ask();
  EXPECT_EQ(ReasonOf(status), "APPLICATION_UNKNOWN");
  EXPECT_THAT(status.error_message(), HasSubstr("applications/kaz-far-east"));
}

}  // namespace
}  // namespace accession::rpc
