// ListDeadlines over everything: what it says is what each subject says of itself.
#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "accession/v1/deadline_service.grpc.pb.h"
#include "gtest/gtest.h"
#include "tests/services/rpc/many_applications.h"

namespace accession::rpc {
namespace {

constexpr std::size_t kMany = 30;
constexpr char kConference[] = "bodies/iaea-general-conference";
constexpr char kGroup[] = "bodies/iaea-far-east";

using Deadlines = std::vector<v1::Deadline>;

class DeadlineLists : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    folder_ = new Folder;
    served_ = new ServedNode(folder_->path());
    ImportMany(*served_, kMany);
    // One has an answer; what it owed until then has ended.
    EXPECT_TRUE(served_
                    ->Record({.stream = NameOfMany(5),
                              .act = "act: 'respond' by: 'parties/mng' effective: '2025-06-20' "
                                     "payload { answer { answer: 'RETURNED' } }"})
                    .ok());
    served_->Settle();
  }
  static void TearDownTestSuite() {
    delete served_;
    delete folder_;
  }

  static grpc::Status Page(const v1::ListDeadlinesRequest& request,
                           v1::ListDeadlinesResponse& response) {
    const auto stub = v1::DeadlineService::NewStub(served_->channel());
    grpc::ClientContext context;
    return stub->ListDeadlines(&context, request, &response);
  }

  static Deadlines All(v1::ListDeadlinesRequest request, std::int32_t page_size = 7) {
    Deadlines all;
    request.set_page_size(page_size);
    for (int page = 0; page < 1'000; ++page) {
      v1::ListDeadlinesResponse response;
      const grpc::Status status = Page(request, response);
      EXPECT_TRUE(status.ok()) << status.error_message();
      EXPECT_LE(response.deadlines_size(), page_size);
      all.insert(all.end(), response.deadlines().begin(), response.deadlines().end());
      request.set_page_token(response.next_page_token());
      if (response.next_page_token().empty()) return all;
    }
    ADD_FAILURE() << "the pages do not end";
    return all;
  }

  // What `request` gives for each application and body on its own, its session dates once.
  static std::multiset<std::string> OneByOne(v1::ListDeadlinesRequest request) {
    std::multiset<std::string> lines;
    std::vector<std::string> subjects = {kConference, kGroup, "bodies/iaea"};
    for (std::size_t i = 0; i < kMany; ++i) subjects.push_back(NameOfMany(i));
    for (const std::string& subject : subjects) {
      request.set_subject(subject);
      for (const v1::Deadline& deadline : All(request)) lines.insert(deadline.ShortDebugString());
    }
    return lines;
  }

  static std::multiset<std::string> LinesOf(const Deadlines& deadlines) {
    std::multiset<std::string> lines;
    for (const v1::Deadline& deadline : deadlines) lines.insert(deadline.ShortDebugString());
    return lines;
  }

  static Folder* folder_;
  static ServedNode* served_;
};
Folder* DeadlineLists::folder_ = nullptr;
ServedNode* DeadlineLists::served_ = nullptr;

std::vector<std::string> DatesOf(const Deadlines& deadlines) {
  std::vector<std::string> dates;
  for (const v1::Deadline& deadline : deadlines)
    dates.push_back(deadline.due().date().empty() ? "9999" : deadline.due().date());
  return dates;
}

TEST_F(DeadlineLists, HoldEverythingByDueDate) {
  const Deadlines all = All({});
  EXPECT_GT(all.size(), 2 * kMany);
  EXPECT_TRUE(std::ranges::is_sorted(DatesOf(all)));
  EXPECT_EQ(LinesOf(all), OneByOne({}));
  v1::ListDeadlinesRequest backwards;
  backwards.set_order_by("due desc");
  Deadlines reversed = All(backwards);
  std::ranges::reverse(reversed);
  EXPECT_EQ(DatesOf(reversed), DatesOf(all));
  EXPECT_EQ(LinesOf(reversed), LinesOf(all));
}

TEST_F(DeadlineLists, OfAPartyOrABody) {
  v1::ListDeadlinesRequest request;
  request.set_party("parties/mng");
  EXPECT_EQ(LinesOf(All(request)), OneByOne(request));
  EXPECT_FALSE(All(request).empty());
  request.set_body(kGroup);
  EXPECT_EQ(All(request).size(), OneByOne(request).size());
  request.clear_party();
  for (const v1::Deadline& deadline : All(request))
    EXPECT_TRUE(deadline.subject().starts_with("applications/")) << deadline.subject();
  request.set_body(kConference);
  for (const v1::Deadline& deadline : All(request))
    EXPECT_TRUE(deadline.subject().starts_with("sessions/")) << deadline.subject();
}

TEST_F(DeadlineLists, InAWindowAndAState) {
  v1::ListDeadlinesRequest request;
  request.set_due_from("2025-05-01");
  request.set_due_until("2025-06-15");
  EXPECT_EQ(LinesOf(All(request)), OneByOne(request));
  for (const std::string& date : DatesOf(All(request))) {
    EXPECT_GE(date, "2025-05-01");
    EXPECT_LE(date, "2025-06-15");
  }
  request.set_order_by("due desc");
  EXPECT_EQ(LinesOf(All(request)), OneByOne(request));
  v1::ListDeadlinesRequest overdue;
  overdue.add_states(v1::EXPECTATION_STATE_OVERDUE);
  EXPECT_EQ(LinesOf(All(overdue)), OneByOne(overdue));
  EXPECT_FALSE(All(overdue).empty());
  v1::ListDeadlinesRequest filtered;
  filtered.set_filter("expectation = reply AND overdue_days > 10 owed_by = mng");
  EXPECT_EQ(LinesOf(All(filtered)), OneByOne(filtered));
  EXPECT_FALSE(All(filtered).empty());
}

TEST_F(DeadlineLists, ThatHaveEndedComeBySubject) {
  v1::ListDeadlinesRequest request;
  request.add_states(v1::EXPECTATION_STATE_MET);
  request.add_states(v1::EXPECTATION_STATE_MET_LATE);
  const Deadlines ended = All(request, 1);
  ASSERT_EQ(ended.size(), 1U);
  EXPECT_EQ(ended.front().subject(), NameOfMany(5));
  request.add_states(v1::EXPECTATION_STATE_CLOSED);
  EXPECT_EQ(LinesOf(All(request, 3)), OneByOne(request));
}

TEST_F(DeadlineLists, AsOfADayComeBySubject) {
  v1::ListDeadlinesRequest request;
  request.set_effective_at("2025-05-20");
  for (const std::int32_t size : {1, 2, 50})
    EXPECT_EQ(LinesOf(All(request, size)), OneByOne(request));
  request.set_party("parties/mng");
  request.set_due_until("2025-05-10");
  EXPECT_EQ(LinesOf(All(request)), OneByOne(request));
}

TEST_F(DeadlineLists, RefuseOrdersThatTheyCannotCome) {
  v1::ListDeadlinesResponse response;
  v1::ListDeadlinesRequest request;
  request.set_order_by("subject");
  EXPECT_EQ(ReasonOf(Page(request, response)), "ORDER_BY_INVALID");
  request.set_effective_at("2025-05-20");
  EXPECT_TRUE(Page(request, response).ok());
  request.set_order_by("due");
  EXPECT_EQ(ReasonOf(Page(request, response)), "ORDER_BY_INVALID");
  request.set_order_by("");
  request.set_filter("state = LATE");
  EXPECT_EQ(ReasonOf(Page(request, response)), "FILTER_INVALID");
}

}  // namespace
}  // namespace accession::rpc
