// Subscriptions: wherever the log ends and memory begins, every event that passes comes once, in
// order.
#include "services/runtime/subscription.h"

#include <stdlib.h>

#include <deque>
#include <filesystem>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include "base/check.h"
#include "gmock/gmock.h"
#include "google/protobuf/text_format.h"
#include "gtest/gtest.h"
#include "store/data_directory.h"

namespace accession::runtime {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;

// A log whose n-th event is an act on `streams[n % 3]`, observations every fifth, and whose payload
// is `payload_bytes` long; the last ones are recent, and not all are published.
class SubscriptionTest : public testing::Test {
 protected:
  SubscriptionTest() {
    std::string name = testing::TempDir() + "accession-subscription-XXXXXX";
    ACCESSION_CHECK(::mkdtemp(name.data()) != nullptr);
    path_ = name;
    store::DataDirectoryOptions options;
    options.path = path_;
    options.origin = "test.example/subscription";
    options.ballast_bytes = 0;
    directory_ = *store::DataDirectory::Open(options);
    source_ = std::make_unique<EventSource>(directory_->log(), *directory_->index());
    history_ = std::make_unique<WorldHistory>(*source_);
    reader_ = std::make_unique<Reader>(Reader::Parts{*source_, published_, *history_, clock_});
    affiliations_ = std::make_unique<Affiliations>(*reader_);
  }
  ~SubscriptionTest() override {
    EXPECT_TRUE(directory_->Close().ok());
    std::filesystem::remove_all(path_);
  }

  // Appends events up to `last`; those from `recent` on are kept in memory too.
  void Append(std::uint64_t last, std::uint64_t recent, std::size_t payload_bytes = 10) {
    const std::uint64_t head = directory_->log().head().sequence.value();
    if (last == head) return;
    std::deque<std::string> bytes;
    std::vector<store::NewEntry> entries;
    for (std::uint64_t at = head + 1; at <= last; ++at) {
      const engine::EventRef event = Made(at, payload_bytes);
      const std::string& leaf = bytes.emplace_back(event->leaf.SerializeAsString());
      const std::string& payload = bytes.emplace_back(event->payload.SerializeAsString());
      entries.push_back({Sequence(at), leaf, salt_, payload});
      if (at >= recent) recent_.Add(event, leaf.size() + payload.size());
    }
    const auto appended = directory_->log().Append(
        {.expected_head = Sequence(head), .recorded_time = RecordedTime(1), .entries = entries});
    ACCESSION_CHECK(appended.ok());
  }
  static engine::EventRef Made(std::uint64_t at, std::size_t payload_bytes) {
    static constexpr const char* kStreams[] = {"parties/kaz", "bodies/iaea", "parties/kor"};
    auto event = std::make_shared<engine::Event>();
    event->leaf.set_sequence(at);
    event->leaf.set_stream(kStreams[at % 3]);
    event->leaf.set_version(at % 5 == 0 ? 0 : at);
    event->leaf.set_kind(v1::EVENT_KIND_NOTICE);
    if (at % 7 == 0) event->leaf.add_on_behalf_of("parties/kor");
    event->payload.mutable_notice()->set_text(std::string(payload_bytes, 'x'));
    return event;
  }
  void Publish(std::uint64_t position) { published_.Publish({.position = Sequence(position)}); }

  Subscription From(std::uint64_t first, const std::string& filter = "") {
    v1::EventFilter asked;
    ACCESSION_CHECK(google::protobuf::TextFormat::ParseFromString(filter, &asked));
    return {{*source_, recent_, published_, *affiliations_},
            std::get<EventFilter>(EventFilter::Read(asked)),
            Sequence(first)};
  }

  // What comes until nothing more is published.
  static std::vector<std::uint64_t> Drain(Subscription& subscription) {
    std::vector<std::uint64_t> sequences;
    for (;;) {
      const absl::StatusOr<EventRun> run = subscription.Next();
      ACCESSION_CHECK(run.ok());
      EXPECT_LE(run->events.size(), kBatchEventsMax);
      for (const auto& event : run->events) sequences.push_back(event->sequence().value());
      EXPECT_TRUE(sequences.empty() || sequences.back() <= run->through.value());
      if (run->at_end) return sequences;
    }
  }

