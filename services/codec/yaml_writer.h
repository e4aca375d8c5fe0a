// A tree of nodes as YAML text.
#pragma once

#include <string>

#include "services/codec/node.h"

namespace accession::codec {

// `root`, a mapping or a sequence, as YAML in block style, indented by two spaces, with a line feed
// at the end. kPlain stands as it is, kNull and kRefused as null. A kQuoted text goes without
// quotes where any reader of YAML takes it for a text or a date.
std::string WriteYaml(const Node& root);

}  // namespace accession::codec
