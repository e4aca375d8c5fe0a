// A tree of nodes as JSON text.
#pragma once

#include <string>
#include <string_view>

#include "services/codec/node.h"

namespace accession::codec {

// How JSON is laid out.
enum class JsonLayout {
  // On one line, without spaces or a line feed at the end.
  kCompact,
  // A value a line, indented by two spaces, with a line feed at the end.
  kIndented,
};

// `root` as JSON: kPlain as it is, kQuoted as a string, kNull and kRefused as null.
std::string WriteJson(const Node& root, JsonLayout layout);

// `text` in double quotes with quotes, backslashes and control characters escaped; all other
// characters stand as they are, and bytes that are not UTF-8 become U+FFFD. YAML reads it as well.
std::string JsonString(std::string_view text);

}  // namespace accession::codec
