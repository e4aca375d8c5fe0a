#include "store/event_log.h"

#include <filesystem>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "store/format.h"
#include "tests/store/scratch.h"

namespace accession::store {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

TEST(EventLog, IsEmptyWhenMade) {
  const ScratchFolder folder;
  OpenReport report;
  const auto log = EventLog::Open(OptionsFor(folder.path()), report);
  ASSERT_TRUE(log.ok()) << log.status();
  EXPECT_TRUE(report.log_created);
  EXPECT_FALSE(report.pin_missing);
  EXPECT_EQ((*log)->head().sequence, Sequence(0));
  EXPECT_EQ((*log)->head().root, engine::EmptyRoot());
  EXPECT_EQ((*log)->origin(), "test.example/log");
}

TEST(EventLog, ReturnsTheHeadAfterEachBatch) {
  const ScratchFolder folder;
  const auto log = OpenLogOrDie(OptionsFor(folder.path()));
  engine::Frontier expected;
  for (std::uint64_t sequence = 1; sequence <= 20; ++sequence) {
    expected.Append(engine::LeafHash(MadeUpEvent(sequence).leaf));
    const absl::StatusOr<LogHead> head = AppendMadeUp(*log, 1);
    ASSERT_TRUE(head.ok()) << head.status();
    EXPECT_EQ(head->sequence, Sequence(sequence));
    EXPECT_EQ(head->root, expected.Root());
    EXPECT_EQ(head->recorded_time, MadeUpTime(sequence));
    EXPECT_EQ(log->head().root, head->root);
  }
}

TEST(EventLog, ReadsBackWhatWasAppendedAfterReopening) {
  const ScratchFolder folder;
  LogOptions options = OptionsFor(folder.path());
  options.env = nullptr;
  options.pin_pace = PinPace::kBackground;
  Digest root;
  for (const std::uint64_t count : {3, 700, 1, 40}) {
    const auto log = OpenLogOrDie(options);
    EXPECT_EQ(DifferenceFromMadeUp(*log), "");
    ASSERT_TRUE(AppendMadeUp(*log, count).ok());
    root = log->head().root;
    EXPECT_EQ(DifferenceFromMadeUp(*log), "");
  }
  const auto log = OpenLogOrDie(options);
  EXPECT_EQ(log->head().sequence, Sequence(744));
  EXPECT_EQ(log->head().root, root);
}

TEST(EventLog, ChecksOnOpenOnlyWhatFollowsTheVerifiedHead) {
  const ScratchFolder folder;
  {
    const auto log = OpenLogOrDie(OptionsFor(folder.path()));
    ASSERT_TRUE(AppendMadeUp(*log, 10).ok());
    ASSERT_TRUE(log->Close().ok());
  }
  OpenReport report;
  ASSERT_TRUE(EventLog::Open(OptionsFor(folder.path()), report).ok());
  EXPECT_EQ(report.entries_checked, 0U);
}

struct RefusedBatchCase {
  const char* name;
  std::uint64_t expected_head;
  std::int64_t time_step_us;
  NewEntry entry;
  absl::StatusCode code;
};

class EventLogRefusedBatch : public testing::TestWithParam<RefusedBatchCase> {};

const std::string kSalt(16, 's');
const std::string kLongLeaf(kLeafBytesMax + 1, 'l');

INSTANTIATE_TEST_SUITE_P(
    Table, EventLogRefusedBatch,
    testing::Values(
        RefusedBatchCase{
            "head_moved", 4, 0, {Sequence(5), "l", kSalt, ""}, absl::StatusCode::kAborted},
        RefusedBatchCase{
            "time_back", 5, -1, {Sequence(6), "l", kSalt, ""}, absl::StatusCode::kInvalidArgument},
        RefusedBatchCase{
            "gap", 5, 0, {Sequence(7), "l", kSalt, ""}, absl::StatusCode::kInvalidArgument},
        RefusedBatchCase{
            "again", 5, 0, {Sequence(5), "l", kSalt, ""}, absl::StatusCode::kInvalidArgument},
        RefusedBatchCase{
            "no_leaf", 5, 0, {Sequence(6), "", kSalt, ""}, absl::StatusCode::kInvalidArgument},
        RefusedBatchCase{"long_leaf",
                         5,
                         0,
                         {Sequence(6), kLongLeaf, kSalt, ""},
                         absl::StatusCode::kInvalidArgument},
        RefusedBatchCase{
            "salt", 5, 0, {Sequence(6), "l", "short", ""}, absl::StatusCode::kInvalidArgument}),
    [](const auto& param_info) { return std::string(param_info.param.name); });

TEST_P(EventLogRefusedBatch, WritesNothing) {
  const RefusedBatchCase& given = GetParam();
  const ScratchFolder folder;
  const auto log = OpenLogOrDie(OptionsFor(folder.path()));
  ASSERT_TRUE(AppendMadeUp(*log, 5).ok());
  const RecordedTime time(MadeUpTime(5).value() + given.time_step_us);
  const auto refused =
      log->Append({Sequence(given.expected_head), time, std::span(&given.entry, 1)});
  EXPECT_EQ(refused.status().code(), given.code) << refused.status();
  EXPECT_EQ(log->head().sequence, Sequence(5));
  EXPECT_TRUE(AppendMadeUp(*log, 1).ok());
  EXPECT_EQ(DifferenceFromMadeUp(*log), "");
}

TEST(EventLog, RefusesAnEmptyBatch) {
  const ScratchFolder folder;
  const auto log = OpenLogOrDie(OptionsFor(folder.path()));
  EXPECT_TRUE(absl::IsInvalidArgument(log->Append({Sequence(0), MadeUpTime(1), {}}).status()));
}

TEST(EventLog, TakesTheLongestLeaf) {
  const ScratchFolder folder;
  const auto log = OpenLogOrDie(OptionsFor(folder.path()));
  const std::string leaf(kLeafBytesMax, 'l');
  const NewEntry entry{Sequence(1), leaf, kSalt, "payload"};
  ASSERT_TRUE(log->Append({Sequence(0), MadeUpTime(1), std::span(&entry, 1)}).ok());
  std::string read;
  ASSERT_TRUE(log->Scan({Sequence(1), Sequence(1)},
                        [&](const LogEntry& stored) {
                          read = stored.leaf;
                          return Visit::kContinue;
                        })
                  .ok());
  EXPECT_EQ(read, leaf);
}

std::vector<std::uint64_t> Scanned(const EventLog& log, SequenceRange range, std::size_t limit) {
  std::vector<std::uint64_t> sequences;
  const absl::Status status = log.Scan(range, [&](const LogEntry& entry) {
    sequences.push_back(entry.sequence.value());
    return sequences.size() < limit ? Visit::kContinue : Visit::kStop;
  });
  EXPECT_TRUE(status.ok()) << status;
  return sequences;
}

TEST(EventLogScan, VisitsTheRangeAndStopsWhenTold) {
  const ScratchFolder folder;
  const auto log = OpenLogOrDie(OptionsFor(folder.path()));
  ASSERT_TRUE(AppendMadeUp(*log, 9).ok());
  EXPECT_THAT(Scanned(*log, {Sequence(3), Sequence(6)}, 100), ElementsAre(3, 4, 5, 6));
  EXPECT_THAT(Scanned(*log, {Sequence(3), Sequence(6)}, 2), ElementsAre(3, 4));
  EXPECT_THAT(Scanned(*log, {Sequence(9), Sequence(9)}, 100), ElementsAre(9));
  EXPECT_THAT(Scanned(*log, {Sequence(5), Sequence(4)}, 100), ElementsAre());
}

TEST(EventLogScan, RefusesARangePastTheEnds) {
  const ScratchFolder folder;
  const auto log = OpenLogOrDie(OptionsFor(folder.path()));
  ASSERT_TRUE(AppendMadeUp(*log, 9).ok());
  const auto never = [](const LogEntry&) {
    ADD_FAILURE() << "visited";
    return Visit::kStop;
  };
  EXPECT_TRUE(absl::IsOutOfRange(log->Scan({Sequence(0), Sequence(3)}, never)));
  EXPECT_TRUE(absl::IsOutOfRange(log->Scan({Sequence(3), Sequence(10)}, never)));
}

TEST(EventLogRead, VisitsTheSequencesAskedFor) {
  const ScratchFolder folder;
  const auto log = OpenLogOrDie(OptionsFor(folder.path()));
  ASSERT_TRUE(AppendMadeUp(*log, 2'000).ok());
  std::vector<Sequence> asked;
  for (std::uint64_t sequence = 2; sequence <= 2'000; sequence += 3) asked.emplace_back(sequence);
  std::vector<Sequence> visited;
  const absl::Status status = log->Read(asked, [&](const LogEntry& entry) {
    EXPECT_TRUE(IsMadeUp(entry));
    visited.push_back(entry.sequence);
    return Visit::kContinue;
  });
  ASSERT_TRUE(status.ok()) << status;
  EXPECT_EQ(visited, asked);
}

TEST(EventLog, OpenReadOnlyChangesNoFile) {
  const ScratchFolder folder;
  {
    const auto log = OpenLogOrDie(OptionsFor(folder.path()));
    ASSERT_TRUE(AppendMadeUp(*log, 9).ok());
  }
  const auto snapshot = [&] {
    std::map<std::string, std::string> files;
    for (const auto& file : std::filesystem::recursive_directory_iterator(folder.path())) {
      if (file.is_regular_file()) files[file.path()] = BytesOf(file.path());
    }
    return files;
  };
  const auto before = snapshot();
  LogOptions options = OptionsFor(folder.path());
  options.access = Access::kReadOnly;
  {
    const auto log = OpenLogOrDie(options);
    EXPECT_EQ(DifferenceFromMadeUp(*log), "");
    EXPECT_TRUE(absl::IsFailedPrecondition(AppendMadeUp(*log, 1).status()));
    EXPECT_TRUE(log->Close().ok());
  }
  EXPECT_EQ(snapshot(), before);
}

}  // namespace
}  // namespace accession::store
