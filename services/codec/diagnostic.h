// What is wrong with a text a person wrote, and where. Not a status: reading a text never fails
// halfway, it yields all of its diagnostics at once.
#pragma once

#include <compare>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace accession::codec {

// At most this many diagnostics are kept of one text.
inline constexpr std::size_t kDiagnosticsMax = 50;

// A place in a text. Lines and columns count from 1; a column is a character (a code point), not a
// byte. {0, 0} means that no place is known.
struct SourceLocation {
  int line = 0;
  int column = 0;

  friend auto operator<=>(const SourceLocation&, const SourceLocation&) = default;
};

// One error in a text: where, what is wrong, and what its author should do (a phrase each, without
// a full stop; `advice` may be empty).
struct Diagnostic {
  SourceLocation at;
  std::string what;
  std::string advice;

  friend bool operator==(const Diagnostic&, const Diagnostic&) = default;
};

// Formats as `far-east.yaml:12:5: unknown key `phse`; did you mean `phase`?`: the form that
// compilers use and editors follow. Without a known place, line and column are left out.
std::string DiagnosticText(std::string_view file, const Diagnostic& diagnostic);

// `text` between backquotes, cut to 64 characters, with control characters and bytes that are not
// UTF-8 shown as `\xNN`: the only way input is repeated in a message.
std::string Excerpt(std::string_view text);

// Collects the diagnostics of one text, up to kDiagnosticsMax; what comes later is dropped.
class Diagnostics {
 public:
  void Add(SourceLocation at, std::string what, std::string advice);

  bool empty() const { return collected_.empty(); }
  bool full() const { return collected_.size() >= kDiagnosticsMax; }

  // What was collected, in order of position, each once. Leaves this empty.
  std::vector<Diagnostic> Take();

 private:
  std::vector<Diagnostic> collected_;
};

}  // namespace accession::codec
