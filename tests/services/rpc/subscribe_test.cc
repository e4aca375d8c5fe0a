// LogService.Subscribe: every event once, in order, from wherever a reader begins or goes on.
#include <atomic>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "accession/v1/admin_service.grpc.pb.h"
#include "accession/v1/log_service.grpc.pb.h"
#include "gmock/gmock.h"
#include "google/protobuf/text_format.h"
#include "grpcpp/create_channel.h"
#include "gtest/gtest.h"
#include "tests/services/rpc/served_node.h"

namespace accession::rpc {
namespace {

using std::chrono::milliseconds;
using testing::ElementsAre;
using testing::IsEmpty;

// One subscription, read by one thread.
class Subscriber {
 public:
  explicit Subscriber(ServedNode& served, const std::string& request = "")
      : Subscriber(served.channel(), request) {}
  Subscriber(const std::shared_ptr<grpc::Channel>& channel, const std::string& request)
      : stub_(v1::LogService::NewStub(channel)) {
    v1::SubscribeRequest asked;
    EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(request, &asked));
    reader_ = stub_->Subscribe(&context_, asked);
  }

  // Reads one message; false once the stream has ended.
  bool Read() {
    if (!reader_->Read(&response_)) return false;
    for (const v1::Event& event : response_.events().events()) {
      sequences_.push_back(event.sequence());
      EXPECT_LE(event.sequence(), response_.events().position());
    }
    if (response_.has_events()) position_ = response_.events().position();
    if (response_.has_caught_up()) position_ = response_.caught_up().position();
    if (response_.has_heartbeat()) position_ = response_.heartbeat().position();
    return true;
  }
  // Reads until the reader has caught up; false if the stream ended before.
  bool CatchUp() {
    while (Read()) {
      if (response_.has_caught_up()) return true;
    }
    return false;
  }
  // Reads until the position is `position`.
  void ReadTo(std::uint64_t position) {
    while (position_ < position) ASSERT_TRUE(Read());
  }
  grpc::Status Finish() {
    while (Read()) continue;
    return reader_->Finish();
  }
  grpc::Status Cancel() {
    context_.TryCancel();
    return Finish();
  }

  const v1::SubscribeResponse& last() const { return response_; }
  const std::vector<std::uint64_t>& sequences() const { return sequences_; }
  std::uint64_t position() const { return position_; }

