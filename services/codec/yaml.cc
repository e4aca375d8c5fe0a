#include "services/codec/yaml.h"

#include <optional>

#include "services/codec/message_reader.h"
#include "services/codec/message_writer.h"
#include "services/codec/node.h"
#include "services/codec/yaml_reader.h"
#include "services/codec/yaml_writer.h"

namespace accession::codec {

Decoding DecodeYaml(std::string_view text, google::protobuf::Message& message) {
  Decoding decoding;
  Diagnostics diagnostics;
  message.Clear();
  if (text.size() > kTextBytesMax) {
    diagnostics.Add({1, 1}, "the text is longer than 1 MiB", "split it into several files");
  } else if (const std::optional<Node> root = ReadYaml(text, diagnostics)) {
    ReadMessage(*root, Dialect::kYaml, message, diagnostics, decoding.sources);
  }
  decoding.diagnostics = diagnostics.Take();
  if (!decoding.ok()) message.Clear();
  return decoding;
}

std::string EncodeYaml(const google::protobuf::Message& message) {
  return WriteYaml(WriteMessage(message, Dialect::kYaml));
}

}  // namespace accession::codec
