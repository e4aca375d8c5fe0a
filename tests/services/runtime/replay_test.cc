// Replay: what the writer recorded follows from the log; what was changed afterwards does not, even
// if every hash is computed anew.
#include "services/runtime/replay.h"

#include <stdlib.h>

#include <filesystem>
#include <functional>
#include <future>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/check.h"
#include "base/clock.h"
#include "engine/evidence/hash.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/codec/case_file.h"
#include "services/codec/uuid.h"
#include "services/runtime/event_source.h"
#include "services/runtime/node.h"

namespace accession::runtime {
namespace {

using testing::Contains;
using testing::HasSubstr;
using testing::IsEmpty;

constexpr RecordedTime kNow{1'751'371'200'000'000};  // 2025-07-01T12:00:00Z

class Folder {
 public:
  Folder() {
    std::string name = testing::TempDir() + "accession-replay-XXXXXX";
    ACCESSION_CHECK(::mkdtemp(name.data()) != nullptr);
    path_ = name;
  }
  ~Folder() { std::filesystem::remove_all(path_); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

store::DataDirectoryOptions DirectoryAt(const std::string& path) {
  store::DataDirectoryOptions options;
  options.path = path;
  options.origin = "test.example/replay";
  options.ballast_bytes = 0;
  return options;
}

// Performs `command` and waits for it.
void Perform(Node& node, Command command) {
  std::promise<Outcome> done;
  node.Submit(std::move(command), [&done](Outcome outcome) { done.set_value(std::move(outcome)); });
  const Outcome outcome = done.get_future().get();
  const auto* rejection = std::get_if<engine::Rejection>(&outcome);
  ASSERT_EQ(rejection, nullptr) << rejection->message;
}

// Records the catalog at `path`, the far-east case up to the circular.
void RecordCatalog(const std::string& path) {
  const ManualClock clock(kNow);
  Node node({.directory = DirectoryAt(path), .on_failure = [](const absl::Status&) {}}, clock);
  ASSERT_TRUE(node.Start().ok());
  const std::filesystem::path catalog[] = {ACCESSION_SOURCE_DIR "/catalog"};
  for (const codec::CaseImport& import : codec::LoadCatalog(catalog).imports) {
    // What happened after the clock's day.
    if (import.import == "imports/board-2025" || import.import == "imports/iaea-members") continue;
    for (const codec::CaseEntry& entry : import.entries) {
      if (entry.act.id() == "A22") break;
      Perform(node, RecordAct{.stream = entry.stream,
                              .act = entry.act,
                              .request = *codec::ParseUuid(entry.request_id),
                              .actor = "agents/test",
                              .import = import.import});
    }
    Perform(node, CloseImport{.import = import.import, .actor = "agents/test"});
  }
  ASSERT_TRUE(node.Close().ok());
}

std::vector<engine::Event> ReadEvents(const std::string& path) {
  auto directory = store::DataDirectory::Open(DirectoryAt(path));
  ACCESSION_CHECK(directory.ok());
  store::EventLog& log = (*directory)->log();
  std::vector<engine::Event> events;
  const EventSource source(log, *(*directory)->index());
  ACCESSION_CHECK(source
                      .Visit(UpTo(log.head().sequence),
                             [&](const engine::EventRef& event) { events.push_back(*event); })
                      .ok());
  return events;
}

// Writes `events` as a log of their own, every hash computed anew, and replays it.
ReplayReport ReplayForged(std::vector<engine::Event> events) {
  const Folder folder;
  auto directory = store::DataDirectory::Open(DirectoryAt(folder.path() + "/forged"));
  ACCESSION_CHECK(directory.ok());
  store::EventLog& log = (*directory)->log();
  const std::string salt(engine::kSaltBytes, 's');
  for (engine::Event& event : events) {
    const std::string payload = event.payload.SerializeAsString();
    event.leaf.set_payload_commitment(
        std::string(AsBytes(engine::PayloadCommitment(salt, payload))));
    const std::string leaf = event.leaf.SerializeAsString();
    const store::NewEntry entry[] = {
        {.sequence = event.sequence(), .leaf = leaf, .salt = salt, .payload = payload}};
    ACCESSION_CHECK(log.Append({.expected_head = log.head().sequence,
                                .recorded_time = RecordedTime(event.leaf.recorded_time_us()),
                                .entries = entry})
                        .ok());
  }
  const auto report = Replay({.log = log}, [](std::uint64_t) { return true; });
  ACCESSION_CHECK(report.ok());
  return *report;
}

class ReplayTest : public testing::Test {
 public:
  static void SetUpTestSuite() {
    folder_ = std::make_unique<Folder>();
    RecordCatalog(folder_->path() + "/data");
    recorded_ = ReadEvents(folder_->path() + "/data");
    ASSERT_FALSE(recorded_.back().is_act()) << "the case ends with what the closing observed";
  }
  static void TearDownTestSuite() { folder_.reset(); }

 protected:
  // The observation of `kind` on `expectation`, among `events`.
  static engine::Event& Find(std::vector<engine::Event>& events, v1::EventKind kind,
                             std::string_view expectation) {
    for (engine::Event& event : events) {
      if (event.leaf.kind() == kind && event.payload.observation().expectation() == expectation)
        return event;
    }
    ACCESSION_CHECK(false);
  }

  static std::vector<std::string> Whats(const ReplayReport& report) {
    std::vector<std::string> whats;
    for (const store::Finding& finding : report.findings) whats.push_back(finding.what);
    return whats;
  }

  static inline std::unique_ptr<Folder> folder_;
  static inline std::vector<engine::Event> recorded_;
};

TEST_F(ReplayTest, WhatWasRecordedFollowsFromTheLog) {
  const ReplayReport report = ReplayForged(recorded_);
  EXPECT_THAT(Whats(report), IsEmpty());
  EXPECT_EQ(report.size, recorded_.back().sequence());
  EXPECT_EQ(report.applications, 12U);
  EXPECT_GT(report.observations, 5U);
}

TEST_F(ReplayTest, AnotherDueDateDoesNotFollow) {
  std::vector<engine::Event> events = recorded_;
  Find(events, v1::EVENT_KIND_EXPECTATION_OVERDUE, "reply")
      .payload.mutable_observation()
      ->set_due("2024-12-08");
  const std::vector<std::string> whats = Whats(ReplayForged(events));
  EXPECT_THAT(whats, Contains(HasSubstr("does not follow from the acts before it")));
  EXPECT_THAT(whats, Contains(HasSubstr("lacks EXPECTATION_OVERDUE of reply")));
}

TEST_F(ReplayTest, AnObservationPutOffTheRecordIsMissed) {
  std::vector<engine::Event> events = recorded_;
  const Sequence last = events.back().sequence();
  events.pop_back();
  for (engine::Event& event : events) {
    if (event.leaf.command_last() == last.value()) event.leaf.set_command_last(last.value() - 1);
  }
  EXPECT_THAT(Whats(ReplayForged(events)), Contains(HasSubstr("lacks")));
}

TEST_F(ReplayTest, AnObservationOfTheWrongMomentDoesNotFollow) {
  std::vector<engine::Event> events = recorded_;
  // Recorded a year before it was: nothing was overdue then.
  for (engine::Event& event : events)
    event.leaf.set_recorded_time_us(kNow.value() - 31'536'000'000'000);
  EXPECT_THAT(Whats(ReplayForged(events)),
              Contains(HasSubstr("EXPECTATION_OVERDUE of reply on applications/kaz-far-east does "
                                 "not follow")));
}

TEST_F(ReplayTest, AnActChangedBehindItsObservationsIsFound) {
  std::vector<engine::Event> events = recorded_;
  for (engine::Event& event : events) {
    if (event.leaf.act() != "submit") continue;
    storage::v1::EffectiveTime& effective = *event.leaf.mutable_effective();
    effective.set_given("2024-05-11");
    effective.set_lo_day(effective.lo_day() + 1);
    effective.set_hi_day(effective.hi_day() + 1);
  }
  EXPECT_THAT(Whats(ReplayForged(events)), Contains(HasSubstr("does not follow")));
}

TEST_F(ReplayTest, TheIndexShowsWhatTheLogGives) {
  auto directory = store::DataDirectory::Open(DirectoryAt(folder_->path() + "/data"));
  ASSERT_TRUE(directory.ok());
  const auto report = Replay({.log = (*directory)->log(), .index = (*directory)->index()},
                             [](std::uint64_t) { return true; });
  ASSERT_TRUE(report.ok());
  EXPECT_THAT(Whats(*report), IsEmpty());
}

}  // namespace
}  // namespace accession::runtime
