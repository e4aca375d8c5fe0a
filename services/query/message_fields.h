// Fields of a generated message as the fields of a list, read by reflection.
#pragma once

#include <string_view>
#include <vector>

#include "google/protobuf/message.h"
#include "services/query/schema.h"

namespace accession::query {

// One field: a field of the message, or of the messages that lead there: `title.text`. Lists on the
// way give several values.
struct MessageField {
  std::string_view name = {};
  // Empty: the same as `name`.
  std::string_view path = {};
  Search search = Search::kNo;
  // Not empty: it holds names of this collection; `*`: of any.
  std::string_view collection = {};
  // A string that holds a date as EDTF; a DateSpan always is a date.
  bool dated = false;
  // As in Field.
  std::string_view vocabulary = {};
};

// The kind of each field follows from its type. Immutable; safe to share between threads.
class MessageFields {
 public:
  // `type` outlives this; every path leads to a string, number, flag, enum or DateSpan in it.
  MessageFields(const google::protobuf::Descriptor& type, const std::vector<MessageField>& fields);

  const Schema& schema() const { return schema_; }

  // The values of the field at `index`, of a message of the type. Empty texts are not set.
  std::vector<Value> Read(const google::protobuf::Message& message, std::size_t index) const;

 private:
  using Path = std::vector<const google::protobuf::FieldDescriptor*>;

  std::vector<Path> paths_;
  Schema schema_;
};

}  // namespace accession::query
