// A treaty that enters into force with the fifth deposit: what the act of one State moves for the
// others, over the API, and the status of a body.
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "accession/v1/admin_service.grpc.pb.h"
#include "accession/v1/world_service.grpc.pb.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/services/rpc/served_node.h"

namespace accession::rpc {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

constexpr char kKazakhstan[] = "applications/kaz-canwfz";

// A daemon with the treaty and its Protocol.
class Siblings : public testing::Test {
 protected:
  void SetUp() override {
    for (const codec::CaseImport& import : ServedNode::WholeCatalog()) {
      if (import.import == "imports/kaz-far-east") continue;
      if (import.file.parent_path().filename() == "applications" &&
          import.file.filename().string().find("canwfz") == std::string::npos)
        continue;
      const grpc::Status status = served_.Import(import);
      ASSERT_TRUE(status.ok()) << import.import << ": " << status.error_message();
    }
    served_.Settle();
  }

  v1::Explanation Explained(const std::string& name) {
    const auto stub = v1::ApplicationService::NewStub(served_.channel());
    grpc::ClientContext context;
    v1::ExplainApplicationRequest request;
    request.set_name(name);
    v1::ExplainApplicationResponse response;
    EXPECT_TRUE(stub->ExplainApplication(&context, request, &response).ok());
    return response.explanation();
  }

  std::uint64_t SequenceOf(const std::string& entry) {
    for (const v1::Event& event : ReadAll(served_)) {
      if (event.entry() == entry) return event.sequence();
    }
    ADD_FAILURE() << "no " << entry;
    return 0;
  }

  v1::Application KnownAt(const std::string& name, std::uint64_t sequence) {
    const auto stub = v1::ApplicationService::NewStub(served_.channel());
    grpc::ClientContext context;
    v1::GetApplicationRequest request;
    request.set_name(name);
    request.mutable_known_at()->set_sequence(sequence);
    v1::GetApplicationResponse response;
    EXPECT_TRUE(stub->GetApplication(&context, request, &response).ok());
    return response.application();
  }

  static std::string DueOf(const v1::Application& application, const std::string& expectation) {
    for (const v1::Expectation& owed : application.expectations()) {
      if (owed.id() == expectation) return owed.due().date();
    }
    return "none";
  }

  grpc::Status Amend(const std::string& target, const std::string& verb_and_more) {
    const auto version =
        static_cast<std::int64_t>(served_.Application(kKazakhstan).stream_version());
    const grpc::Status status =
        served_.Record({.stream = kKazakhstan,
                        .act = "by: 'kgz' payload { amendment { target { sequence: " +
                               std::to_string(SequenceOf(target)) +
                               " } reason: 'the register was checked' " + verb_and_more + " } }",
                        .exact = version});
    served_.Settle();
    return status;
  }

  // Kinds of the observations on each application after `position`.
  std::set<std::pair<std::string, v1::EventKind>> ObservedAfter(std::uint64_t position) {
    std::set<std::pair<std::string, v1::EventKind>> observed;
    for (const v1::Event& event : ReadAll(served_)) {
      if (event.sequence() > position && event.kind() >= v1::EVENT_KIND_PHASE_ENTERED)
        observed.emplace(event.stream(), event.kind());
    }
    return observed;
  }

  std::vector<v1::ListParticipantsResponse> Pages(const std::string& body, const std::string& day,
                                                  int size) {
    const auto stub = v1::WorldService::NewStub(served_.channel());
    std::vector<v1::ListParticipantsResponse> pages;
    v1::ListParticipantsRequest request;
    request.set_body(body);
    request.set_effective_at(day);
    request.set_page_size(size);
    do {
      grpc::ClientContext context;
      const grpc::Status status = stub->ListParticipants(&context, request, &pages.emplace_back());
      EXPECT_TRUE(status.ok()) << status.error_message();
      request.set_page_token(pages.back().next_page_token());
    } while (!request.page_token().empty());
    return pages;
  }

