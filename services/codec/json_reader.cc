#include "services/codec/json_reader.h"

#include <charconv>
#include <cstdint>
#include <string>
#include <utility>

#include "absl/strings/ascii.h"
#include "services/codec/text.h"

namespace accession::codec {
namespace {

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

// Reads from the front of a text. A function that returns false or nullopt has reported why.
class JsonReader {
 public:
  JsonReader(std::string_view text, Diagnostics& diagnostics)
      : text_(text), lines_(text), diagnostics_(diagnostics) {}

  std::optional<Node> ReadDocument() {
    std::optional<Node> root = ReadValue();
    if (!root) return std::nullopt;
    SkipSpace();
    if (offset_ != text_.size()) {
      Report("text after the end of the value", "keep one value in a text");
      return std::nullopt;
    }
    return root;
  }

 private:
  void Report(std::string what, std::string advice) {
    diagnostics_.Add(lines_.Locate(offset_), std::move(what), std::move(advice));
  }

  // The next byte, or NUL at the end: NUL itself begins nothing in JSON.
  char Peek() const { return offset_ < text_.size() ? text_[offset_] : '\0'; }

  void SkipSpace() {
    while (Peek() == ' ' || Peek() == '\n' || Peek() == '\r' || Peek() == '\t') ++offset_;
  }

  bool Take(char wanted) {
    SkipSpace();
    if (Peek() != wanted) return false;
    ++offset_;
    return true;
  }

  std::optional<Node> ReadValue() {
    SkipSpace();
    Node node;
    node.at = lines_.Locate(offset_);
    switch (Peek()) {
      case '{':
      case '[':
        if (!ReadCollection(node)) return std::nullopt;
        return node;
      case '"':
        node.kind = Node::Kind::kQuoted;
        if (!ReadString(node.text)) return std::nullopt;
        return node;
      default:
        if (!ReadLiteral(node) && !ReadNumber(node)) return std::nullopt;
        return node;
    }
  }

  bool ReadCollection(Node& node) {
    if (depth_ == kDepthMax) {
      Report("nested more than 64 levels deep", "write it flatter");
      return false;
    }
    ++depth_;
    const bool object = text_[offset_++] == '{';
    node.kind = object ? Node::Kind::kMapping : Node::Kind::kSequence;
    const char close = object ? '}' : ']';
    bool read = true;
    if (!Take(close)) {
      do {
        read = object ? ReadMember(node) : ReadItem(node);
      } while (read && Take(','));
      if (read && !Take(close)) {
        Report(object ? "this object does not go on or end here"
                      : "this list does not go on or end here",
               std::string("write a comma or ") + close);
        read = false;
      }
    }
    --depth_;
    return read;
  }

  bool ReadItem(Node& list) {
    std::optional<Node> item = ReadValue();
    if (!item) return false;
    list.items.push_back(*std::move(item));
    return true;
  }

  bool ReadMember(Node& object) {
    NodeEntry entry;
    SkipSpace();
    entry.key_at = lines_.Locate(offset_);
    if (Peek() != '"') {
      Report("a key belongs here", "write it in double quotes");
      return false;
    }
    if (!ReadString(entry.key)) return false;
    if (!Take(':')) {
      Report("a colon belongs here", "write one between key and value");
      return false;
    }
    std::optional<Node> value = ReadValue();
    if (!value) return false;
    entry.value = *std::move(value);
    object.entries.push_back(std::move(entry));
    return true;
  }

  bool ReadLiteral(Node& node) {
    for (const std::string_view literal : {"true", "false", "null"}) {
      if (!text_.substr(offset_).starts_with(literal)) continue;
      offset_ += literal.size();
      node.kind = literal == "null" ? Node::Kind::kNull : Node::Kind::kPlain;
      node.text = literal;
      return true;
    }
    return false;
  }

  bool SkipDigits() {
    if (!IsDigit(Peek())) return false;
    while (IsDigit(Peek())) ++offset_;
    return true;
  }

