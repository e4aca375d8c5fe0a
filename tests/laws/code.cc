#include "tests/laws/code.h"

#include <algorithm>
#include <cctype>

namespace accession::laws {
namespace {

bool IsWordStart(char c) { return std::isalpha(static_cast<unsigned char>(c)) != 0 || c == '_'; }
bool IsWordPart(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; }

// Walks over the text once and blanks what is not code.
class Blanker {
 public:
  explicit Blanker(std::string_view text) : text_(text), code_(text) {}

  std::string Run() {
    while (at_ < text_.size()) {
      if (Next("//")) {
        BlankTo(LineEnd());
      } else if (Next("/*")) {
        BlankTo(After("*/", at_ + 2));
      } else if (Next("R\"") && !AfterWordPart()) {
        RawString();
      } else if (text_[at_] == '"') {
        Literal('"');
      } else if (text_[at_] == '\'' && !AfterWordPart()) {
        Literal('\'');
      } else if (text_[at_] == '#' && FirstOnLine()) {
        BlankTo(LineEnd());
      } else {
        ++at_;
      }
    }
    return std::move(code_);
  }

 private:
  bool Next(std::string_view expected) const { return text_.substr(at_).starts_with(expected); }

  // Tells the separator of 1'000 from the quote of 'a'.
  bool AfterWordPart() const { return at_ > 0 && IsWordPart(text_[at_ - 1]); }

  bool FirstOnLine() const {
    const std::size_t before = text_.substr(0, at_).find_last_not_of(" \t");
    return before == std::string_view::npos || text_[before] == '\n';
  }

  // The end of the line, and of those that continue it after a backslash.
  std::size_t LineEnd() const {
    std::size_t end = text_.find('\n', at_);
    while (end != std::string_view::npos && end > 0 && text_[end - 1] == '\\') {
      end = text_.find('\n', end + 1);
    }
    return std::min(end, text_.size());
  }

  std::size_t After(std::string_view end, std::size_t from) const {
    const std::size_t found = text_.find(end, from);
    return found == std::string_view::npos ? text_.size() : found + end.size();
  }

  void Literal(char quote) {
    std::size_t end = at_ + 1;
    while (end < text_.size() && text_[end] != quote && text_[end] != '\n') {
      end += text_[end] == '\\' ? 2 : 1;
    }
    ++at_;
    BlankTo(std::min(end, text_.size()));
    ++at_;
  }

  void RawString() {
    const std::size_t open = std::min(text_.find('(', at_), text_.size());
    const std::string close = ")" + std::string(text_.substr(at_ + 2, open - at_ - 2)) + "\"";
    const std::size_t end = After(close, open);
    at_ += 2;
    BlankTo(std::max(at_, end - 1));
    at_ = end;
  }

  void BlankTo(std::size_t end) {
    for (; at_ < end; ++at_) {
      if (text_[at_] != '\n') code_[at_] = ' ';
    }
  }

  std::string_view text_;
  std::string code_;
  std::size_t at_ = 0;
};

}  // namespace

std::string CodeOnly(std::string_view text) { return Blanker(text).Run(); }

std::vector<Identifier> IdentifiersOf(std::string_view code) {
  std::vector<Identifier> identifiers;
  int line = 1;
  for (std::size_t at = 0; at < code.size();) {
    if (code[at] == '\n') ++line;
    if (!IsWordPart(code[at])) {
      ++at;
      continue;
    }
    std::size_t end = at;
    while (end < code.size() && IsWordPart(code[end])) ++end;
    if (IsWordStart(code[at])) identifiers.push_back({code.substr(at, end - at), at, line});
    at = end;
  }
  return identifiers;
}

std::vector<std::string> WordsOf(std::string_view name) {
  std::vector<std::string> words;
  bool open = false;
  for (std::size_t at = 0; at < name.size(); ++at) {
    const auto c = static_cast<unsigned char>(name[at]);
    if (std::isalnum(c) == 0) {
      open = false;
      continue;
    }
    const bool after_lower = at > 0 && std::islower(static_cast<unsigned char>(name[at - 1])) != 0;
    const bool before_lower =
        at + 1 < name.size() && std::islower(static_cast<unsigned char>(name[at + 1])) != 0;
    if (!open || (std::isupper(c) != 0 && (after_lower || before_lower))) words.emplace_back();
    words.back() += static_cast<char>(std::tolower(c));
    open = true;
  }
  return words;
}

int LineAt(std::string_view text, std::size_t position) {
  const std::string_view before = text.substr(0, position);
  return 1 + static_cast<int>(std::ranges::count(before, '\n'));
}

std::size_t ClosingBracket(std::string_view code, std::size_t open) {
  const char opening = code[open];
  const char closing = opening == '(' ? ')' : opening == '[' ? ']' : '}';
  int depth = 0;
  for (std::size_t at = open; at < code.size(); ++at) {
    if (code[at] == opening) ++depth;
    if (code[at] == closing && --depth == 0) return at;
  }
  return std::string_view::npos;
}

}  // namespace accession::laws
