// The worked example of docs/storage-format.md: read from the page, decoded, and encoded again.
#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "absl/strings/escaping.h"
#include "absl/strings/str_split.h"
#include "accession/storage/v1/head.pb.h"
#include "accession/storage/v1/leaf.pb.h"
#include "engine/evidence/hash.h"
#include "gtest/gtest.h"
#include "store/format.h"
#include "store/head_record.h"
#include "store/index_record.h"
#include "store/log_entry.h"
#include "store/pin_file.h"
#include "tests/store/scratch.h"

namespace accession::store {
namespace {

// The blocks of the page fenced as ```hex NAME: lines of hex bytes, each with a comment after '#'.
std::map<std::string, std::string> ReadExample() {
  std::map<std::string, std::string> blocks;
  std::string* block = nullptr;
  const std::string page = BytesOf(ACCESSION_SOURCE_DIR "/docs/storage-format.md");
  for (const absl::string_view line : absl::StrSplit(page, '\n')) {
    if (absl::StartsWith(line, "```")) {
      block = absl::StartsWith(line, "```hex ") ? &blocks[std::string(line.substr(7))] : nullptr;
    } else if (block != nullptr) {
      std::string digits(line.substr(0, line.find('#')));
      std::erase(digits, ' ');
      *block += absl::HexStringToBytes(digits);
    }
  }
  return blocks;
}

const std::map<std::string, std::string>& Example() {
  static const auto* const blocks = new std::map<std::string, std::string>(ReadExample());
  return *blocks;
}

LogEntry EntryAt(std::uint64_t sequence) {
  const std::string number = std::to_string(sequence);
  const auto decoded_key = ParseLogKey(Example().at("key of entry " + number));
  EXPECT_EQ(decoded_key, Sequence(sequence));
  const auto entry = DecodeLogValue(Sequence(sequence), Example().at("value of entry " + number));
  EXPECT_TRUE(entry.has_value());
  return entry.value_or(LogEntry());
}

storage::v1::Leaf LeafOf(const LogEntry& entry) {
  storage::v1::Leaf leaf;
  EXPECT_TRUE(leaf.ParseFromArray(entry.leaf.data(), static_cast<int>(entry.leaf.size())));
  return leaf;
}

TEST(StorageFormatPage, EntriesAreEncodedAsWritten) {
  for (const std::uint64_t sequence : {1, 2}) {
    const LogEntry entry = EntryAt(sequence);
    EXPECT_EQ(LogKey(entry.sequence), Example().at("key of entry " + std::to_string(sequence)));
    EXPECT_EQ(EncodeLogValue(entry), Example().at("value of entry " + std::to_string(sequence)));
    EXPECT_EQ(LeafOf(entry).SerializeAsString(), entry.leaf);
  }
}

TEST(StorageFormatPage, EntriesSayWhatTheCommentsSay) {
  const storage::v1::Leaf act = LeafOf(EntryAt(1));
  EXPECT_EQ(act.sequence(), 1U);
  EXPECT_EQ(act.stream(), "applications/kaz-far-east");
  EXPECT_EQ(act.version(), 1U);
  EXPECT_EQ(act.kind(), v1::EVENT_KIND_SUBMISSION);
  EXPECT_EQ(act.effective().given(), "2024-06-12");
  EXPECT_EQ(act.effective().lo_day(), 19'886);
  EXPECT_EQ(act.command_last(), 2U);
  const storage::v1::Leaf observation = LeafOf(EntryAt(2));
  EXPECT_EQ(observation.version(), 0U);
  EXPECT_EQ(observation.kind(), v1::EVENT_KIND_PHASE_ENTERED);
  EXPECT_EQ(observation.caused_by(), 1U);
}

TEST(StorageFormatPage, LeavesCommitToTheirPayloads) {
  for (const std::uint64_t sequence : {1, 2}) {
    const LogEntry entry = EntryAt(sequence);
    EXPECT_EQ(LeafOf(entry).payload_commitment(),
              AsBytes(engine::PayloadCommitment(entry.salt, entry.payload)));
  }
}

TEST(StorageFormatPage, HeadIsTheTreeOverTheEntries) {
  engine::Frontier frontier;
  frontier.Append(engine::LeafHash(EntryAt(1).leaf));
  frontier.Append(engine::LeafHash(EntryAt(2).leaf));
  const HeadRecord head{frontier, RecordedTime(LeafOf(EntryAt(2)).recorded_time_us())};
  EXPECT_EQ(ToHex(EncodeHead(head)), ToHex(Example().at("head")));
  const auto decoded = DecodeHead(Example().at("head"));
  ASSERT_TRUE(decoded.has_value());
  EXPECT_EQ(decoded->frontier, frontier);
}

TEST(StorageFormatPage, FormatNamesVersionAndOrigin) {
  storage::v1::Format format;
  ASSERT_TRUE(format.ParseFromString(Example().at("format")));
  EXPECT_EQ(format.version(), kFormatVersion);
  EXPECT_EQ(format.origin(), "accession.example/log");
  EXPECT_FALSE(format.drill());
  EXPECT_EQ(format.SerializeAsString(), Example().at("format"));
}

TEST(StorageFormatPage, PinIsAtTheHead) {
  const auto head = DecodeHead(Example().at("head"));
  ASSERT_TRUE(head.has_value());
  const Pin pin{"accession.example/log", head->sequence(), head->frontier.Root()};
  EXPECT_EQ(EncodePin(pin), Example().at("pin"));
  EXPECT_EQ(DecodePin(Example().at("pin")), pin);
}

TEST(StorageFormatPage, IndexHoldsWhatFollows) {
  const std::string stream = "applications/kaz-far-east";
  EXPECT_EQ(ActKey(stream, Sequence(1)), Example().at("act key 1"));
  EXPECT_EQ(SequenceOfEventKey(Example().at("act key 1")), Sequence(1));
  EXPECT_EQ(EncodeVersion(Version(1)), Example().at("act value 1"));
  EXPECT_EQ(ObservationKey(stream, Sequence(2)), Example().at("observation key 2"));
  EXPECT_EQ(StreamNameKey(stream), Example().at("stream name key"));
  EXPECT_EQ(EncodeVersion(Version(1)), Example().at("stream name value"));

  const storage::v1::Leaf act = LeafOf(EntryAt(1));
  RequestId request;
  std::copy(act.request_id().begin(), act.request_id().end(), request.begin());
  EXPECT_EQ(RequestKey(request), Example().at("request key"));
  const auto record = DecodeRequest(Example().at("request value"));
  ASSERT_TRUE(record.has_value());
  EXPECT_EQ(record->first, Sequence(1));
  EXPECT_EQ(record->last, Sequence(2));
  EXPECT_EQ(std::string(record->digest.begin(), record->digest.end()), act.request_digest());
  EXPECT_EQ(EncodeRequest(*record), Example().at("request value"));

  const auto applied = DecodeApplied(Example().at("applied"));
  ASSERT_TRUE(applied.has_value());
  EXPECT_EQ(applied->format, kIndexFormatVersion);
  EXPECT_EQ(applied->views, 7U);
  EXPECT_EQ(applied->position.sequence, Sequence(2));
  EXPECT_EQ(applied->position.root, DecodeHead(Example().at("head"))->frontier.Root());
  EXPECT_EQ(EncodeApplied(*applied), Example().at("applied"));
}

TEST(LogEntry, RoundTripsAnErasedPayload) {
  LogEntry entry = EntryAt(1);
  entry.erased = true;
  entry.salt = {};
  entry.payload = {};
  const std::string value = EncodeLogValue(entry);
  const auto decoded = DecodeLogValue(Sequence(1), value);
  ASSERT_TRUE(decoded.has_value());
  EXPECT_TRUE(decoded->erased);
  EXPECT_EQ(decoded->leaf, entry.leaf);
}

TEST(LogEntry, IsRefusedAtEveryLengthThatCutsLeafOrSalt) {
  const std::string& value = Example().at("value of entry 1");
  const std::size_t leaf_end = 2 + EntryAt(1).leaf.size();
  for (std::size_t length = 0; length < leaf_end + engine::kSaltBytes; ++length) {
    const auto decoded = DecodeLogValue(Sequence(1), std::string_view(value).substr(0, length));
    EXPECT_EQ(decoded.has_value(), length == leaf_end) << length;
  }
}

TEST(Pin, IsRefusedWithAnyByteChanged) {
  std::string text = Example().at("pin");
  for (char& byte : text) {
    byte = static_cast<char>(byte ^ 1);
    EXPECT_FALSE(DecodePin(text).has_value()) << text;
    byte = static_cast<char>(byte ^ 1);
  }
}

}  // namespace
}  // namespace accession::store
