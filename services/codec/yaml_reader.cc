#include "services/codec/yaml_reader.h"

#include <exception>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "services/codec/text.h"
#include "yaml-cpp/eventhandler.h"
#include "yaml-cpp/exceptions.h"
#include "yaml-cpp/parser.h"

namespace accession::codec {
namespace {

// Thrown by TreeBuilder to leave yaml-cpp, once what stopped it has been reported.
struct Stop {};

std::size_t OffsetOf(const YAML::Mark& mark) {
  return mark.pos < 0 ? 0 : static_cast<std::size_t>(mark.pos);
}

// Builds the tree from the events of yaml-cpp.
class TreeBuilder final : public YAML::EventHandler {
 public:
  TreeBuilder(std::string_view text, const LineIndex& lines, Diagnostics& diagnostics)
      : text_(text), lines_(lines), diagnostics_(diagnostics) {}

  Node TakeRoot() { return std::move(root_); }

  void OnDocumentStart(const YAML::Mark& mark) override {
    if (++documents_ == 1) return;
    Report(OffsetOf(mark), "text after the end of the document",
           "keep one document in a file and check the indentation of this line");
    throw Stop();
  }
  void OnDocumentEnd() override {}

  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    const bool accepted = Accepts(OffsetOf(mark), "", anchor);
    Attach(MakeNode(accepted ? Node::Kind::kNull : Node::Kind::kRefused, PlaceOfNull(mark)));
  }

  void OnAlias(const YAML::Mark& mark, YAML::anchor_t /*anchor*/) override {
    Report(OffsetOf(mark), "an alias is not accepted", "write the value out");
    Attach(MakeNode(Node::Kind::kRefused, OffsetOf(mark)));
  }

  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value) override {
    const std::size_t offset = OffsetOf(mark);
    if (!Accepts(offset, tag, anchor)) {
      return Attach(MakeNode(Node::Kind::kRefused, offset));
    }
    if (!QuoteCloses(offset)) {
      Report(offset, "this quote is never closed", "close it on the line where the text ends");
      throw Stop();
    }
    Node node = MakeNode(tag == "!" ? Node::Kind::kQuoted : Node::Kind::kPlain, offset);
    node.text = value;
    Attach(std::move(node));
  }

  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value /*style*/) override {
    Open(Node::Kind::kSequence, OffsetOf(mark), tag, anchor);
  }
  void OnSequenceEnd() override { Close(); }

  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value /*style*/) override {
    Open(Node::Kind::kMapping, OffsetOf(mark), tag, anchor);
  }
  void OnMapEnd() override { Close(); }

 private:
  // A collection that has not ended. A mapping between a key and its value holds the key;
  // `keeps_value` is false if the key was refused and its value goes with it.
  struct OpenNode {
    Node node;
    bool has_key = false;
    bool keeps_value = true;
    std::string key;
    SourceLocation key_at;
  };

  void Report(std::size_t offset, std::string what, std::string advice) {
    diagnostics_.Add(lines_.Locate(offset), std::move(what), std::move(advice));
  }

  Node MakeNode(Node::Kind kind, std::size_t offset) const {
    Node node;
    node.kind = kind;
    node.at = lines_.Locate(offset);
    return node;
  }

  bool Accepts(std::size_t offset, std::string_view tag, YAML::anchor_t anchor) {
    const char first = offset < text_.size() ? text_[offset] : '\0';
    if (anchor != YAML::NullAnchor || first == '&') {
      Report(offset, "an anchor is not accepted", "remove it and write each value out");
      return false;
    }
    const bool resolved = tag.empty() || tag == "?" || tag == "!";
    if (!resolved || first == '!') {
      Report(offset, "a tag is not accepted", "remove it: each field knows its own type");
      return false;
    }
    return true;
  }

  // yaml-cpp takes the end of the text for a missing closing quote.
  bool QuoteCloses(std::size_t offset) const {
    const char quote = offset < text_.size() ? text_[offset] : '\0';
    if (quote != '"' && quote != '\'') return true;
    for (std::size_t i = offset + 1; i < text_.size(); ++i) {
      if (text_[i] == '\\' && quote == '"') {
        ++i;
      } else if (text_[i] == quote) {
        const bool doubled = quote == '\'' && i + 1 < text_.size() && text_[i + 1] == quote;
        if (!doubled) return true;
        ++i;
      }
    }
    return false;
  }

  // The mark of an absent value is that of whatever comes next: point at what announced it.
  std::size_t PlaceOfNull(const YAML::Mark& mark) const {
    const std::size_t offset = OffsetOf(mark);
    const bool written = offset < text_.size() &&
                         (text_[offset] == '~' || text_[offset] == 'n' || text_[offset] == 'N');
    if (written || offset == 0) return offset;
    const std::size_t announced = text_.find_last_of("-,[:?", offset - 1);
    return announced == std::string_view::npos ? 0 : announced;
  }

  void Open(Node::Kind kind, std::size_t offset, std::string_view tag, YAML::anchor_t anchor) {
    if (open_.size() == kDepthMax) {
      Report(offset, "nested more than 64 levels deep", "write it flatter");
      throw Stop();
    }
    Accepts(offset, tag, anchor);
    open_.emplace_back().node = MakeNode(kind, offset);
  }

  void Close() {
    Node node = std::move(open_.back().node);
    open_.pop_back();
    Attach(std::move(node));
  }

  void Attach(Node node) {
    if (open_.empty()) {
      root_ = std::move(node);
    } else if (OpenNode& parent = open_.back(); parent.node.kind == Node::Kind::kSequence) {
      parent.node.items.push_back(std::move(node));
    } else if (!parent.has_key) {
      AttachKey(parent, std::move(node));
    } else {
      parent.has_key = false;
      if (!parent.keeps_value) return;
      if (node.kind == Node::Kind::kNull) node.at = parent.key_at;
      parent.node.entries.push_back({std::move(parent.key), parent.key_at, std::move(node)});
    }
  }

  void AttachKey(OpenNode& parent, Node key) {
    parent.has_key = true;
    parent.key_at = key.at;
    parent.keeps_value = key.IsScalar();
    if (!key.IsScalar() && key.kind != Node::Kind::kRefused) {
      diagnostics_.Add(key.at, "a key must be plain text", "write the key before the colon");
    }
    if (key.kind == Node::Kind::kPlain && key.text == "<<") {
      parent.keeps_value = false;
      diagnostics_.Add(key.at, "a merge key is not accepted", "write the fields out");
    }
    parent.key = std::move(key.text);
  }

  std::string_view text_;
  const LineIndex& lines_;
  Diagnostics& diagnostics_;
  std::vector<OpenNode> open_;
  Node root_;
  int documents_ = 0;
};