  // By party id: its phase and the days since it was entered.
  std::vector<std::string> Status(const std::string& body, const std::string& day) {
    std::vector<std::string> lines;
    const std::vector<v1::ListParticipantsResponse> pages = Pages(body, day, 0);
    for (const v1::Participant& one : pages.front().participants()) {
      lines.push_back(one.party().substr(8) + " " + one.phase() + " " +
                      (one.has_goal_effective() ? one.goal_effective().lo()
                                                : std::to_string(one.since_days())));
    }
    return lines;
  }

  Folder folder_;
  ServedNode served_{folder_.path()};
};

TEST_F(Siblings, ACorrectedDepositMovesTheEntryIntoForceOfAll) {
  // What is met already is not projected again: Kazakhstan's obligation is left open first.
  ASSERT_TRUE(Amend("protocol-kaz", "verb: 2").ok());
  const std::uint64_t before = served_.Head();
  ASSERT_TRUE(Amend("B20-kaz-deposit", "verb: 1 corrected { effective: '2009-03-02' }").ok());
  const auto observed = ObservedAfter(before);
  for (const char* const state : {"kaz", "kgz", "tjk", "tkm", "uzb"}) {
    const std::string name = std::string("applications/") + state + "-canwfz";
    EXPECT_EQ(served_.Application(name).outcome_effective().lo(), "2009-04-01") << state;
    EXPECT_EQ(KnownAt(name, before).outcome_effective().lo(), "2009-03-21") << state;
    EXPECT_THAT(observed, Contains(std::pair(name, v1::EVENT_KIND_OUTCOME_REVISED)));
  }
  EXPECT_THAT(observed,
              Contains(std::pair(std::string(kKazakhstan), v1::EVENT_KIND_DEADLINE_REPROJECTED)));
  EXPECT_THAT(Verify(served_).findings(), IsEmpty());
}

TEST_F(Siblings, ACorrectedDepositMovesTheObligationOfTheStateThatOwesItStill) {
  ASSERT_TRUE(Amend("protocol-kaz", "verb: 2").ok());
  const std::uint64_t before = served_.Head();
  EXPECT_EQ(DueOf(served_.Application(kKazakhstan), "additional-protocol"), "2010-09-21");
  ASSERT_TRUE(Amend("B20-kaz-deposit", "verb: 1 corrected { effective: '2009-03-02' }").ok());
  EXPECT_EQ(DueOf(served_.Application(kKazakhstan), "additional-protocol"), "2010-10-01");
  EXPECT_EQ(DueOf(KnownAt(kKazakhstan, before), "additional-protocol"), "2010-09-21");
  std::vector<std::string> moved;
  for (const v1::Event& event : ReadAll(served_)) {
    const v1::Observation& seen = event.payload().observation();
    if (event.sequence() > before && event.stream() == kKazakhstan &&
        event.kind() == v1::EVENT_KIND_DEADLINE_REPROJECTED)
      moved.push_back(seen.expectation() + " " + seen.old() + " " + seen.new_());
  }
  EXPECT_THAT(moved, Contains("additional-protocol 2010-09-21 2010-10-01"));
}

// On the application of every State: not in force, for want of a date, and whose deposit is
// missing.
TEST_F(Siblings, AVoidedDepositIsMissingOnEveryApplication) {
  ASSERT_TRUE(Amend("B20-kaz-deposit", "verb: 2").ok());
  for (const char* const state : {"kaz", "kgz", "tjk", "tkm", "uzb"}) {
    const v1::Explanation why = Explained(std::string("applications/") + state + "-canwfz");
    EXPECT_EQ(why.evaluation().verdict(), v1::VERDICT_NOT_MET) << state;
    EXPECT_THAT(why.ShortDebugString(), HasSubstr("pending: ")) << state;
    std::vector<std::string> missing;
    for (const v1::Missing& one : why.missing()) {
      for (const std::string& party : one.owed_by()) missing.push_back(one.act() + " " + party);
    }
    EXPECT_THAT(missing, ElementsAre("deposit parties/kaz")) << state;
  }
}

TEST_F(Siblings, AVoidedDepositLeavesTheOthersWaiting) {
  ASSERT_TRUE(Amend("B20-kaz-deposit", "verb: 2").ok());
  EXPECT_EQ(served_.Application(kKazakhstan).phase(), "ratified");
  for (const char* const state : {"kgz", "tjk", "tkm", "uzb"}) {
    EXPECT_EQ(served_.Application(std::string("applications/") + state + "-canwfz").phase(),
              "deposited");
  }
  EXPECT_THAT(Verify(served_).findings(), IsEmpty());
}

TEST_F(Siblings, AreShownAsTheLogGivesThemByAnIndexMadeAnew) {
  const auto stub = v1::AdminService::NewStub(served_.channel());
  grpc::ClientContext context;
  const auto reader = stub->Rebuild(&context, {});
  for (v1::RebuildResponse response; reader->Read(&response);) continue;
  ASSERT_TRUE(reader->Finish().ok());
  v1::ListApplicationsRequest request;
  request.set_filter("outcome = IN_FORCE AND process = processes/treaty-with-nth-deposit");
  const auto applications = v1::ApplicationService::NewStub(served_.channel());
  grpc::ClientContext listing;
  v1::ListApplicationsResponse listed;
  ASSERT_TRUE(applications->ListApplications(&listing, request, &listed).ok());
  EXPECT_THAT(listed.applications(), SizeIs(5));
}

TEST_F(Siblings, StatusOfABodyIsThatOfItsParticipantsOnTheDay) {
  constexpr char kProtocol[] = "bodies/canwfz-protocol";
  EXPECT_THAT(Status(kProtocol, "2014-05-05"), IsEmpty());
  EXPECT_THAT(Status(kProtocol, "2015-01-31"),
              ElementsAre("chn signed 270", "fra in-force 2014-11-17", "gbr in-force 2015-01-30",
                          "rus signed 270", "usa signed 270"));
  EXPECT_THAT(Status(kProtocol, "2021-11-01"),
              ElementsAre("chn in-force 2015-08-17", "fra in-force 2014-11-17",
                          "gbr in-force 2015-01-30", "rus in-force 2015-06-22", "usa signed 2736"));
}

TEST_F(Siblings, StatusOfABodyComesInPages) {
  std::vector<std::string> parties;
  const std::vector<v1::ListParticipantsResponse> pages = Pages("bodies/canwfz", "2009-03-21", 2);
  for (const v1::ListParticipantsResponse& page : pages) {
    EXPECT_LE(page.participants_size(), 2);
    for (const v1::Participant& one : page.participants()) parties.push_back(one.party());
  }
  // The depositary's own file is no way into the body.
  EXPECT_THAT(parties, ElementsAre("parties/kaz", "parties/kgz", "parties/tjk", "parties/tkm",
                                   "parties/uzb"));
}

TEST_F(Siblings, StatusHasTheInstrumentsOfTheProcess) {
  const v1::Participant usa = Pages("bodies/canwfz-protocol", "2021-11-01", 0)[0].participants(4);
  std::map<std::string, std::string> steps;
  for (const v1::ParticipantStep& step : usa.steps()) steps[step.id()] = step.effective().lo();
  EXPECT_EQ(steps, (std::map<std::string, std::string>{
                       {"sign", "2014-05-06"}, {"ratify", ""}, {"deposit", ""}}));
  const auto stub = v1::WorldService::NewStub(served_.channel());
  grpc::ClientContext context;
  v1::ListParticipantsRequest request;
  request.set_body("bodies/canwzf");
  v1::ListParticipantsResponse response;
  EXPECT_EQ(ReasonOf(stub->ListParticipants(&context, request, &response)), "BODY_UNKNOWN");
}

}  // namespace
}  // namespace accession::rpc
