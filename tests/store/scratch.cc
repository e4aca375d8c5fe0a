#include "tests/store/scratch.h"

#include <stdlib.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <utility>

#include "accession/storage/v1/leaf.pb.h"
#include "base/check.h"
#include "base/status.h"
#include "engine/evidence/hash.h"
#include "gtest/gtest.h"
#include "store/index_feed.h"
#include "tests/store/quick_fs.h"

namespace accession::store {
namespace {

constexpr std::uint64_t kStreams = 7;

// Sixteen bytes that look random and are the same on every run.
std::string First16(std::initializer_list<std::string_view> parts) {
  return std::string(AsBytes(Sha256(parts)).substr(0, 16));
}

}  // namespace

ScratchFolder::ScratchFolder() {
  std::string name = testing::TempDir() + "accession-store-XXXXXX";
  ACCESSION_CHECK(::mkdtemp(name.data()) != nullptr);
  path_ = name;
}

ScratchFolder::~ScratchFolder() { std::filesystem::remove_all(path_); }

LogOptions OptionsFor(const std::string& directory) {
  return {.directory = directory,
          .pin_path = directory + "/pin",
          .origin = "test.example/log",
          .pin_pace = PinPace::kEveryAppend,
          .fail_stop = std::make_shared<FailStop>(),
          .env = QuickEnv()};
}

std::unique_ptr<EventLog> OpenLogOrDie(const LogOptions& options) {
  OpenReport report;
  absl::StatusOr<std::unique_ptr<EventLog>> log = EventLog::Open(options, report);
  EXPECT_TRUE(log.ok()) << log.status();
  return log.ok() ? *std::move(log) : nullptr;
}

DataDirectoryOptions DirectoryOptionsFor(const std::string& directory) {
  return {.path = directory,
          .origin = "test.example/log",
          .views_version = 7,
          .pin_pace = PinPace::kEveryAppend,
          .ballast_bytes = 0,
          .env = QuickEnv()};
}

std::unique_ptr<DataDirectory> OpenDirectoryOrDie(const DataDirectoryOptions& options) {
  absl::StatusOr<std::unique_ptr<DataDirectory>> directory = DataDirectory::Open(options);
  EXPECT_TRUE(directory.ok()) << directory.status();
  return directory.ok() ? *std::move(directory) : nullptr;
}

absl::Status CatchUp(const EventLog& log, Index& index, std::uint64_t batch_events) {
  ASSIGN_OR_RETURN(engine::TileEdge edge, index.ReadTileEdge(log));
  IndexFeed feed(std::move(edge));
  IndexBatch batch = index.NewBatch();
  std::uint64_t events = 0;
  storage::v1::Leaf leaf;
  absl::Status status;
  const SequenceRange rest{feed.position().sequence.Next(), log.head().sequence};
  RETURN_IF_ERROR(log.Scan(rest, [&](const LogEntry& entry) {
    EXPECT_TRUE(leaf.ParseFromArray(entry.leaf.data(), static_cast<int>(entry.leaf.size())));
    status = feed.Add(entry, leaf, batch);
    if (status.ok() && ++events >= batch_events && feed.AtCommandEnd()) {
      feed.Finish(batch);
      status = index.Apply(std::exchange(batch, index.NewBatch()));
      events = 0;
    }
    return status.ok() ? Visit::kContinue : Visit::kStop;
  }));
  RETURN_IF_ERROR(status);
  feed.Finish(batch);
  return index.Apply(std::move(batch));
}

MadeUpEvent::MadeUpEvent(std::uint64_t number) : sequence(number) {
  const std::uint64_t index = number - 1;
  storage::v1::Leaf header;
  header.set_sequence(number);
  header.set_stream("applications/party-" + std::to_string(index % kStreams));
  header.set_version(index / kStreams + 1);
  header.set_recorded_time_us(MadeUpTime(number).value());
  header.set_command_last(number);
  salt = First16({"salt", std::to_string(number)});
  payload = "payload of event " + std::to_string(number) + std::string(number % 300, '.');
  header.set_request_id(First16({"request", std::to_string(number)}));
  header.set_request_digest(First16({payload}));
  header.set_payload_commitment(std::string(AsBytes(engine::PayloadCommitment(salt, payload))));
  leaf = header.SerializeAsString();
}

RecordedTime MadeUpTime(std::uint64_t sequence) {
  return RecordedTime(1'700'000'000'000'000 + static_cast<std::int64_t>(sequence));
}

absl::StatusOr<LogHead> AppendMadeUp(EventLog& log, std::uint64_t count) {
  const std::uint64_t head = log.head().sequence.value();
  std::vector<MadeUpEvent> events;
  for (std::uint64_t i = 1; i <= count; ++i) events.emplace_back(head + i);
  std::vector<NewEntry> entries;
  for (const MadeUpEvent& event : events) entries.push_back(event.entry());
  return log.Append({.expected_head = Sequence(head),
                     .recorded_time = MadeUpTime(head + count),
                     .entries = entries});
}

bool IsMadeUp(const LogEntry& entry) {
  const MadeUpEvent expected(entry.sequence.value());
  return !entry.erased && entry.leaf == expected.leaf && entry.salt == expected.salt &&
         entry.payload == expected.payload;
}

std::string DifferenceFromMadeUp(const EventLog& log) {
  std::uint64_t visited = 0;
  std::string difference;
  const Sequence last = log.head().sequence;
  const absl::Status status = log.Scan({Sequence(1), last}, [&](const LogEntry& entry) {
    ++visited;
    if (!IsMadeUp(entry))
      difference = "event " + std::to_string(entry.sequence.value()) + " differs";
    return difference.empty() ? Visit::kContinue : Visit::kStop;
  });
  if (!status.ok()) return status.ToString();
  if (difference.empty() && visited != last.value()) return "visited " + std::to_string(visited);
  return difference;
}

std::string BytesOf(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

void SetBytes(const std::string& path, const std::string& bytes) {
  std::ofstream file(path, std::ios::binary | std::ios::trunc);
  file << bytes;
}

}  // namespace accession::store
