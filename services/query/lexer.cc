#include "services/query/lexer.h"

#include <algorithm>
#include <utility>

namespace accession::query {
namespace {

constexpr std::string_view kSpaces = " \t\r\n";
constexpr std::string_view kEndsWord = " \t\r\n()\"'=!<>:";

// Whether the byte begins a character of UTF-8.
bool Begins(char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U; }

class Splitter {
 public:
  explicit Splitter(std::string_view text) : text_(text) {}

  Parsed<std::vector<Token>> Run() {
    for (;;) {
      while (!AtEnd() && kSpaces.find(text_[at_]) != std::string_view::npos) ++at_;
      if (AtEnd()) break;
      ASSIGN_OR_PROBLEM(Token token, Next());
      tokens_.push_back(std::move(token));
    }
    tokens_.push_back({.kind = Token::Kind::kEnd, .text = "", .position = Position(text_.size())});
    return std::move(tokens_);
  }

 private:
  bool AtEnd() const { return at_ == text_.size(); }

  std::size_t Position(std::size_t byte) {
    position_ += static_cast<std::size_t>(
        std::count_if(text_.begin() + static_cast<std::ptrdiff_t>(counted_),
                      text_.begin() + static_cast<std::ptrdiff_t>(byte), Begins));
    counted_ = byte;
    return position_ + 1;
  }

  Parsed<Token> Next() {
    const std::size_t position = Position(at_);
    switch (text_[at_]) {
      case '(':
        return Mark(Token::Kind::kOpen, 1, position);
      case ')':
        return Mark(Token::Kind::kClose, 1, position);
      case '"':
      case '\'':
        return Quoted(position);
      case '=':
      case ':':
        return Mark(Token::Kind::kComparison, 1, position);
      case '<':
      case '>':
        return Mark(Token::Kind::kComparison, text_.substr(at_ + 1).starts_with('=') ? 2 : 1,
                    position);
      case '!':
        if (text_.substr(at_).starts_with("!=")) return Mark(Token::Kind::kComparison, 2, position);
        return Problem{position, "`!` stands alone; write `!=`, or NOT before what is excluded",
                       ""};
      default:
        return Mark(Token::Kind::kWord,
                    std::min(text_.find_first_of(kEndsWord, at_), text_.size()) - at_, position);
    }
  }

  Token Mark(Token::Kind kind, std::size_t bytes, std::size_t position) {
    Token token{.kind = kind, .text = std::string(text_.substr(at_, bytes)), .position = position};
    at_ += bytes;
    return token;
  }

  Parsed<Token> Quoted(std::size_t position) {
    const char quote = text_[at_++];
    Token token{.kind = Token::Kind::kQuoted, .text = "", .position = position};
    for (; !AtEnd(); ++at_) {
      if (text_[at_] == quote) {
        ++at_;
        return token;
      }
      if (text_[at_] == '\\' && at_ + 1 < text_.size()) ++at_;
      token.text.push_back(text_[at_]);
    }
    return Problem{position, "the quote is not closed; end the text with the same quote", ""};
  }

  std::string_view text_;
  std::size_t at_ = 0;
  // Characters counted so far, and up to which byte.
  std::size_t position_ = 0;
  std::size_t counted_ = 0;
  std::vector<Token> tokens_;
};

}  // namespace

Parsed<std::vector<Token>> Split(std::string_view text) { return Splitter(text).Run(); }

}  // namespace accession::query