  bool ReadNumber(Node& node) {
    const std::size_t start = offset_;
    if (Peek() == '-') ++offset_;
    bool good = true;
    if (Peek() == '0') {
      ++offset_;
    } else {
      good = SkipDigits();
    }
    if (good && Peek() == '.') {
      ++offset_;
      good = SkipDigits();
    }
    if (good && (Peek() == 'e' || Peek() == 'E')) {
      ++offset_;
      if (Peek() == '+' || Peek() == '-') ++offset_;
      good = SkipDigits();
    }
    if (!good) {
      offset_ = start;
      Report("a value belongs here", "write a string in double quotes, a number, [ or {");
      return false;
    }
    node.kind = Node::Kind::kPlain;
    node.text = text_.substr(start, offset_ - start);
    return true;
  }

  bool ReadString(std::string& string) {
    const std::size_t start = offset_++;
    while (offset_ < text_.size()) {
      const CodePoint point = DecodeCodePoint(text_, offset_);
      if (point.value == '"') {
        ++offset_;
        return true;
      }
      if (point.value == '\\') {
        if (!ReadEscape(string)) return false;
        continue;
      }
      if (!point.valid() || point.value < 0x20) {
        Report(point.valid() ? "a control character in a string" : "a byte that is not UTF-8",
               "escape or remove it");
        return false;
      }
      string += text_.substr(offset_, point.bytes);
      offset_ += point.bytes;
    }
    offset_ = start;
    Report("this quote is never closed", "close it where the text ends");
    return false;
  }

  bool ReadEscape(std::string& string) {
    constexpr std::string_view kEscapes = "\"\\/bfnrt";
    constexpr std::string_view kMeanings = "\"\\/\b\f\n\r\t";
    const char escape = offset_ + 1 < text_.size() ? text_[offset_ + 1] : '\0';
    if (escape == 'u') return ReadUnicodeEscape(string);
    const std::size_t found = escape == '\0' ? kEscapes.npos : kEscapes.find(escape);
    if (found == kEscapes.npos) {
      Report("an unknown escape", "write one of \\\" \\\\ \\/ \\b \\f \\n \\r \\t \\uXXXX");
      return false;
    }
    string += kMeanings[found];
    offset_ += 2;
    return true;
  }

  // The 16 bits of `\uXXXX` at `offset_`, which moves past it; nullopt if there is none.
  std::optional<char32_t> TakeUnit() {
    const std::string_view escape = text_.substr(offset_, 6);
    if (escape.size() < 6 || !escape.starts_with("\\u")) return std::nullopt;
    std::uint16_t unit = 0;
    const auto [rest, error] = std::from_chars(escape.data() + 2, escape.data() + 6, unit, 16);
    if (error != std::errc() || rest != escape.data() + 6) return std::nullopt;
    offset_ += 6;
    return unit;
  }

  bool ReadUnicodeEscape(std::string& string) {
    const std::size_t start = offset_;
    const std::optional<char32_t> unit = TakeUnit();
    std::optional<char32_t> value = unit;
    if (unit && *unit >= 0xD800 && *unit < 0xE000) {
      const std::optional<char32_t> low = *unit < 0xDC00 ? TakeUnit() : std::nullopt;
      const bool pair = low && *low >= 0xDC00 && *low < 0xE000;
      value =
          pair ? std::optional(0x10000 + ((*unit - 0xD800) << 10) + (*low - 0xDC00)) : std::nullopt;
    }
    if (!value) {
      offset_ = start;
      Report("this escape names no character",
             "write \\u and four hexadecimal digits, in pairs "
             "for characters past U+FFFF");
      return false;
    }
    AppendUtf8(*value, string);
    return true;
  }

  std::string_view text_;
  LineIndex lines_;
  Diagnostics& diagnostics_;
  std::size_t offset_ = 0;
  std::size_t depth_ = 0;
};

}  // namespace

std::optional<Node> ReadJson(std::string_view text, Diagnostics& diagnostics) {
  return JsonReader(text, diagnostics).ReadDocument();
}

}  // namespace accession::codec
