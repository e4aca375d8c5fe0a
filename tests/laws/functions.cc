#include "tests/laws/functions.h"

#include "tests/laws/code.h"

namespace accession::laws {
namespace {

enum class Block { kScope, kFunction, kOther };

bool StartsWithWord(std::string_view text, std::string_view word) {
  return text.starts_with(word) &&
         (text.size() == word.size() || text[word.size()] == ' ' || text[word.size()] == '\n');
}

bool HasWord(std::string_view text, std::string_view word) {
  for (const Identifier& identifier : IdentifiersOf(text)) {
    if (identifier.name == word) return true;
  }
  return false;
}

// The first ` = ` of `head` outside parentheses, where default arguments are; or npos.
std::size_t Assignment(std::string_view head) {
  int depth = 0;
  for (std::size_t at = 0; at < head.size(); ++at) {
    if (head[at] == '(') ++depth;
    if (head[at] == ')') --depth;
    if (depth == 0 && head.substr(at).starts_with(" = ")) return at;
  }
  return std::string_view::npos;
}

// What the brace after `head`, the text since the last statement or block, opens.
Block Classify(std::string_view head) {
  if (HasWord(head, "namespace") || StartsWithWord(head, "extern")) return Block::kScope;
  if (HasWord(head, "enum")) return Block::kOther;
  const bool parenthesis = head.find('(') != std::string_view::npos;
  const bool type = HasWord(head, "class") || HasWord(head, "struct") || HasWord(head, "union");
  if (type && !parenthesis) return Block::kScope;
  const std::size_t equals = Assignment(head);
  if (equals != std::string_view::npos) {
    return head.find('[', equals) != std::string_view::npos ? Block::kFunction : Block::kOther;
  }
  return parenthesis ? Block::kFunction : Block::kOther;
}

// The declaration without the access label it may follow.
std::size_t SkipLabel(std::string_view code, std::size_t start) {
  for (const std::string_view label : {"public:", "private:", "protected:"}) {
    if (code.substr(start).starts_with(label)) {
      return code.find_first_not_of(" \n", start + label.size());
    }
  }
  return start;
}

std::string FirstLine(std::string_view head) {
  return std::string(head.substr(0, head.find('\n')));
}

}  // namespace

std::vector<FunctionExtent> FunctionsOf(std::string_view code) {
  std::vector<FunctionExtent> functions;
  std::size_t head = 0;  // where the current declaration begins
  for (std::size_t at = 0; at < code.size(); ++at) {
    const char c = code[at];
    if (c == ';' || c == '}') head = at + 1;
    if (c != '{') continue;
    const std::size_t close = ClosingBracket(code, at);
    if (close == std::string_view::npos) break;
    const bool initialiser = at > 0 && code[at - 1] != ' ' && code[at - 1] != '\n';
    if (initialiser) {
      at = close;
      continue;
    }
    const std::size_t start = SkipLabel(code, code.find_first_not_of(" \n", head));
    const std::string_view text = code.substr(start, at - start);
    const Block block = Classify(text);
    head = at + 1;
    if (block == Block::kScope) continue;
    if (block == Block::kFunction) {
      functions.push_back({FirstLine(text), LineAt(code, start), LineAt(code, close)});
    }
    at = close;
    head = close + 1;
  }
  return functions;
}

}  // namespace accession::laws
