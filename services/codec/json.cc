#include "services/codec/json.h"

#include <optional>

#include "services/codec/json_reader.h"
#include "services/codec/message_reader.h"
#include "services/codec/message_writer.h"
#include "services/codec/node.h"

namespace accession::codec {

Decoding DecodeJson(std::string_view text, google::protobuf::Message& message) {
  Decoding decoding;
  Diagnostics diagnostics;
  message.Clear();
  if (text.size() > kTextBytesMax) {
    diagnostics.Add({1, 1}, "the text is longer than 1 MiB", "send it in several parts");
  } else if (const std::optional<Node> root = ReadJson(text, diagnostics)) {
    ReadMessage(*root, Dialect::kJson, message, diagnostics, decoding.sources);
  }
  decoding.diagnostics = diagnostics.Take();
  if (!decoding.ok()) message.Clear();
  return decoding;
}

std::string EncodeJson(const google::protobuf::Message& message, JsonLayout layout) {
  return WriteJson(WriteMessage(message, Dialect::kJson), layout);
}

}  // namespace accession::codec