bool AcceptsText(std::string_view text, const LineIndex& lines, Diagnostics& diagnostics) {
  for (auto found = FindForbidden(text); found && !diagnostics.full();
       found = FindForbidden(text, found->offset + 1)) {
    diagnostics.Add(lines.Locate(found->offset), std::string(Describe(found->fault)),
                    "save the file as UTF-8 text without it");
  }
  return diagnostics.empty();
}

// yaml-cpp holds a token for each opening bracket before it reports the first: a long run of them
// would cost hundreds of bytes a byte, so it is refused before parsing.
bool AcceptsBrackets(std::string_view text, const LineIndex& lines, Diagnostics& diagnostics) {
  std::size_t run = 0;
  for (std::size_t offset = 0; offset < text.size(); ++offset) {
    const char byte = text[offset];
    if (byte == '[' || byte == '{') {
      if (++run > kDepthMax) {
        diagnostics.Add(lines.Locate(offset), "nested more than 64 levels deep",
                        "write it flatter");
        return false;
      }
    } else if (byte != ' ' && byte != '\n' && byte != '\r' && byte != '\t') {
      run = 0;
    }
  }
  return true;
}

bool Parse(std::string_view text, const LineIndex& lines, TreeBuilder& builder,
           Diagnostics& diagnostics) {
  try {
    std::istringstream stream{std::string(text)};
    YAML::Parser parser(stream);
    if (!parser.HandleNextDocument(builder)) {
      diagnostics.Add({1, 1}, "the document is empty", "write at least one field");
      return false;
    }
    // A second document makes the builder stop.
    parser.HandleNextDocument(builder);
    return true;
  } catch (const Stop&) {
    return false;
  } catch (const YAML::Exception& error) {
    diagnostics.Add(lines.Locate(OffsetOf(error.mark)), "not YAML: " + error.msg,
                    "check the indentation, quotes and brackets here");
    return false;
  } catch (const std::exception& error) {
    diagnostics.Add({1, 1}, std::string("not YAML: ") + error.what(), "simplify the file");
    return false;
  }
}

}  // namespace

std::optional<Node> ReadYaml(std::string_view text, Diagnostics& diagnostics) {
  constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
  if (text.starts_with(kByteOrderMark)) text.remove_prefix(kByteOrderMark.size());
  const LineIndex lines(text);
  if (!AcceptsText(text, lines, diagnostics)) return std::nullopt;
  if (!AcceptsBrackets(text, lines, diagnostics)) return std::nullopt;
  TreeBuilder builder(text, lines, diagnostics);
  if (!Parse(text, lines, builder, diagnostics)) return std::nullopt;
  return builder.TakeRoot();
}

}  // namespace accession::codec
