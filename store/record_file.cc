#include "store/record_file.h"

#include <array>
#include <boost/crc.hpp>
#include <memory>
#include <optional>
#include <string_view>

#include "base/status.h"
#include "rocksdb/file_system.h"
#include "store/files.h"

namespace accession::store {
namespace {

constexpr std::size_t kBlockBytes = 32'768;
constexpr std::size_t kHeaderBytes = 7;

enum FragmentType : std::uint8_t { kFull = 1, kFirst = 2, kMiddle = 3, kLast = 4 };

struct Fragment {
  FragmentType type;
  std::size_t bytes;  // with its header
};

std::uint32_t LittleEndian(std::string_view bytes) {
  std::uint32_t value = 0;
  for (std::size_t i = bytes.size(); i > 0; --i) {
    value = value << 8U | static_cast<unsigned char>(bytes[i - 1]);
  }
  return value;
}

std::uint32_t MaskedCrc(std::string_view bytes) {
  boost::crc_optimal<32, 0x1EDC6F41, 0xFFFFFFFF, 0xFFFFFFFF, true, true> crc32c;
  crc32c.process_bytes(bytes.data(), bytes.size());
  const std::uint32_t crc = crc32c.checksum();
  // As RocksDB masks it, so that a checksum over checksums stays strong.
  return ((crc >> 15U) | (crc << 17U)) + 0xA282EAD8U;
}

// The fragment that `bytes`, the rest of a block, begins with; nullopt if it begins with none.
std::optional<Fragment> FragmentAt(std::string_view bytes) {
  if (bytes.size() < kHeaderBytes) return std::nullopt;
  const std::size_t length = LittleEndian(bytes.substr(4, 2));
  const auto type = static_cast<std::uint8_t>(bytes[6]);
  if (type < kFull || type > kLast || bytes.size() < kHeaderBytes + length) return std::nullopt;
  if (MaskedCrc(bytes.substr(6, 1 + length)) != LittleEndian(bytes.substr(0, 4)))
    return std::nullopt;
  return Fragment{static_cast<FragmentType>(type), kHeaderBytes + length};
}

// Goes through the blocks of a file in order.
class Inspection {
 public:
  void Block(std::uint64_t offset, std::string_view block);
  RecordFile Finish(std::uint64_t bytes);

 private:
  void Take(std::uint64_t offset, const Fragment& fragment);

  RecordFile file_;
  // Where bytes began that are no record.
  bool broken_ = false;
  // Between FIRST and LAST.
  bool in_record_ = false;
};

void Inspection::Block(std::uint64_t offset, std::string_view block) {
  std::size_t at = 0;
  while (at < block.size() && file_.state != RecordFileState::kDamaged) {
    // Too short for a header: padding, unless it ends the file.
    if (block.size() - at < kHeaderBytes && block.size() == kBlockBytes) break;
    const std::optional<Fragment> fragment = FragmentAt(block.substr(at));
    if (fragment.has_value()) {
      Take(offset + at, *fragment);
      at += fragment->bytes;
    } else {
      // Look for the next fragment byte by byte: the length may be what is wrong.
      broken_ = true;
      ++at;
    }
  }
}

void Inspection::Take(std::uint64_t offset, const Fragment& fragment) {
  const bool begins = fragment.type == kFull || fragment.type == kFirst;
  // Fragments of the record that broke may still follow it; a new record may not.
  if (broken_ && begins) file_.state = RecordFileState::kDamaged;
  if (broken_) return;
  if (begins == in_record_) {
    broken_ = true;
    if (begins) file_.state = RecordFileState::kDamaged;
    return;
  }
  in_record_ = fragment.type == kFirst || fragment.type == kMiddle;
  if (in_record_) return;
  file_.whole_bytes = offset + fragment.bytes;
  file_.has_records = true;
}

RecordFile Inspection::Finish(std::uint64_t bytes) {
  file_.bytes = bytes;
  if (file_.state == RecordFileState::kWhole && (broken_ || in_record_)) {
    file_.state = RecordFileState::kTorn;
  }
  return file_;
}

}  // namespace

absl::StatusOr<RecordFile> InspectRecordFile(rocksdb::FileSystem& files, const std::string& path) {
  std::unique_ptr<rocksdb::FSSequentialFile> file;
  RETURN_IF_ERROR(FromIo(files.NewSequentialFile(path, rocksdb::FileOptions(), &file, nullptr),
                         "opening", path));
  Inspection inspection;
  const auto scratch = std::make_unique<std::array<char, kBlockBytes>>();
  std::uint64_t offset = 0;
  while (true) {
    rocksdb::Slice block;
    RETURN_IF_ERROR(
        FromIo(file->Read(kBlockBytes, rocksdb::IOOptions(), &block, scratch->data(), nullptr),
               "reading", path));
    inspection.Block(offset, {block.data(), block.size()});
    offset += block.size();
    if (block.size() < kBlockBytes) return inspection.Finish(offset);
  }
}

}  // namespace accession::store
