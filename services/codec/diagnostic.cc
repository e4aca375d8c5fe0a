#include "services/codec/diagnostic.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "services/codec/text.h"

namespace accession::codec {
namespace {

constexpr int kExcerptCharactersMax = 64;

}  // namespace

std::string DiagnosticText(std::string_view file, const Diagnostic& diagnostic) {
  std::string text(file);
  if (diagnostic.at.line > 0) {
    absl::StrAppend(&text, ":", diagnostic.at.line, ":", diagnostic.at.column);
  }
  absl::StrAppend(&text, ": ", diagnostic.what);
  if (!diagnostic.advice.empty()) absl::StrAppend(&text, "; ", diagnostic.advice);
  return text;
}

std::string Excerpt(std::string_view text) {
  std::string excerpt = "`";
  std::size_t offset = 0;
  for (int shown = 0; offset < text.size(); ++shown) {
    if (shown == kExcerptCharactersMax) {
      excerpt += "…";
      break;
    }
    const CodePoint point = DecodeCodePoint(text, offset);
    if (point.valid() && !IsControl(point.value)) {
      excerpt += text.substr(offset, point.bytes);
    } else {
      for (const char byte : text.substr(offset, point.bytes)) {
        absl::StrAppendFormat(&excerpt, "\\x%02x", static_cast<unsigned char>(byte));
      }
    }
    offset += point.bytes;
  }
  return excerpt + "`";
}

void Diagnostics::Add(SourceLocation at, std::string what, std::string advice) {
  if (full()) return;
  collected_.push_back({at, std::move(what), std::move(advice)});
}

std::vector<Diagnostic> Diagnostics::Take() {
  std::stable_sort(collected_.begin(), collected_.end(),
                   [](const Diagnostic& a, const Diagnostic& b) { return a.at < b.at; });
  collected_.erase(std::unique(collected_.begin(), collected_.end()), collected_.end());
  return std::exchange(collected_, {});
}

}  // namespace accession::codec
