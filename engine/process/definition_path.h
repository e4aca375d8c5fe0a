// DefinitionPath: where in a definition something stands, as its author wrote it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "google/protobuf/descriptor.h"

namespace accession::engine {

// A path such as `expects.reply.due.after` or `phases.evaluation.next[0].to`, and its place in the
// order of the definition. A value.
class DefinitionPath {
 public:
  // The whole of a message of this type.
  explicit DefinitionPath(const google::protobuf::Descriptor& type) : type_(&type) {}

  // A field of the message, by its name in the .proto file, which it must have. Elements of a list
  // are reached by Element or Keyed.
  DefinitionPath Field(std::string_view name) const;
  // The element at `index` of a list.
  DefinitionPath Element(int index) const;
  // The element at `index` of a list whose elements are known by their ids.
  DefinitionPath Keyed(std::string_view id, int index) const;

  const std::string& text() const { return text_; }
  // How many messages and lists stand around it.
  std::size_t depth() const { return order_.size(); }

  // Whether `a` comes before `b` in the definition; what holds a part comes before the part.
  friend bool operator<(const DefinitionPath& a, const DefinitionPath& b) {
    return a.order_ < b.order_;
  }

 private:
  // Null below a scalar.
  const google::protobuf::Descriptor* type_;
  std::string text_;
  std::vector<int> order_;
};

}  // namespace accession::engine
