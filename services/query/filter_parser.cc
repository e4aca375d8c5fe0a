// Filter::Parse: recursive descent over the words of a filter.
#include <utility>

#include "absl/strings/str_cat.h"
#include "base/status.h"
#include "services/codec/diagnostic.h"
#include "services/query/filter.h"
#include "services/query/lexer.h"

namespace accession::query {

//   filter     = [ sequence { "AND" sequence } ]
//   sequence   = factor { factor }
//   factor     = term { "OR" term }
//   term       = [ "NOT" | "-" ] ( "(" filter ")" | comparison | word )
//   comparison = field ( "=" | "!=" | "<" | "<=" | ">" | ">=" | ":" ) value
class FilterParser {
 public:
  FilterParser(std::vector<Token> tokens, const Schema& schema)
      : tokens_(std::move(tokens)), schema_(schema) {}

  Parsed<Filter> Run() {
    Filter filter(schema_);
    if (Is(Token::Kind::kEnd)) return filter;
    ASSIGN_OR_PROBLEM(filter.root_, ReadAll());
    if (Is(Token::Kind::kClose)) return Wrong("this parenthesis was not opened; leave it out");
    return filter;
  }

 private:
  using Term = Filter::Term;

  const Token& Now() const { return tokens_[at_]; }
  bool Is(Token::Kind kind) const { return Now().kind == kind; }
  bool IsWord(std::string_view word) const { return Is(Token::Kind::kWord) && Now().text == word; }
  // Whether a term ends here, so that another must not be missing.
  bool AtTermEnd() const {
    return Is(Token::Kind::kEnd) || Is(Token::Kind::kClose) || IsWord("AND") || IsWord("OR");
  }
  Problem Wrong(std::string message) const { return {Now().position, std::move(message), ""}; }

  Parsed<Term> ReadAll() {
    Term all;
    for (;;) {
      do {
        ASSIGN_OR_PROBLEM(Term any, ReadAny());
        all.parts.push_back(std::move(any));
      } while (!AtTermEnd());
      if (!IsWord("AND")) return all;
      ++at_;
    }
  }

  Parsed<Term> ReadAny() {
    ASSIGN_OR_PROBLEM(Term first, ReadTerm());
    if (!IsWord("OR")) return first;
    Term any{.kind = Term::Kind::kAny};
    any.parts.push_back(std::move(first));
    while (IsWord("OR")) {
      ++at_;
      ASSIGN_OR_PROBLEM(Term next, ReadTerm());
      any.parts.push_back(std::move(next));
    }
    return any;
  }

  Parsed<Term> ReadTerm() {
    if (AtTermEnd()) return Wrong("a term is missing here; write one such as phase = evaluation");
    if (++terms_ > kFilterTermsMax)
      return Wrong(absl::StrCat("the filter has more than ", kFilterTermsMax, " terms; ask less"));
    if (IsWord("NOT")) {
      ++at_;
      return ReadNot();
    }
    const bool minus = Is(Token::Kind::kWord) && Now().text.starts_with('-');
    if (!minus) return ReadSimple();
    Token& token = tokens_[at_];
    token.text.erase(0, 1);
    ++token.position;
    if (token.text.empty()) ++at_;
    return ReadNot();
  }

  Parsed<Term> ReadNot() {
    if (AtTermEnd()) return Wrong("what is excluded is missing here");
    Term excluded{.kind = Term::Kind::kNot};
    ASSIGN_OR_PROBLEM(Term part, ReadSimple());
    excluded.parts.push_back(std::move(part));
    return excluded;
  }

  Parsed<Term> ReadSimple() {
    if (Is(Token::Kind::kOpen)) return ReadGroup();
    if (Is(Token::Kind::kComparison))
      return Wrong("a field is missing before " + Now().text + "; write it first");
    const Token token = tokens_[at_++];
    if (token.kind == Token::Kind::kWord && Is(Token::Kind::kComparison)) return ReadCompare(token);
    if (Is(Token::Kind::kComparison))
      return Problem{token.position, "a field stands without quotes; write it so", ""};
    return ReadAlone(token);
  }

  Parsed<Term> ReadGroup() {
    const std::size_t opened = Now().position;
    if (++depth_ > kFilterDepthMax)
      return Wrong(absl::StrCat("parentheses stand more than ", kFilterDepthMax, " deep"));
    ++at_;
    ASSIGN_OR_PROBLEM(Term all, ReadAll());
    if (!Is(Token::Kind::kClose))
      return Problem{opened, "the parenthesis is not closed; add `)`", ""};
    ++at_;
    --depth_;
    return all;
  }

  static Comparison ComparisonOf(std::string_view text) {
    if (text == "=") return Comparison::kEquals;
    if (text == "!=") return Comparison::kDiffers;
    if (text == "<") return Comparison::kLess;
    if (text == "<=") return Comparison::kAtMost;
    if (text == ">") return Comparison::kGreater;
    return text == ">=" ? Comparison::kAtLeast : Comparison::kHas;
  }

  Parsed<Term> ReadCompare(const Token& name) {
    Term term{.kind = Term::Kind::kCompare};
    ASSIGN_OR_PROBLEM(term.field, schema_.Find(name.text, name.position));
    term.comparison = ComparisonOf(Now().text);
    ++at_;
    const bool value = Is(Token::Kind::kWord) || Is(Token::Kind::kQuoted);
    if (!value || AtTermEnd())
      return Wrong("a value is missing here; write one, in quotes if need be");
    term.position = Now().position;
    ASSIGN_OR_PROBLEM(term.literal, ReadLiteral(Now(), schema_.field(term.field), term.comparison));
    ++at_;
    return term;
  }

  Parsed<Term> ReadAlone(const Token& token) {
    if (token.kind == Token::Kind::kQuoted)
      return Term{.kind = Term::Kind::kSearch, .word = token.text};
    if (token.text == "and" || token.text == "or" || token.text == "not") {
      return Problem{token.position,
                     "AND, OR and NOT are written in capitals; for the word itself, "
                     "put it in quotes",
                     ""};
    }
    const auto found = schema_.Find(token.text, token.position);
    const auto* field = std::get_if<std::size_t>(&found);
    if (field == nullptr) return Term{.kind = Term::Kind::kSearch, .word = token.text};
    if (schema_.field(*field).kind == Kind::kFlag)
      return Term{.kind = Term::Kind::kCompare, .field = *field, .literal = true};
    return Problem{token.position,
                   absl::StrCat(token.text,
                                " stands alone; compare it, or ask whether it is set "
                                "with ",
                                token.text, ":*"),
                   ""};
  }

  std::vector<Token> tokens_;
  const Schema& schema_;
  std::size_t at_ = 0;
  std::size_t depth_ = 0;
  std::size_t terms_ = 0;
};

Parsed<Filter> Filter::Parse(std::string_view text, const Schema& schema) {
  if (text.size() > kFilterBytesMax) {
    return Problem{kFilterBytesMax + 1,
                   absl::StrCat("the filter is longer than ", kFilterBytesMax, " bytes"), ""};
  }
  ASSIGN_OR_PROBLEM(std::vector<Token> tokens, Split(text));
  return FilterParser(std::move(tokens), schema).Run();
}

}  // namespace accession::query
