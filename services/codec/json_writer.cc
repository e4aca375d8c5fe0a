#include "services/codec/json_writer.h"

#include <cstddef>

#include "absl/strings/str_format.h"
#include "services/codec/text.h"

namespace accession::codec {
namespace {

class JsonWriter {
 public:
  explicit JsonWriter(JsonLayout layout) : layout_(layout) {}

  std::string Take() { return std::move(json_); }

  void Write(const Node& node) {
    switch (node.kind) {
      case Node::Kind::kNull:
      case Node::Kind::kRefused:
        json_ += "null";
        return;
      case Node::Kind::kPlain:
        json_ += node.text;
        return;
      case Node::Kind::kQuoted:
        json_ += JsonString(node.text);
        return;
      case Node::Kind::kSequence:
        Enclose('[', node.items, ']', [this](const Node& item) { Write(item); });
        return;
      case Node::Kind::kMapping:
        Enclose('{', node.entries, '}', [this](const NodeEntry& entry) {
          json_ += JsonString(entry.key);
          json_ += layout_ == JsonLayout::kCompact ? ":" : ": ";
          Write(entry.value);
        });
        return;
    }
  }

 private:
  template <typename Parts, typename WritePart>
  void Enclose(char open, const Parts& parts, char close, WritePart write) {
    json_ += open;
    ++depth_;
    bool first = true;
    for (const auto& part : parts) {
      if (!first) json_ += ',';
      first = false;
      BreakLine();
      write(part);
    }
    --depth_;
    if (!parts.empty()) BreakLine();
    json_ += close;
  }

  void BreakLine() {
    if (layout_ == JsonLayout::kCompact) return;
    json_ += '\n';
    json_.append(2 * depth_, ' ');
  }

  const JsonLayout layout_;
  std::string json_;
  std::size_t depth_ = 0;
};

}  // namespace

std::string WriteJson(const Node& root, JsonLayout layout) {
  JsonWriter writer(layout);
  writer.Write(root);
  std::string json = writer.Take();
  if (layout == JsonLayout::kIndented) json += '\n';
  return json;
}

std::string JsonString(std::string_view text) {
  std::string json = "\"";
  for (std::size_t offset = 0; offset < text.size();) {
    const CodePoint point = DecodeCodePoint(text, offset);
    if (point.value == '"' || point.value == '\\') {
      json += '\\';
      json += text[offset];
    } else if (point.value == '\n') {
      json += "\\n";
    } else if (point.value == '\t') {
      json += "\\t";
    } else if (!point.valid()) {
      AppendUtf8(0xFFFD, json);
    } else if (IsControl(point.value)) {
      absl::StrAppendFormat(&json, "\\u%04x", static_cast<unsigned int>(point.value));
    } else {
      json += text.substr(offset, point.bytes);
    }
    offset += point.bytes;
  }
  return json + '"';
}

}  // namespace accession::codec
