// ApplicationService.WatchApplications: where applications stand, and again after whatever bears on
// them.
#include <memory>
#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "google/protobuf/text_format.h"
#include "gtest/gtest.h"
#include "tests/services/rpc/served_node.h"

namespace accession::rpc {
namespace {

using std::chrono::milliseconds;
using testing::ElementsAre;
using testing::IsEmpty;

constexpr char kKaz[] = "applications/kaz-far-east";

// One watch, read by one thread.
class ApplicationWatcher {
 public:
  explicit ApplicationWatcher(ServedNode& served, const std::string& request = "")
      : stub_(v1::ApplicationService::NewStub(served.channel())) {
    v1::WatchApplicationsRequest asked;
    EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(request, &asked));
    reader_ = stub_->WatchApplications(&context_, asked);
  }
  ~ApplicationWatcher() {
    context_.TryCancel();
    Finish();
  }

  bool Read() {
    if (!reader_->Read(&response_)) return false;
    if (response_.has_state()) {
      told_.push_back(response_.state().application());
      position_ = response_.state().position();
    }
    if (response_.has_caught_up()) position_ = response_.caught_up().position();
    if (response_.has_heartbeat()) position_ = response_.heartbeat().position();
    return true;
  }
  // Reads until the watcher has caught up; returns the names told.
  std::vector<std::string> CatchUp() {
    while (Read() && !response_.has_caught_up()) continue;
    EXPECT_TRUE(response_.has_caught_up());
    std::vector<std::string> names;
    for (const v1::Application& application : told_) names.push_back(application.name());
    return names;
  }
  // Reads until everything up to `position` was told; returns the last application told.
  v1::Application ReadTo(std::uint64_t position) {
    while (position_ < position && Read()) continue;
    EXPECT_GE(position_, position);
    return told_.empty() ? v1::Application() : told_.back();
  }
  grpc::Status Finish() {
    if (!reader_) return grpc::Status::OK;
    while (Read()) continue;
    const grpc::Status status = reader_->Finish();
    reader_.reset();
    return status;
  }

  const std::vector<v1::Application>& told() const { return told_; }
  const v1::WatchApplicationsResponse& last() const { return response_; }
  std::uint64_t position() const { return position_; }

 private:
  std::unique_ptr<v1::ApplicationService::Stub> stub_;
  grpc::ClientContext context_;
  std::unique_ptr<grpc::ClientReader<v1::WatchApplicationsResponse>> reader_;
  v1::WatchApplicationsResponse response_;
  std::vector<v1::Application> told_;
  std::uint64_t position_ = 0;
};

// The served catalog, with heartbeats that come quickly.
class WatchApplications : public testing::Test {
 protected:
  void SetUp() override { served_.ImportCatalogUpToTheCircular(); }

  // Records a statement on the application; returns the position after it.
  std::uint64_t State(const std::string& text) {
    v1::RecordResponse response;
    const grpc::Status status = served_.Record({.stream = kKaz,
                                                .act = "act: 'state' by: 'parties/kor' payload { "
                                                       "notice { text: '" +
                                                       text + "' } }"},
                                               &response);
    EXPECT_TRUE(status.ok()) << status.error_message();
    served_.Settle();
    return served_.Head();
  }

