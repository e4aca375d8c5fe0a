// Paging while acts arrive: what nobody acts on is shown once, and tokens lead nowhere else.
#include <condition_variable>
#include <map>
#include <mutex>
#include <string>
#include <thread>

#include "absl/strings/str_cat.h"
#include "accession/v1/world_service.grpc.pb.h"
#include "gtest/gtest.h"
#include "tests/services/rpc/many_applications.h"

namespace accession::rpc {
namespace {

constexpr std::size_t kApplications = 300;
// Acts arrive on these, and on new ones.
constexpr std::size_t kBusy = 40;
// Acts in all: the test ends whatever the machine does.
constexpr int kActsMax = 20'000;
// Between one page and the next at least so many arrive: a page that takes 4 ms at 1,000 acts a
// second sees as many, on a machine of any speed.
constexpr int kActsAPage = 4;
// And at most so many more, which bounds what is recorded in all.
constexpr int kActsAhead = 8;
constexpr int kPagesMax = 200;

// Records acts that move applications about in every order, as fast as it can and the pages let
// it, until told to end.
class Recording {
 public:
  explicit Recording(ServedNode& served) : served_(served), thread_([this] { Run(); }) {}
  ~Recording() { End(); }
  Recording(const Recording&) = delete;
  Recording& operator=(const Recording&) = delete;

  // Waits until `count` more acts are recorded; false if no more are.
  bool AwaitMore(int count) {
    std::unique_lock lock(mutex_);
    const int wanted = recorded_ + count;
    allowed_ = wanted + kActsAhead;
    changed_.notify_all();
    changed_.wait(lock, [&] { return recorded_ >= wanted || ended_; });
    return recorded_ >= wanted;
  }

  // Ends.
  void End() {
    SetEnded();
    if (thread_.joinable()) thread_.join();
  }

 private:
  void Run() {
    for (int i = 0; i < kActsMax; ++i) {
      // Later in date each time: the reply is put off, and the phase entered.
      const std::size_t busy = static_cast<std::size_t>(i) % kBusy;
      const std::string act =
          i % 20 == 0
              ? absl::StrCat(
                    "act: 'submit' process: 'far-east-admission@1' by: "
                    "'parties/kgz' effective: '2025-05-01' payload { submission { "
                    "reference: 'note' } }")
              : absl::StrCat("act: 'respond' by: 'parties/mng' effective: '2025-06-", 10 + i % 20,
                             "' payload { answer { answer: 'UNDER_EVALUATION' } }");
      const std::string name =
          i % 20 == 0 ? absl::StrCat("applications/list-0-new-", i) : NameOfMany(busy);
      const grpc::Status status = served_.Record({.stream = name, .act = act});
      EXPECT_TRUE(status.ok()) << status.error_message();
      if (!status.ok() || !Count()) break;
    }
    SetEnded();
  }

  // One more is recorded; whether to go on.
  bool Count() {
    std::unique_lock lock(mutex_);
    ++recorded_;
    changed_.notify_all();
    changed_.wait(lock, [this] { return recorded_ < allowed_ || ended_; });
    return !ended_;
  }

  void SetEnded() {
    const std::lock_guard lock(mutex_);
    ended_ = true;
    changed_.notify_all();
  }

  ServedNode& served_;
  std::mutex mutex_;
  std::condition_variable changed_;
  // Guarded by mutex_.
  bool ended_ = false;
  int recorded_ = 0;
  int allowed_ = kActsAhead;
  std::thread thread_;
};

// Walks through all pages, acts arriving between any two, and looks for each application that
// nobody acts on.
void ExpectQuietOnesOnce(ServedNode& served, Recording& recording, const char* order,
                         const char* filter) {
  v1::ListApplicationsRequest request;
  request.set_order_by(order);
  request.set_filter(filter);
  request.set_page_size(10);
  std::map<std::string, int> seen;
  int pages = 0;
  do {
    ASSERT_LT(++pages, kPagesMax) << "the pages do not end";
    v1::ListApplicationsResponse page;
    const grpc::Status status = ListPage(served, request, page);
    ASSERT_TRUE(status.ok()) << status.error_message();
    for (const v1::Application& application : page.applications()) ++seen[application.name()];
    request.set_page_token(page.next_page_token());
    ASSERT_TRUE(recording.AwaitMore(kActsAPage)) << "acts no longer arrive";
  } while (!request.page_token().empty());
  EXPECT_GE(pages, static_cast<int>(kApplications - kBusy) / 10);
  for (std::size_t quiet = kBusy; quiet < kApplications; ++quiet)
    EXPECT_EQ(seen[NameOfMany(quiet)], 1) << NameOfMany(quiet) << " by " << order;
}

TEST(Paging, ShowsWhatNobodyActsOnOnceWhileActsArrive) {
  const Folder folder;
  ServedNode served(folder.path());
  ImportMany(served, kApplications);
  Recording recording(served);
  for (const char* order :
       {"", "name desc", "due", "due desc", "submitted_effective desc", "updated desc"}) {
    for (const char* filter : {"", "body = iaea-far-east", "open owed_by = mng"}) {
      ExpectQuietOnesOnce(served, recording, order, filter);
      if (testing::Test::HasFailure()) return;
    }
  }
}

TEST(Paging, RefusesTokensOfOtherRequestsAndLogs) {
  const Folder folder;
  ServedNode served(folder.path());
  ImportMany(served, 10);
  v1::ListApplicationsRequest request;
  request.set_page_size(2);
  request.set_filter("open");
  v1::ListApplicationsResponse page;
  ASSERT_TRUE(ListPage(served, request, page).ok());
  const std::string token = page.next_page_token();
  ASSERT_FALSE(token.empty());

  request.set_page_token(token);
  request.set_page_size(5);
  request.set_min_position(page.position());
  EXPECT_TRUE(ListPage(served, request, page).ok()) << "page size and position may change";

  v1::ListApplicationsRequest other = request;
  other.set_filter("open ");
  EXPECT_EQ(ReasonOf(ListPage(served, other, page)), "PAGE_TOKEN_INVALID");
  other = request;
  other.set_order_by("due");
  EXPECT_EQ(ReasonOf(ListPage(served, other, page)), "PAGE_TOKEN_INVALID");
  other = request;
  other.set_page_token(token + "AAAA");
  EXPECT_EQ(ReasonOf(ListPage(served, other, page)), "PAGE_TOKEN_INVALID");

  v1::ListPartiesRequest parties;
  parties.set_page_token(token);
  grpc::ClientContext context;
  v1::ListPartiesResponse response;
  const auto stub = v1::WorldService::NewStub(served.channel());
  EXPECT_EQ(ReasonOf(stub->ListParties(&context, parties, &response)), "PAGE_TOKEN_INVALID");

  // A log that is not as far.
  const Folder elsewhere;
  ServedNode empty(elsewhere.path());
  EXPECT_EQ(ReasonOf(ListPage(empty, request, page)), "SEQUENCE_BEYOND_END");
  request.clear_min_position();
  EXPECT_EQ(ReasonOf(ListPage(empty, request, page)), "PAGE_TOKEN_INVALID");
}

}  // namespace
}  // namespace accession::rpc
