// YAML text as a tree of nodes, by yaml-cpp, which is kept from throwing, nesting and guessing.
#pragma once

#include <optional>
#include <string_view>

#include "services/codec/diagnostic.h"
#include "services/codec/node.h"

namespace accession::codec {

// Reads one YAML document. Refuses what hides the text's meaning: aliases, anchors, merge keys,
// tags, keys that are not plain text, further documents, text that is not UTF-8, control
// characters, nesting beyond kDepthMax. Faults go to `diagnostics`; after a fault of syntax there
// is no tree, while what is merely refused leaves a node of kind kRefused, so that reading goes on.
// `text` is borrowed for the call. Never throws.
std::optional<Node> ReadYaml(std::string_view text, Diagnostics& diagnostics);

}  // namespace accession::codec