  const Folder folder_;
  ServedNode served_{folder_.path(), [](runtime::NodeOptions& options) {
                       options.watch = {.tick = milliseconds(2), .heartbeat = milliseconds(2)};
                     }};
};

TEST_F(WatchApplications, TellsFirstWhereEachStands) {
  ApplicationWatcher all(served_);
  EXPECT_THAT(all.CatchUp(), ElementsAre(kKaz));
  EXPECT_EQ(all.position(), served_.Head());
  const v1::Application shown = served_.Application(kKaz);
  EXPECT_EQ(all.told().front().etag(), shown.etag());
  EXPECT_EQ(all.told().front().known_at(), shown.known_at());
}

TEST_F(WatchApplications, TellsThoseThatPassWhatIsSet) {
  const struct {
    const char* request;
    bool told;
  } cases[] = {
      {"names: 'applications/kaz-far-east'", true},
      {"body: 'bodies/iaea-far-east'", true},
      {"body: 'bodies/iaea'", false},
      {"applicant: 'parties/kaz'", true},
      {"applicant: 'parties/kor'", false},
      {"names: 'applications/kaz-far-east' applicant: 'parties/kor'", false},
  };
  for (const auto& one : cases) {
    ApplicationWatcher watcher(served_, one.request);
    EXPECT_EQ(watcher.CatchUp().size(), one.told ? 1U : 0U) << one.request;
  }
}

TEST_F(WatchApplications, TellsAgainAfterAnActOnTheApplication) {
  ApplicationWatcher watcher(served_, "names: 'applications/kaz-far-east'");
  ASSERT_EQ(watcher.CatchUp().size(), 1U);
  const std::uint64_t before = watcher.told().back().stream_version();
  const std::uint64_t position = State("we are looking at it");
  EXPECT_EQ(watcher.ReadTo(position).stream_version(), before + 1);
}

TEST_F(WatchApplications, TellsAgainAfterAnActOnWhatItReads) {
  ApplicationWatcher watcher(served_, "names: 'applications/kaz-far-east'");
  ApplicationWatcher other(served_, "applicant: 'parties/kor'");
  ASSERT_EQ(watcher.CatchUp().size(), 1U);
  ASSERT_THAT(other.CatchUp(), IsEmpty());
  const grpc::Status joined = served_.Record(
      {.stream = "bodies/iaea-far-east",
       .act = "effective: '2025-06-20' payload { member_joined { party: 'parties/mng' } }"});
  ASSERT_TRUE(joined.ok()) << joined.error_message();
  served_.Settle();
  const std::uint64_t told = watcher.told().size();
  watcher.ReadTo(served_.Head());
  EXPECT_GT(watcher.told().size(), told);
  EXPECT_EQ(watcher.told().back().etag(), served_.Application(kKaz).etag());
  other.ReadTo(served_.Head());
  EXPECT_THAT(other.told(), IsEmpty());
}

TEST_F(WatchApplications, ResumedItTellsOnlyWhatChangedSince) {
  std::uint64_t seen = 0;
  {
    ApplicationWatcher watcher(served_);
    watcher.CatchUp();
    seen = watcher.position();
  }
  const std::string from = "from_sequence: " + std::to_string(seen + 1);
  {
    ApplicationWatcher unchanged(served_, from);
    EXPECT_THAT(unchanged.CatchUp(), IsEmpty());
  }
  State("a first word");
  const std::uint64_t position = State("a second word");
  ApplicationWatcher changed(served_, from);
  EXPECT_THAT(changed.CatchUp(), ElementsAre(kKaz)) << "the newest state stands for both changes";
  EXPECT_EQ(changed.told().back().etag(), served_.Application(kKaz).etag());
  EXPECT_GE(changed.position(), position);
}

TEST_F(WatchApplications, RefusesWhatCannotBeWatched) {
  const struct {
    std::string request;
    const char* reason;
  } cases[] = {
      {"names: 'applications/nobody'", "APPLICATION_UNKNOWN"},
      {"names: 'kaz-far-east'", "ARGUMENT_INVALID"},
      {"body: 'parties/kaz'", "ARGUMENT_INVALID"},
      {"body: 'bodies/iaea-far-eats'", "BODY_UNKNOWN"},
      {"applicant: 'parties/kzz'", "PARTY_UNKNOWN"},
      {"applicant: 'kaz'", "ARGUMENT_INVALID"},
      {"from_sequence: " + std::to_string(served_.Head() + 2), "SEQUENCE_BEYOND_END"},
  };
  for (const auto& one : cases)
    EXPECT_EQ(ReasonOf(ApplicationWatcher(served_, one.request).Finish()), one.reason)
        << one.request;
}

TEST_F(WatchApplications, EndsWithTheDaemonAndThePlaceToGoOn) {
  ApplicationWatcher watcher(served_);
  watcher.CatchUp();
  served_.node().watches().End();
  const grpc::Status status = watcher.Finish();
  EXPECT_EQ(ReasonOf(status), "SHUTTING_DOWN");
  EXPECT_EQ(MetadataOf(status, "resume_from"), std::to_string(served_.Head() + 1));
}

}  // namespace
}  // namespace accession::rpc
