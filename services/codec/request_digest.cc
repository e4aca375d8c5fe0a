#include "services/codec/request_digest.h"

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/check.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/io/coded_stream.h"
#include "google/protobuf/io/zero_copy_stream_impl_lite.h"

namespace accession::codec {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

enum class WireType : std::uint32_t {
  kVarint = 0,
  kFixed64 = 1,
  kLengthDelimited = 2,
  kStartGroup = 3,
  kEndGroup = 4,
  kFixed32 = 5,
};

// One field on the wire: its tag and value, and for a length-delimited one where the content is.
struct Record {
  int number = 0;
  WireType type = WireType::kVarint;
  std::string_view bytes;
  std::string_view content;
};

// Reads records off bytes that our own serialiser wrote: they are well formed.
class WireReader {
 public:
  explicit WireReader(std::string_view bytes) : rest_(bytes) {}

  bool AtEnd() const { return rest_.empty(); }

  Record Next() {
    const std::string_view start = rest_;
    Record record;
    const std::uint64_t tag = TakeVarint();
    record.number = static_cast<int>(tag >> 3);
    record.type = static_cast<WireType>(tag & 7);
    switch (record.type) {
      case WireType::kVarint:
        TakeVarint();
        break;
      case WireType::kFixed64:
        Take(8);
        break;
      case WireType::kLengthDelimited:
        record.content = Take(TakeVarint());
        break;
      case WireType::kStartGroup:
        while (Next().type != WireType::kEndGroup) {
        }
        break;
      case WireType::kEndGroup:
        break;
      case WireType::kFixed32:
        Take(4);
        break;
    }
    record.bytes = start.substr(0, start.size() - rest_.size());
    return record;
  }

 private:
  std::string_view Take(std::uint64_t size) {
    ACCESSION_CHECK(size <= rest_.size());
    const std::string_view taken = rest_.substr(0, size);
    rest_.remove_prefix(size);
    return taken;
  }

  std::uint64_t TakeVarint() {
    std::uint64_t value = 0;
    for (unsigned int shift = 0; shift < 64; shift += 7) {
      const auto byte = static_cast<unsigned char>(Take(1)[0]);
      value |= static_cast<std::uint64_t>(byte & 0x7F) << shift;
      if ((byte & 0x80) == 0) break;
    }
    return value;
  }

  std::string_view rest_;
};

// The wire format of `message`: known fields by number, map entries by key, then unknown fields.
std::string Serialise(const Message& message) {
  std::string bytes;
  {
    google::protobuf::io::StringOutputStream stream(&bytes);
    google::protobuf::io::CodedOutputStream output(&stream);
    output.SetSerializationDeterministic(true);
    ACCESSION_CHECK(message.SerializePartialToCodedStream(&output));
  }
  return bytes;
}

// The canonical form of the message of type `type` that `serialised` holds.
std::string Canonical(std::string_view serialised, const Descriptor& type,
                      std::span<const int> excluded) {
  std::vector<Record> records;
  for (WireReader reader(serialised); !reader.AtEnd();) records.push_back(reader.Next());
  std::erase_if(records, [excluded](const Record& record) {
    return std::find(excluded.begin(), excluded.end(), record.number) != excluded.end();
  });
  std::stable_sort(records.begin(), records.end(),
                   [](const Record& a, const Record& b) { return a.number < b.number; });
  std::string canonical;
  canonical.reserve(serialised.size());
  for (const Record& record : records) {
    const FieldDescriptor* const field = type.FindFieldByNumber(record.number);
    const bool part = record.type == WireType::kLengthDelimited && field != nullptr &&
                      field->cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE;
    if (!part) {
      canonical += record.bytes;
      continue;
    }
    // Sorting moves bytes about and changes no length: the tag and length stay as they are.
    canonical += record.bytes.substr(0, record.bytes.size() - record.content.size());
    canonical += Canonical(record.content, *field->message_type(), {});
  }
  return canonical;
}

}  // namespace

Digest RequestDigest(const Message& request, std::span<const int> excluded) {
  return Sha256({Canonical(Serialise(request), *request.GetDescriptor(), excluded)});
}

}  // namespace accession::codec