 private:
  std::unique_ptr<v1::LogService::Stub> stub_;
  grpc::ClientContext context_;
  std::unique_ptr<grpc::ClientReader<v1::SubscribeResponse>> reader_;
  v1::SubscribeResponse response_;
  std::vector<std::uint64_t> sequences_;
  std::uint64_t position_ = 0;
};

// Registers a party; `forms` of 200 bytes make the event larger.
void Register(ServedNode& served, const std::string& party, int forms = 0) {
  std::string act = "payload { party_registered { kind: 1 names { language: 'en' short: 'Aland' } ";
  for (int i = 0; i < forms; ++i) act += "also: '" + std::string(200, 'x') + "' ";
  const grpc::Status status = served.Record({.stream = "parties/" + party, .act = act + "} }"});
  ASSERT_TRUE(status.ok()) << status.error_message();
}

void RegisterSome(ServedNode& served, const std::string& prefix, int count) {
  for (int i = 0; i < count; ++i) Register(served, prefix + std::to_string(i));
}

std::vector<std::uint64_t> Through(std::uint64_t first, std::uint64_t last) {
  std::vector<std::uint64_t> through;
  for (std::uint64_t at = first; at <= last; ++at) through.push_back(at);
  return through;
}

TEST(Subscribe, BeginsWithTheFirstEventAndSaysWhenItHasCaughtUp) {
  const Folder folder;
  ServedNode served(folder.path());
  RegisterSome(served, "p", 3);
  Subscriber subscriber(served);
  ASSERT_TRUE(subscriber.CatchUp());
  EXPECT_THAT(subscriber.sequences(), ElementsAre(1, 2, 3));
  EXPECT_EQ(subscriber.position(), 3U);
  Register(served, "late");
  ASSERT_TRUE(subscriber.Read());
  ASSERT_EQ(subscriber.last().events().events_size(), 1);
  const v1::Event& event = subscriber.last().events().events(0);
  EXPECT_EQ(event.sequence(), 4U);
  EXPECT_EQ(event.stream(), "parties/late");
  EXPECT_EQ(event.payload().party_registered().names(0).short_(), "Aland");
  EXPECT_FALSE(event.summary().empty());
}

TEST(Subscribe, CatchesUpAtOnceWithAnEmptyLog) {
  const Folder folder;
  ServedNode served(folder.path());
  Subscriber subscriber(served);
  ASSERT_TRUE(subscriber.CatchUp());
  EXPECT_THAT(subscriber.sequences(), IsEmpty());
  EXPECT_EQ(subscriber.position(), 0U);
}

TEST(Subscribe, FromNowTellsWhatComes) {
  const Folder folder;
  ServedNode served(folder.path());
  RegisterSome(served, "p", 3);
  Subscriber subscriber(served, "now: true");
  ASSERT_TRUE(subscriber.CatchUp());
  EXPECT_EQ(subscriber.position(), 3U);
  Register(served, "late");
  subscriber.ReadTo(4);
  EXPECT_THAT(subscriber.sequences(), ElementsAre(4));
}

TEST(Subscribe, BeginsAnywhereUpToOnePastTheEnd) {
  const Folder folder;
  ServedNode served(folder.path());
  RegisterSome(served, "p", 3);
  Subscriber third(served, "from_sequence: 3");
  ASSERT_TRUE(third.CatchUp());
  EXPECT_THAT(third.sequences(), ElementsAre(3));
  Subscriber next(served, "from_sequence: 4");
  EXPECT_TRUE(next.CatchUp());
  const grpc::Status beyond = Subscriber(served, "from_sequence: 5").Finish();
  EXPECT_EQ(beyond.error_code(), grpc::StatusCode::OUT_OF_RANGE);
  EXPECT_EQ(ReasonOf(beyond), "SEQUENCE_BEYOND_END");
  const grpc::Status filter = Subscriber(served, "filter { streams: 'kaz' }").Finish();
  EXPECT_EQ(ReasonOf(filter), "ARGUMENT_INVALID");
}

TEST(Subscribe, SaysThatItLivesWhereNothingPasses) {
  const Folder folder;
  ServedNode served(folder.path(), [](runtime::NodeOptions& options) {
    options.watch = {.tick = milliseconds(1), .heartbeat = milliseconds(1)};
  });
  RegisterSome(served, "p", 3);
  Subscriber subscriber(served, "filter { kinds: EVENT_KIND_SUBMISSION }");
  ASSERT_TRUE(subscriber.CatchUp());
  Register(served, "late");
  subscriber.ReadTo(4);
  EXPECT_THAT(subscriber.sequences(), IsEmpty());
  EXPECT_TRUE(subscriber.last().has_heartbeat());
}

TEST(Subscribe, TellsOfTheApplicationsToABodyAndOfAnApplicant) {
  const Folder folder;
  ServedNode served(folder.path());
  served.ImportCatalogUpToTheCircular();
  const auto count = [&](const std::string& filter) {
    Subscriber subscriber(served, "filter { " + filter + " }");
    EXPECT_TRUE(subscriber.CatchUp());
    return subscriber.sequences().size();
  };
  const std::size_t stream = count("streams: 'applications/kaz-far-east'");
  EXPECT_GT(stream, 20U);
  EXPECT_EQ(count("applicants: 'parties/kaz'"), stream);
  EXPECT_EQ(count("applicants: 'parties/kor'"), 0U);
  EXPECT_EQ(count("bodies: 'bodies/iaea-far-east'"),
            stream + count("streams: 'bodies/iaea-far-east'"));
  EXPECT_EQ(count("bodies: 'bodies/iaea-far-east' collections: 'applications'"), stream);
  EXPECT_LT(count("applicants: 'parties/kaz' acts_only: true"), stream);
}

TEST(Subscribe, FiltersByFieldsOfTheEvent) {
  const Folder folder;
  ServedNode served(folder.path());
  served.ImportCatalogUpToTheCircular();
  const auto count = [&](const std::string& expression) {
    Subscriber subscriber(served, "filter { expression: \"" + expression + "\" }");
    EXPECT_TRUE(subscriber.CatchUp()) << expression;
    return subscriber.sequences().size();
  };
  const std::size_t all = count("");
  const std::size_t stream = count("application = kaz-far-east");
  EXPECT_GT(stream, 20U);
  EXPECT_GT(all, stream);
  EXPECT_EQ(count("sequence <= 3"), 3U);
  EXPECT_EQ(count("stream = applications/kaz-far-east"), stream);
  EXPECT_EQ(count("collection = applications"), stream);
  EXPECT_EQ(count("applicant = kaz"), stream);
  EXPECT_EQ(count("applicant = kor"), 0U);
  EXPECT_EQ(count("body = iaea-far-east"), stream + count("stream = bodies/iaea-far-east"));
  const std::size_t acts = count("applicant = kaz AND NOT observation");
  EXPECT_LT(acts, stream);
  EXPECT_EQ(count("applicant = kaz version > 0"), acts);
  EXPECT_EQ(count("kind = SUBMISSION"), 1U);
  EXPECT_EQ(count("on_behalf_of = kaz kind = SUBMISSION"), 1U);
  EXPECT_EQ(count("on_behalf_of = kor kind = SUBMISSION"), 0U);
  EXPECT_GT(count("document = infcirc-1298"), 0U);
  EXPECT_EQ(count("import_id = kaz-far-east"), count("import_id = imports/kaz-far-east"));
  EXPECT_EQ(count("recorded_time < 1970-01-01"), 0U);
  EXPECT_EQ(count("actor = dev"), all - count("observation"));
  const std::size_t late = count("effective >= 2024-01-01");
  EXPECT_GT(late, 0U);
  EXPECT_GT(count("effective < 2024-01-01"), 0U);
  EXPECT_LT(late, all);
}

TEST(Subscribe, RefusesAnExpressionThatDoesNotRead) {
  const Folder folder;
  ServedNode served(folder.path());
  RegisterSome(served, "p", 1);
  for (const char* expression :
       {"kind = ", "knid = SUBMISSION", "kind = SUBMITION", "version = x"}) {
    Subscriber subscriber(served, std::string("filter { expression: '") + expression + "' }");
    EXPECT_FALSE(subscriber.CatchUp()) << expression;
    EXPECT_THAT(subscriber.sequences(), IsEmpty());
    const grpc::Status status = subscriber.Finish();
    EXPECT_EQ(status.error_code(), grpc::StatusCode::INVALID_ARGUMENT);
    EXPECT_EQ(ReasonOf(status), "FILTER_INVALID") << expression;
    EXPECT_THAT(status.error_message(), testing::HasSubstr("filter.expression, character "));
  }
}

TEST(Subscribe, EndsAReaderThatDoesNotReadWithThePlaceToGoOn) {
  const Folder folder;
  ServedNode served(folder.path(), [](runtime::NodeOptions& options) {
    options.watch = {.tick = milliseconds(5), .patience = milliseconds(100)};
  });
  for (int i = 0; i < 60; ++i) Register(served, "p" + std::to_string(i), 300);
  // The library takes no more for its caller than the window it begins with.
  grpc::ChannelArguments arguments;
  arguments.SetInt(GRPC_ARG_HTTP2_BDP_PROBE, 0);
  Subscriber slow(grpc::CreateCustomChannel(served.server().address(),
                                            grpc::InsecureChannelCredentials(), arguments),
                  "");
  while (served.node().watches().too_slow() == 0) std::this_thread::yield();
  const grpc::Status status = slow.Finish();
  EXPECT_EQ(status.error_code(), grpc::StatusCode::RESOURCE_EXHAUSTED) << status.error_message();
  EXPECT_EQ(ReasonOf(status), "WATCH_TOO_SLOW");
  EXPECT_LT(slow.position(), 60U);
  EXPECT_EQ(MetadataOf(status, "resume_from"), std::to_string(slow.position() + 1));
  EXPECT_EQ(slow.sequences(), Through(1, slow.position()));
  Subscriber resumed(served, "from_sequence: " + MetadataOf(status, "resume_from"));
  ASSERT_TRUE(resumed.CatchUp());
  EXPECT_EQ(resumed.sequences(), Through(slow.position() + 1, 60));
}

TEST(Subscribe, ForgetsAReaderThatGoesAway) {
  const Folder folder;
  ServedNode served(folder.path());
  Subscriber subscriber(served);
  ASSERT_TRUE(subscriber.CatchUp());
  EXPECT_EQ(served.node().watches().open(), 1U);
  EXPECT_EQ(subscriber.Cancel().error_code(), grpc::StatusCode::CANCELLED);
  while (served.node().watches().open() > 0) std::this_thread::yield();
}

TEST(Subscribe, EndsWithTheDaemonAndThePlaceToGoOn) {
  const Folder folder;
  ServedNode served(folder.path());
  RegisterSome(served, "p", 2);
  Subscriber subscriber(served);
  ASSERT_TRUE(subscriber.CatchUp());
  std::thread ending([&served] { served.server().Shutdown(std::chrono::seconds(5)); });
  const grpc::Status status = subscriber.Finish();
  ending.join();
  EXPECT_EQ(status.error_code(), grpc::StatusCode::UNAVAILABLE);
  EXPECT_EQ(ReasonOf(status), "SHUTTING_DOWN");
  EXPECT_EQ(MetadataOf(status, "resume_from"), "3");
}

TEST(Subscribe, IsRefusedUntilTheDataIsRead) {
  const Folder folder;
  ServedNode served(folder.path(), nullptr, ServedNode::Started::kNo);
  EXPECT_EQ(ReasonOf(Subscriber(served).Finish()), "RECOVERING");
}

// Subscribers that come, go on and stop at odd moments while four clients record.
TEST(Subscribe, TellsEveryEventOnceInOrderWhileMoreAreRecorded) {
  const Folder folder;
  {
    ServedNode served(folder.path());
    RegisterSome(served, "old", 300);
  }
  // What is older than this start is in the log alone.
  ServedNode served(folder.path());
  constexpr int kClients = 4;
  constexpr int kActs = 150;
  constexpr std::uint64_t kEnd = 300 + kClients * kActs;
  std::vector<std::thread> threads;
  std::atomic<int> requests = 0;
  for (int client = 0; client < kClients; ++client) {
    threads.emplace_back([&served, &requests, client] {
      for (int i = 0; i < kActs; ++i) {
        const std::string party = "c" + std::to_string(client) + "-" + std::to_string(i);
        const grpc::Status status =
            served.Record({.stream = "parties/" + party,
                           .act = "payload { party_registered { kind: 1 names { language: 'en' "
                                  "short: 'Aland' } } }",
                           .request_id = "00000000-0000-4000-8000-" +
                                         std::to_string(100'000'000'000 + ++requests)});
        ASSERT_TRUE(status.ok()) << status.error_message();
      }
    });
  }
  for (std::uint64_t reader = 0; reader < 6; ++reader) {
    threads.emplace_back([&served, reader] {
      std::uint64_t next = 1 + 60 * reader;
      std::vector<std::uint64_t> told;
      while (next <= kEnd) {
        Subscriber subscriber(served, "from_sequence: " + std::to_string(next));
        // Every other reader goes away after a few messages and comes again.
        for (std::uint64_t read = 0; next <= kEnd && (reader % 2 == 0 || read < 3); ++read) {
          ASSERT_TRUE(subscriber.Read());
          next = std::max(next, subscriber.position() + 1);
        }
        told.insert(told.end(), subscriber.sequences().begin(), subscriber.sequences().end());
        subscriber.Cancel();
      }
      EXPECT_EQ(told, Through(1 + 60 * reader, kEnd));
    });
  }
  for (std::thread& thread : threads) thread.join();
}

}  // namespace
}  // namespace accession::rpc
