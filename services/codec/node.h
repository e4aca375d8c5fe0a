// Node: a YAML or JSON text as a tree, before any message gives it meaning.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "services/codec/diagnostic.h"

namespace accession::codec {

// How deep mappings and sequences may nest.
inline constexpr std::size_t kDepthMax = 64;

struct NodeEntry;

// A value. `text` belongs to kPlain and kQuoted, `items` to kSequence, `entries` (in the order
// written, repeated keys kept) to kMapping.
struct Node {
  enum class Kind {
    kNull,
    // Written without quotes: a word, a number, a date, true or false.
    kPlain,
    // Written as a string: in quotes or as a block of text.
    kQuoted,
    kSequence,
    kMapping,
    // Something that is not accepted and has been reported where it was read.
    kRefused,
  };

  Kind kind = Kind::kNull;
  SourceLocation at;
  std::string text;
  std::vector<Node> items;
  std::vector<NodeEntry> entries;

  bool IsScalar() const { return kind == Kind::kPlain || kind == Kind::kQuoted; }
};

// A key of a mapping and its value.
struct NodeEntry {
  std::string key;
  SourceLocation key_at;
  Node value;
};

// The two texts that stand for a message.
enum class Dialect {
  // As people write it: keyed_by, shorthand and inline apply, names are snake_case, a single value
  // stands for a list of one.
  kYaml,
  // As programs write it: protojson with names in camelCase.
  kJson,
};

}  // namespace accession::codec
