#include "services/codec/yaml_writer.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstddef>
#include <string_view>

#include "absl/strings/ascii.h"
#include "services/codec/json_writer.h"
#include "services/codec/text.h"

namespace accession::codec {
namespace {

// What some version of YAML takes for something else than a text.
bool LooksLikeAnotherType(std::string_view text) {
  constexpr std::array<std::string_view, 8> kWords = {"true", "false", "yes", "no",
                                                      "on",   "off",   "y",   "n"};
  const std::string lower = absl::AsciiStrToLower(absl::string_view(text.data(), text.size()));
  if (lower == "null" || lower == "nan" || lower == "infinity") return true;
  if (std::find(kWords.begin(), kWords.end(), lower) != kWords.end()) return true;
  if (lower.starts_with("0x") || lower.starts_with("0o")) return true;
  // Numbers, and in YAML 1.1 also 1_000 and the sexagesimal 18:00.
  double number = 0;
  const char* const end = text.data() + text.size();
  if (std::from_chars(text.data(), end, number).ptr == end) return true;
  return text.find_first_not_of("0123456789_:.-+") == std::string_view::npos &&
         text.find_first_of("_:") != std::string_view::npos;
}

// Letters of any script, digits, and what is no indicator of YAML wherever it stands.
bool IsPlainCharacter(char32_t value) {
  if (value >= 0x80) return value >= 0xA1 && value != 0x2028 && value != 0x2029 && value != 0xFEFF;
  const char c = static_cast<char>(value);
  return absl::ascii_isalnum(static_cast<unsigned char>(c)) ||
         std::string_view("_/.+-()@~;").find(c) != std::string_view::npos;
}

bool MayStandPlain(std::string_view text) {
  if (text.empty() || LooksLikeAnotherType(text)) return false;
  for (std::size_t offset = 0; offset < text.size();) {
    const CodePoint point = DecodeCodePoint(text, offset);
    const bool first = offset == 0;
    const bool last = offset + point.bytes == text.size();
    // A space or colon only between two characters of a word: `Far East`, `09:30`.
    const bool between = !first && !last && text[offset - 1] != ' ' && text[offset + 1] != ' ';
    const bool joint = (point.value == ' ' || point.value == ':') && between;
    if (!point.valid() || (!IsPlainCharacter(point.value) && !joint)) return false;
    if (first && std::string_view("-@~+;").find(text[0]) != std::string_view::npos) return false;
    offset += point.bytes;
  }
  return !text.starts_with("...");
}

std::string YamlText(std::string_view text) {
  return MayStandPlain(text) ? std::string(text) : JsonString(text);
}

class YamlWriter {
 public:
  std::string Take() { return std::move(yaml_); }

  // Writes `node`, not empty, from the middle of a line on that is indented by `indent`.
  void WriteBlock(const Node& node, std::size_t indent) {
    bool first = true;
    for (const NodeEntry& entry : node.entries) {
      BeginLine(first, indent);
      yaml_ += YamlText(entry.key) + ":";
      if (IsBlock(entry.value)) {
        yaml_ += '\n';
        yaml_.append(indent + 2, ' ');
        WriteBlock(entry.value, indent + 2);
      } else {
        WriteRestOfLine(entry.value);
      }
    }
    for (const Node& item : node.items) {
      BeginLine(first, indent);
      yaml_ += '-';
      if (IsBlock(item)) {
        yaml_ += ' ';
        WriteBlock(item, indent + 2);
      } else {
        WriteRestOfLine(item);
      }
    }
  }

  void WriteRestOfLine(const Node& node) {
    switch (node.kind) {
      case Node::Kind::kNull:
      case Node::Kind::kRefused:
        yaml_ += " null\n";
        return;
      case Node::Kind::kPlain:
        yaml_ += " " + node.text + "\n";
        return;
      case Node::Kind::kQuoted:
        yaml_ += " " + YamlText(node.text) + "\n";
        return;
      case Node::Kind::kSequence:
        yaml_ += " []\n";
        return;
      case Node::Kind::kMapping:
        yaml_ += " {}\n";
        return;
    }
  }

  static bool IsBlock(const Node& node) { return !node.items.empty() || !node.entries.empty(); }

 private:
  void BeginLine(bool& first, std::size_t indent) {
    if (!first) yaml_.append(indent, ' ');
    first = false;
  }

  std::string yaml_;
};

}  // namespace

std::string WriteYaml(const Node& root) {
  YamlWriter writer;
  if (YamlWriter::IsBlock(root)) {
    writer.WriteBlock(root, 0);
    return writer.Take();
  }
  writer.WriteRestOfLine(root);
  return writer.Take().substr(1);
}

}  // namespace accession::codec
