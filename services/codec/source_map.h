// SourceMap: where in a text each part of the message read from it was written.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/strong.h"
#include "services/codec/diagnostic.h"

namespace accession::codec {

// A part of a message that has a place in a text; means something to one SourceMap only.
using SourcePart = Strong<struct SourcePartTag, std::uint32_t>;

// Answers for paths such as `phases.evaluation.next[0].to`: names of fields joined by dots, an
// element of a list by its index from 0, an element of a mapping by its key. A path may be given as
// the text was written or as the message is built (`phases[1].next[0].to`; the field behind a
// shorthand or an inline message named or left out): both lead to the same place. A key that holds
// a dot or a bracket is not found. Confined to one thread while it is being filled.
class SourceMap {
 public:
  // The message as a whole: the path "".
  static constexpr SourcePart kWhole{0};

  // Remembers where the whole begins.
  void PlaceWhole(SourceLocation at);

  // The part `name` (a field, a key, or an index as `[0]`) of `part`, placed at `at` unless it was
  // named before.
  SourcePart Place(SourcePart part, std::string name, SourceLocation at);

  // Makes `name`, as a part of `part`, another way to `target`, unless `name` was named before.
  // `target` may be `part` itself.
  void Alias(SourcePart part, std::string name, SourcePart target);

  // The place of the part at `path`, else of the nearest part around it; {0, 0} if nothing was
  // placed. O(length of path × log size).
  SourceLocation Locate(std::string_view path) const;

 private:
  std::vector<SourceLocation> places_ = {{}};
  std::map<std::pair<SourcePart, std::string>, SourcePart> parts_;
};

// `index` as the name of a part: `[0]`.
std::string ElementName(int index);

// Paths to ask for: of the field `field`, and of the element `index`, of what is at `path`.
std::string FieldPath(std::string_view path, std::string_view field);
std::string ElementPath(std::string_view path, int index);

}  // namespace accession::codec
