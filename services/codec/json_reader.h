// JSON text as a tree of nodes that know their places. Boost.JSON keeps neither places nor repeated
// keys, and both are needed to say what is wrong and where.
#pragma once

#include <optional>
#include <string_view>

#include "services/codec/diagnostic.h"
#include "services/codec/node.h"

namespace accession::codec {

// Reads one JSON value (RFC 8259, nothing beyond it): strings become kQuoted, numbers, true and
// false kPlain as written. The first fault of syntax goes to `diagnostics` and there is no tree;
// bytes that are not UTF-8, escaped halves of surrogate pairs and nesting beyond kDepthMax are such
// faults. `text` is borrowed for the call. Never throws.
std::optional<Node> ReadJson(std::string_view text, Diagnostics& diagnostics);

}  // namespace accession::codec
