// SourceMap: where in a text each part of the message read from it was written.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "services/codec/diagnostic.h"

namespace accession::codec {

// Answers for paths such as `phases.evaluation.next[0].to`: names of fields joined by dots, an
// element of a list by its index from 0, an element of a mapping by its key. A path may be given as
// the text was written or as the message is built (`phases[1].next[0].to`; the field behind a
// shorthand or an inline message named or left out): both lead to the same place.
class SourceMap {
 public:
  // Remembers that `path`, as written, is at `at`; the first place given for a path stays.
  void Record(std::string path, SourceLocation at);

  // Remembers that `path` was written as `written`, as is everything below it. The two differ.
  void Alias(std::string path, std::string written);

  // The place of `path`, else of the nearest part of the message around it, else that of the whole
  // (the path ""); {0, 0} if nothing was recorded. O(length of path × log size).
  SourceLocation Locate(std::string_view path) const;

 private:
  std::map<std::string, SourceLocation, std::less<>> places_;
  std::map<std::string, std::string, std::less<>> aliases_;
};

// The path of `field` within `path`, and of the element `index`.
std::string FieldPath(std::string_view path, std::string_view field);
std::string ElementPath(std::string_view path, int index);

}  // namespace accession::codec
