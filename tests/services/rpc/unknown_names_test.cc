// A name or a word that nobody knows is refused, with what was probably meant: an answer that is
// empty for lack of a letter is no answer.
#include <ostream>
#include <string>

#include "accession/v1/application_service.grpc.pb.h"
#include "accession/v1/deadline_service.grpc.pb.h"
#include "accession/v1/log_service.grpc.pb.h"
#include "accession/v1/world_service.grpc.pb.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/services/rpc/served_node.h"

namespace accession::rpc {
namespace {

class UnknownNames : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    folder_ = new Folder;
    served_ = new ServedNode(folder_->path());
    served_->ImportCatalogUpToTheCircular();
    served_->Settle();
  }
  static void TearDownTestSuite() {
    delete served_;
    delete folder_;
  }

  static grpc::Status ListApplications(const v1::ListApplicationsRequest& request) {
    grpc::ClientContext context;
    v1::ListApplicationsResponse response;
    return v1::ApplicationService::NewStub(served_->channel())
        ->ListApplications(&context, request, &response);
  }

  static grpc::Status ListApplications(const std::string& filter) {
    v1::ListApplicationsRequest request;
    request.set_filter(filter);
    return ListApplications(request);
  }

  static grpc::Status ListDeadlines(const v1::ListDeadlinesRequest& request) {
    grpc::ClientContext context;
    v1::ListDeadlinesResponse response;
    return v1::DeadlineService::NewStub(served_->channel())
        ->ListDeadlines(&context, request, &response);
  }

  static grpc::Status Subscribe(const v1::EventFilter& filter) {
    grpc::ClientContext context;
    v1::SubscribeRequest request;
    *request.mutable_filter() = filter;
    const auto stub = v1::LogService::NewStub(served_->channel());
    const auto reader = stub->Subscribe(&context, request);
    v1::SubscribeResponse response;
    while (reader->Read(&response) && !response.has_caught_up()) continue;
    if (response.has_caught_up()) context.TryCancel();
    return reader->Finish();
  }

  static Folder* folder_;
  static ServedNode* served_;
};
Folder* UnknownNames::folder_ = nullptr;
ServedNode* UnknownNames::served_ = nullptr;

struct Misspelt {
  const char* filter;
  const char* position;
  const char* nearest;
  friend void PrintTo(const Misspelt& one, std::ostream* out) { *out << one.filter; }
};

constexpr Misspelt kMisspelt[] = {
    {"phase = evalution", "9", "evaluation"},
    {"phase = \"Evaluation\"", "9", "evaluation"},
    {"open AND NOT phase = submited", "22", "submitted"},
    {"phase != evalution", "10", "evaluation"},
    {"outcome = admitted", "11", "ADMITTED"},
    {"expectation = replay", "15", "reply"},
    {"expectation = positons/kor", "15", "positions"},
    {"owed_by = mgn", "11", "parties/mng"},
    {"applicant = Kazakhstan", "13", "parties/kaz"},
    {"applicant = kz", "13", "parties/kaz"},
    {"body = iaea-far-eats", "8", "bodies/iaea-far-east"},
    {"process = far-east-admision", "11", "processes/far-east-admission"},
    {"name = kaz-far-eats", "8", "applications/kaz-far-east"},
    {"owed_by = bodies/iaea-far-eat/offices/chair", "11", "bodies/iaea-far-east"},
    {"applicant = zzzzzz", "13", ""},
};

TEST_F(UnknownNames, InAFilterAreRefusedAtTheirPlace) {
  for (const Misspelt& one : kMisspelt) {
    const grpc::Status status = ListApplications(one.filter);
    EXPECT_EQ(ReasonOf(status), "FILTER_INVALID") << one.filter;
    EXPECT_EQ(MetadataOf(status, "position"), one.position) << one.filter;
    EXPECT_EQ(MetadataOf(status, "nearest"), one.nearest) << one.filter;
    EXPECT_TRUE(UnlistedKeysOf(status).empty()) << one.filter;
  }
}

TEST_F(UnknownNames, ThatAreKnownAreNot) {
  for (const char* const filter :
       {"phase = draft", "phase = evaluation", "outcome = WITHDRAWN", "outcome != ADMITTED",
        "expectation = reply", "expectation = positions/kor", "expectation = credentials",
        "owed_by = mng", "owed_by = bodies/iaea-far-east/offices/chair", "name = kaz*",
        "phase = eval*", "applicant:kaz", "title = anything", "applicant = ''"}) {
    EXPECT_TRUE(ListApplications(filter).ok()) << filter;
  }
}

TEST_F(UnknownNames, AreThoseThatNobodyKnowsTodayWhateverPointIsAskedAbout) {
  v1::ListApplicationsRequest request;
  request.set_filter("applicant = kaz AND body = iaea-far-east AND phase = evaluation");
  request.mutable_known_at()->set_sequence(0);
  EXPECT_TRUE(ListApplications(request).ok());
  request.set_filter("applicant = kzz");
  EXPECT_EQ(ReasonOf(ListApplications(request)), "FILTER_INVALID");
}

TEST_F(UnknownNames, OfAPartyOrABodyAreNotFound) {
  v1::ListDeadlinesRequest deadlines;
  deadlines.set_party("parties/Mongolia");
  EXPECT_EQ(MetadataOf(ListDeadlines(deadlines), "nearest"), "parties/mng");
  EXPECT_EQ(ReasonOf(ListDeadlines(deadlines)), "PARTY_UNKNOWN");
  deadlines.clear_party();
  deadlines.set_body("bodies/iaea-genral-conference");
  EXPECT_EQ(ReasonOf(ListDeadlines(deadlines)), "BODY_UNKNOWN");
  deadlines.clear_body();
  deadlines.set_filter("subject = kaz-far-east");
  EXPECT_EQ(MetadataOf(ListDeadlines(deadlines), "nearest"), "applications/kaz-far-east");
  v1::ListSessionsRequest sessions;
  v1::ListSessionsResponse response;
  sessions.set_body("bodies/iaea-genral-conference");
  grpc::ClientContext context;
  const grpc::Status status =
      v1::WorldService::NewStub(served_->channel())->ListSessions(&context, sessions, &response);
  EXPECT_EQ(ReasonOf(status), "BODY_UNKNOWN");
  EXPECT_EQ(MetadataOf(status, "nearest"), "bodies/iaea-general-conference");
}

TEST_F(UnknownNames, AreNotWaitedForByASubscription) {
  v1::EventFilter filter;
  filter.add_streams("applications/kaz-far-eats");
  EXPECT_EQ(ReasonOf(Subscribe(filter)), "APPLICATION_UNKNOWN");
  filter.Clear();
  filter.add_parties("parties/mng");
  EXPECT_EQ(ReasonOf(Subscribe(filter)), "");
  filter.add_applicants("parties/kzz");
  EXPECT_EQ(ReasonOf(Subscribe(filter)), "PARTY_UNKNOWN");
  filter.Clear();
  filter.add_bodies("bodies/iaea-far-eats");
  EXPECT_EQ(ReasonOf(Subscribe(filter)), "BODY_UNKNOWN");
  filter.Clear();
  filter.set_expression("act = endrose");
  const grpc::Status act = Subscribe(filter);
  EXPECT_EQ(ReasonOf(act), "FILTER_INVALID");
  EXPECT_EQ(MetadataOf(act, "nearest"), "endorse");
  for (const char* const known : {"act = endorse", "act = void", "actor = somebody"}) {
    filter.set_expression(known);
    EXPECT_EQ(ReasonOf(Subscribe(filter)), "") << known;
  }
}

}  // namespace
}  // namespace accession::rpc
