#include "services/rpc/decode.h"

#include <vector>

#include "absl/strings/str_cat.h"
#include "google/protobuf/unknown_field_set.h"
#include "services/rpc/text_rules.h"

namespace accession::rpc {
namespace {

using engine::Reason;
using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::UnknownField;
using google::protobuf::UnknownFieldSet;

std::string BytesOf(const grpc::ByteBuffer& buffer) {
  std::vector<grpc::Slice> slices;
  std::string bytes;
  if (!buffer.Dump(&slices).ok()) return bytes;
  for (const grpc::Slice& slice : slices)
    bytes.append(reinterpret_cast<const char*>(slice.begin()), slice.size());
  return bytes;
}

// The name of a text field, at any depth, whose bytes are not UTF-8; empty if there is none. The
// library parses no such message and does not say why.
std::string FindBadText(const Descriptor& type, const std::string& bytes) {
  UnknownFieldSet fields;
  if (!fields.ParseFromString(bytes)) return "";
  for (int i = 0; i < fields.field_count(); ++i) {
    const UnknownField& field = fields.field(i);
    const FieldDescriptor* known = type.FindFieldByNumber(field.number());
    if (known == nullptr || field.type() != UnknownField::TYPE_LENGTH_DELIMITED) continue;
    const std::string& value = field.length_delimited();
    if (known->type() == FieldDescriptor::TYPE_STRING && !IsUtf8(value)) return known->name();
    if (known->type() != FieldDescriptor::TYPE_MESSAGE) continue;
    if (std::string found = FindBadText(*known->message_type(), value); !found.empty())
      return found;
  }
  return "";
}

engine::Rejection RejectUnparsed(const Descriptor& type, const std::string& bytes) {
  if (const std::string field = FindBadText(type, bytes); !field.empty()) {
    return runtime::Reject(Reason::kTextNotAllowed,
                           absl::StrCat(field, " is not UTF-8; send text in UTF-8"),
                           {{"field", field}});
  }
  return runtime::Reject(
      Reason::kMalformedRequest,
      absl::StrCat("the request is no ", type.full_name(),
                   "; generate the client from the protos of this server's version"));
}

}  // namespace

std::optional<engine::Rejection> Decode(const grpc::ByteBuffer& bytes, UnknownFields unknown,
                                        google::protobuf::Message& message) {
  const std::string raw = BytesOf(bytes);
  if (!message.ParseFromString(raw)) return RejectUnparsed(*message.GetDescriptor(), raw);
  return CheckContent(message, unknown);
}

grpc::ByteBuffer Encode(const google::protobuf::Message& message) {
  const grpc::Slice slice(message.SerializeAsString());
  return grpc::ByteBuffer(&slice, 1);
}

}  // namespace accession::rpc
