// ListApplications over loopback: what it says is what GetApplication says, whatever the day.
#include <algorithm>
#include <filesystem>
#include <functional>
#include <ostream>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/services/rpc/many_applications.h"

namespace accession::rpc {
namespace {

constexpr std::size_t kMany = 60;
constexpr std::int64_t kDayMicros = std::int64_t{86'400} * 1'000'000;

class Lists : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    folder_ = new Folder;
    served_ = new ServedNode(folder_->path());
    ImportMany(*served_, kMany);
  }
  static void TearDownTestSuite() {
    delete served_;
    delete folder_;
  }

  static v1::ListApplicationsRequest Asking(const std::string& filter,
                                            const std::string& order = "",
                                            std::int32_t page_size = 7) {
    v1::ListApplicationsRequest request;
    request.set_filter(filter);
    request.set_order_by(order);
    request.set_page_size(page_size);
    return request;
  }

  static Folder* folder_;
  static ServedNode* served_;
};
Folder* Lists::folder_ = nullptr;
ServedNode* Lists::served_ = nullptr;

std::string DueOf(const v1::Application& application) {
  std::string next = "9999";
  for (const v1::Expectation& expectation : application.expectations())
    if (!expectation.due().date().empty()) next = std::min(next, expectation.due().date());
  return next;
}

std::string SubmittedOn(const v1::Application& application) {
  return application.submitted_effective().hi();
}

std::string NameOf(const v1::Application& application) { return application.name(); }

TEST_F(Lists, WalkThroughEverythingOnceInTheOrderAskedFor) {
  struct Ordered {
    const char* order;
    std::string (*key)(const v1::Application&);
    bool descending;
  };
  const Ordered kOrders[] = {
      {"", NameOf, false},
      {"name desc", NameOf, true},
      {"due", DueOf, false},
      {"due desc", DueOf, true},
      {"submitted_effective", SubmittedOn, false},
      {"submitted_effective desc", SubmittedOn, true},
  };
  for (const Ordered& ordered : kOrders) {
    const auto all = ListAll(*served_, Asking("", ordered.order));
    std::vector<std::string> keys;
    for (const v1::Application& application : all) keys.push_back(ordered.key(application));
    if (ordered.descending) std::ranges::reverse(keys);
    EXPECT_TRUE(std::ranges::is_sorted(keys)) << ordered.order;
    auto names = NamesOf(all);
    std::ranges::sort(names);
    EXPECT_EQ(names.size(), kMany) << ordered.order;
    EXPECT_EQ(std::ranges::unique(names).size(), 0U) << ordered.order;
  }
}

TEST_F(Lists, ComeByTheActRecordedLast) {
  for (const std::size_t acted : {3U, 40U, 11U}) {
    const std::string applicant = served_->Application(NameOfMany(acted)).applicant();
    const std::string act = absl::StrCat("act: 'state' by: '", applicant,
                                         "' payload { notice { text: 'as we said' } }");
    ASSERT_TRUE(served_->Record({.stream = NameOfMany(acted), .act = act}).ok());
  }
  served_->Settle();
  const auto names = NamesOf(ListAll(*served_, Asking("", "updated desc")));
  ASSERT_EQ(names.size(), kMany);
  EXPECT_EQ(std::vector<std::string>(names.begin(), names.begin() + 3),
            (std::vector{NameOfMany(11), NameOfMany(40), NameOfMany(3)}));
}

struct Chosen {
  const char* filter;
  std::function<bool(const v1::Application&)> holds;
};

TEST_F(Lists, HoldWhatTheFilterAdmits) {
  const auto overdue_days = [](const v1::Application& application) {
    std::int32_t most = 0;
    for (const auto& one : application.expectations()) most = std::max(most, one.overdue_days());
    return most;
  };
  const Chosen kChosen[] = {
      {"applicant = kgz", [](const auto& one) { return one.applicant() == "parties/kgz"; }},
      {"body = iaea-far-east AND applicant = parties/uzb",
       [](const auto& one) { return one.applicant() == "parties/uzb"; }},
      {"phase = submitted", [](const auto& one) { return one.phase() == "submitted"; }},
      {"NOT phase = submitted", [](const auto& one) { return one.phase() != "submitted"; }},
      {"process = far-east-admission process_version = 1", [](const auto&) { return true; }},
      {"stalled", [](const auto& one) { return one.has_stalled(); }},
      {"NOT overdue", [](const auto& one) { return !one.has_stalled(); }},
      {"overdue_days > 30", [&](const auto& one) { return overdue_days(one) > 30; }},
      {"owed_by = mng", [](const auto&) { return true; }},
      {"owed_by = chn", [](const auto&) { return false; }},
      {"expectation = reply", [](const auto&) { return true; }},
      {"open", [](const auto&) { return true; }},
      {"outcome:* OR outcome_effective > 2020", [](const auto&) { return false; }},
      {"due < 2025-05", [](const auto& one) { return DueOf(one) < "2025-05"; }},
      {"submitted_effective >= 2025-02",
       [](const auto& one) { return SubmittedOn(one) >= "2025-02"; }},
      {"title = \"Matter 12\"", [](const auto& one) { return one.title() == "Matter 12"; }},
      {"'matter 5'", [](const auto& one) { return one.title().starts_with("Matter 5"); }},
      {"name = list-01*",
       [](const auto& one) { return one.name().starts_with("applications/list-01"); }},
      {"applicant = uzb name = list-*",
       [](const auto& one) { return one.applicant() == "parties/uzb"; }},
      {"name = list-003", [](const auto& one) { return one.name() == NameOfMany(3); }},
  };
  for (const Chosen& chosen : kChosen) {
    std::vector<std::string> expected;
    for (std::size_t i = 0; i < kMany; ++i) {
      if (chosen.holds(served_->Application(NameOfMany(i)))) expected.push_back(NameOfMany(i));
    }
    EXPECT_EQ(NamesOf(ListAll(*served_, Asking(chosen.filter))), expected) << chosen.filter;
    auto by_due = NamesOf(ListAll(*served_, Asking(chosen.filter, "due")));
    std::ranges::sort(by_due);
    EXPECT_EQ(by_due, expected) << chosen.filter << " by due date";
  }
}

// What a list says of an application, and GetApplication, in one form.
std::string BriefOf(const v1::Application& application) {
  std::string brief = absl::StrCat(application.name(), " v", application.stream_version(), " ",
                                   application.phase(), " ", application.outcome(), " ",
                                   application.stalled().since(), " ", application.effective_at());
  for (const v1::Expectation& expectation : application.expectations()) {
    if (expectation.state() >= v1::EXPECTATION_STATE_MET) continue;
    absl::StrAppend(&brief, "\n", expectation.id(), " ", expectation.debtor(), " ",
                    v1::ExpectationState_Name(expectation.state()), " ", expectation.overdue_days(),
                    " ", expectation.possible(), " ", expectation.due().ShortDebugString());
  }
  return brief;
}

void ExpectAsGetSays(ServedNode& served, const v1::ListApplicationsRequest& request,
                     const std::string& effective_at = "") {
  const auto all = ListAll(served, request);
  ASSERT_FALSE(all.empty());
  for (const v1::Application& listed : all)
    EXPECT_EQ(BriefOf(listed), BriefOf(served.Application(listed.name(), effective_at)));
}

TEST(ListApplications, IsRightOnAnyDayWithoutAnAct) {
  const Folder folder;
  ServedNode served(folder.path());
  ImportMany(served, 12);
  served.ImportCatalogUpToTheCircular();
  // It may have come on any of these days; from 1 August on it has.
  ASSERT_TRUE(served
                  .Record({.stream = NameOfMany(5),
                           .act = "act: 'respond' by: 'parties/mng' effective: "
                                  "'2025-06-20/2025-08-01' payload { answer { answer: "
                                  "'UNDER_EVALUATION' } }"})
                  .ok());
  served.Settle();
  v1::ListApplicationsRequest request;
  request.set_filter("phase = evaluation name = list-*");
  EXPECT_TRUE(ListAll(served, request).empty());
  const std::uint64_t head = served.Head();
  for (const int days : {0, 1, 30, 29, 2, 45, 200, 400}) {
    served.clock().Advance(std::chrono::microseconds(days * kDayMicros));
    ExpectAsGetSays(served, {});
  }
  EXPECT_EQ(NamesOf(ListAll(served, request)), std::vector{NameOfMany(5)});
  EXPECT_EQ(served.Head(), head) << "a list writes nothing";
}

TEST(ListApplications, AsOfAPastPointGoesByTheActsKnownThen) {
  const Folder folder;
  ServedNode served(folder.path());
  ImportMany(served, 20);
  const std::uint64_t before = served.Head();
  ASSERT_TRUE(served
                  .Record({.stream = NameOfMany(5),
                           .act = "act: 'respond' by: 'parties/mng' effective: '2025-06-20' "
                                  "payload { answer { answer: 'UNDER_EVALUATION' } }"})
                  .ok());
  served.Settle();
  v1::ListApplicationsRequest request;
  request.set_filter("phase = evaluation");
  request.set_page_size(3);
  EXPECT_EQ(ListAll(served, request).size(), 1U);
  request.mutable_known_at()->set_sequence(before);
  EXPECT_TRUE(ListAll(served, request).empty());
  request.clear_known_at();
  request.set_effective_at("2025-06-19");
  EXPECT_TRUE(ListAll(served, request).empty());
  v1::ListApplicationsRequest as_of;
  for (const char* day : {"2025-01-10", "2025-04-05", "2025-06-25", "2026-03-01"}) {
    as_of.set_effective_at(day);
    ExpectAsGetSays(served, as_of, day);
  }
  // Eight were submitted by then.
  as_of.set_effective_at("2025-01-08");
  as_of.set_filter("submitted_effective:*");
  EXPECT_EQ(ListAll(served, as_of).size(), 8U);
}

TEST(ListApplications, IsTheSameAfterTheIndexWasBuiltAnew) {
  const Folder folder;
  v1::ListApplicationsRequest request;
  request.set_order_by("due");
  std::vector<std::string> before;
  {
    ServedNode served(folder.path());
    ImportMany(served, 20);
    for (const v1::Application& one : ListAll(served, request)) before.push_back(BriefOf(one));
  }
  std::filesystem::remove_all(folder.path() + "/index");
  ServedNode served(folder.path());
  std::vector<std::string> after;
  for (const v1::Application& one : ListAll(served, request)) after.push_back(BriefOf(one));
  EXPECT_EQ(before, after);
}

}  // namespace
}  // namespace accession::rpc