  static std::vector<std::uint64_t> Run(std::uint64_t first, std::uint64_t last) {
    std::vector<std::uint64_t> run;
    for (std::uint64_t at = first; at <= last; ++at) run.push_back(at);
    return run;
  }

  const std::string salt_ = std::string(16, 's');
  std::string path_;
  ManualClock clock_{RecordedTime(1)};
  boost::asio::thread_pool pool_{1};
  Published published_{pool_};
  Recent recent_;
  std::unique_ptr<store::DataDirectory> directory_;
  std::unique_ptr<EventSource> source_;
  std::unique_ptr<WorldHistory> history_;
  std::unique_ptr<Reader> reader_;
  std::unique_ptr<Affiliations> affiliations_;
};

TEST_F(SubscriptionTest, ComesToAnEndWhereNothingIsPublished) {
  Subscription subscription = From(1);
  EXPECT_THAT(Drain(subscription), IsEmpty());
}

TEST_F(SubscriptionTest, ReadsTheLogThenWhatIsRecentWithoutGapOrRepetition) {
  std::mt19937 random(7);
  const auto draw = [&random](std::uint64_t least, std::uint64_t most) {
    return std::uniform_int_distribution<std::uint64_t>(least, most)(random);
  };
  constexpr std::uint64_t kEnd = 1'200;
  const std::uint64_t recent = draw(2, kEnd / 2);
  std::vector<Subscription> subscriptions;
  std::vector<std::uint64_t> firsts;
  std::vector<std::vector<std::uint64_t>> told;
  for (std::uint64_t last = 0; last < kEnd;) {
    firsts.push_back(draw(1, last + 1));
    subscriptions.push_back(From(firsts.back()));
    told.emplace_back();
    const std::uint64_t next = std::min(kEnd, last + draw(1, 90));
    Append(next, recent);
    // What is appended is not published at once.
    Publish(draw(last, next));
    last = next;
    for (std::size_t i = 0; i < subscriptions.size(); ++i) {
      if (draw(0, 2) > 0) continue;  // a slow one
      for (const std::uint64_t at : Drain(subscriptions[i])) told[i].push_back(at);
    }
  }
  Publish(kEnd);
  for (std::size_t i = 0; i < subscriptions.size(); ++i) {
    for (const std::uint64_t at : Drain(subscriptions[i])) told[i].push_back(at);
    EXPECT_EQ(told[i], Run(firsts[i], kEnd)) << "subscribed from " << firsts[i];
  }
}

TEST_F(SubscriptionTest, ResumedAfterAnyRunItGoesOnWithTheNextEvent) {
  Append(700, 300);
  Publish(700);
  std::vector<std::uint64_t> told;
  std::uint64_t next = 1;
  for (;;) {
    Subscription subscription = From(next);
    const auto run = subscription.Next();
    ASSERT_TRUE(run.ok());
    for (const auto& event : run->events) told.push_back(event->sequence().value());
    if (run->at_end) break;
    next = run->through.value() + 1;
  }
  EXPECT_EQ(told, Run(1, 700));
}

TEST_F(SubscriptionTest, KeepsABatchWithinItsBytesUnlessOneEventIsLarger) {
  for (const std::uint64_t recent : {1'000U, 1U}) {
    SCOPED_TRACE(recent);
    Append(recent == 1 ? 40 : 20, recent, 100'000);
    Publish(recent == 1 ? 40 : 20);
    Subscription subscription = From(recent == 1 ? 21 : 1);
    const auto run = subscription.Next();
    ASSERT_TRUE(run.ok());
    EXPECT_EQ(run->events.size(), 2U);
  }
  Append(41, 1, 2 * kBatchBytesMax);
  Publish(41);
  Subscription subscription = From(41);
  EXPECT_THAT(Drain(subscription), testing::ElementsAre(41U));
}

TEST_F(SubscriptionTest, MovesOnThroughWhatTheFilterLeavesOut) {
  Append(10'000, 9'000);
  Publish(10'000);
  Subscription subscription = From(1, "streams: 'parties/nobody'");
  const auto run = subscription.Next();
  ASSERT_TRUE(run.ok());
  EXPECT_THAT(run->events, IsEmpty());
  EXPECT_GT(run->through, Sequence(1'000));
  EXPECT_FALSE(run->at_end) << "one call looks at a bounded number of events";
  EXPECT_THAT(Drain(subscription), IsEmpty());
}

struct FilterCase {
  const char* name;
  const char* filter;
  bool (*passes)(std::uint64_t at);
};

const FilterCase kFilters[] = {
    {"everything", "", [](std::uint64_t) { return true; }},
    {"a stream", "streams: 'parties/kaz'", [](std::uint64_t at) { return at % 3 == 0; }},
    {"either stream", "streams: ['parties/kaz', 'bodies/iaea']",
     [](std::uint64_t at) { return at % 3 != 2; }},
    {"a collection", "collections: 'parties'", [](std::uint64_t at) { return at % 3 != 1; }},
    {"a body and its own stream", "bodies: 'bodies/iaea'",
     [](std::uint64_t at) { return at % 3 == 1; }},
    {"an applicant, of which no application is known", "applicants: 'parties/kaz'",
     [](std::uint64_t) { return false; }},
    {"on behalf of", "parties: 'parties/kor'", [](std::uint64_t at) { return at % 7 == 0; }},
    {"acts", "acts_only: true", [](std::uint64_t at) { return at % 5 != 0; }},
    {"a kind", "kinds: EVENT_KIND_NOTICE", [](std::uint64_t) { return true; }},
    {"another kind", "kinds: EVENT_KIND_BALLOT", [](std::uint64_t) { return false; }},
    {"all of them at once", "streams: 'parties/kaz' parties: 'parties/kor' acts_only: true",
     [](std::uint64_t at) { return at % 3 == 0 && at % 7 == 0 && at % 5 != 0; }},
};

TEST_F(SubscriptionTest, TellsWhatPassesTheFilter) {
  Append(600, 400);
  Publish(600);
  for (const FilterCase& one : kFilters) {
    std::vector<std::uint64_t> expected;
    for (std::uint64_t at = 1; at <= 600; ++at) {
      if (one.passes(at)) expected.push_back(at);
    }
    Subscription subscription = From(1, one.filter);
    EXPECT_EQ(Drain(subscription), expected) << one.name;
  }
}

TEST(EventFilter, RefusesWhatNothingCouldPass) {
  const struct {
    const char* filter;
    const char* field;
  } cases[] = {
      {"streams: 'kaz'", "filter.streams"},
      {"collections: 'parties/kaz'", "filter.collections"},
      {"collections: 'nothings'", "filter.collections"},
      {"parties: ''", "filter.parties"},
      {"bodies: 'Bodies/x'", "filter.bodies"},
      {"applicants: 'kaz'", "filter.applicants"},
      {"kinds: EVENT_KIND_UNSPECIFIED", "filter.kinds"},
  };
  for (const auto& one : cases) {
    v1::EventFilter asked;
    ASSERT_TRUE(google::protobuf::TextFormat::ParseFromString(one.filter, &asked));
    const auto read = EventFilter::Read(asked);
    const auto* no = std::get_if<engine::Rejection>(&read);
    ASSERT_NE(no, nullptr) << one.filter;
    EXPECT_EQ(no->reason, engine::Reason::kArgumentInvalid);
    EXPECT_THAT(no->message, HasSubstr(one.field));
  }
  v1::EventFilter many;
  for (int i = 0; i <= kFilterValuesMax; ++i) many.add_streams("parties/kaz");
  EXPECT_NE(std::get_if<engine::Rejection>(
                std::make_unique<Answer<EventFilter>>(EventFilter::Read(many)).get()),
            nullptr);
}

}  // namespace
}  // namespace accession::runtime
