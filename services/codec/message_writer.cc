#include "services/codec/message_writer.h"

#include <algorithm>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "google/protobuf/descriptor.h"
#include "services/codec/scalar_reader.h"
#include "services/codec/scalar_writer.h"
#include "services/codec/schema.h"

namespace accession::codec {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::Reflection;

std::vector<const FieldDescriptor*> SetFields(const Message& message) {
  std::vector<const FieldDescriptor*> fields;
  message.GetReflection()->ListFields(message, &fields);
  return fields;
}

class MessageWriter {
 public:
  explicit MessageWriter(Dialect dialect) : dialect_(dialect) {}

  // `message` with its fields named, without the field `key`, if any.
  Node Named(const Message& message, const FieldDescriptor* key = nullptr) const {
    Node node;
    node.kind = Node::Kind::kMapping;
    AppendFields(message, *message.GetDescriptor(), {}, key, node);
    return node;
  }

 private:
  // Appends the fields of `message`, which stands at `chain` within a message of type `root`.
  void AppendFields(const Message& message, const Descriptor& root, const FieldChain& chain,
                    const FieldDescriptor* key, Node& node) const {
    for (const FieldDescriptor* const field : SetFields(message)) {
      if (field == key) continue;
      FieldChain longer = chain;
      longer.push_back(field);
      if (IsInline(*field, dialect_) && StandsInline(message, root, longer)) {
        const Message& part = message.GetReflection()->GetMessage(message, field);
        AppendFields(part, root, longer, nullptr, node);
      } else {
        node.entries.push_back({FieldName(*field, dialect_), {}, Field(message, *field)});
      }
    }
  }

  // True if the fields of the inline message at the end of `chain` can be written beside those of
  // `root`: there is at least one, and each is found again under its name.
  bool StandsInline(const Message& holder, const Descriptor& root, const FieldChain& chain) const {
    const Message& part = holder.GetReflection()->GetMessage(holder, chain.back());
    const std::vector<const FieldDescriptor*> fields = SetFields(part);
    return !fields.empty() &&
           std::all_of(fields.begin(), fields.end(), [&](const FieldDescriptor* field) {
             FieldChain longer = chain;
             longer.push_back(field);
             return FindField(root, FieldName(*field, dialect_), dialect_) == longer;
           });
  }

  Node Field(const Message& message, const FieldDescriptor& field) const {
    if (!field.is_repeated()) return Element(message, field, 0);
    const FieldDescriptor* const key = KeyField(field, dialect_);
    if (field.is_map()) return Map(message, field);
    if (key != nullptr && KeysAreDistinct(message, field, *key)) {
      return KeyedElements(message, field, *key);
    }
    Node list;
    list.kind = Node::Kind::kSequence;
    for (int i = 0; i < message.GetReflection()->FieldSize(message, &field); ++i) {
      list.items.push_back(Element(message, field, i));
    }
    return list;
  }

  Node Element(const Message& message, const FieldDescriptor& field, int index) const {
    if (field.cpp_type() != FieldDescriptor::CPPTYPE_MESSAGE) {
      return WriteScalar(message, field, index, dialect_);
    }
    const Reflection& reflection = *message.GetReflection();
    return Part(field.is_repeated() ? reflection.GetRepeatedMessage(message, &field, index)
                                    : reflection.GetMessage(message, &field),
                nullptr);
  }

  // A message within a message: its shorthand if that says everything but `key`.
  Node Part(const Message& message, const FieldDescriptor* key) const {
    const Descriptor& type = *message.GetDescriptor();
    if (IsScalarMessage(type)) return WriteScalarMessage(message);
    if (const FieldDescriptor* const shorthand = ShorthandField(type, dialect_)) {
      std::vector<const FieldDescriptor*> fields = SetFields(message);
      std::erase(fields, key);
      if (fields.size() == 1 && fields[0] == shorthand) {
        Node node = Field(message, *shorthand);
        if (node.kind != Node::Kind::kMapping) return node;
      }
    }
    return Named(message, key);
  }

  Node KeyedElements(const Message& message, const FieldDescriptor& field,
                     const FieldDescriptor& key) const {
    Node node;
    node.kind = Node::Kind::kMapping;
    const Reflection& reflection = *message.GetReflection();
    for (int i = 0; i < reflection.FieldSize(message, &field); ++i) {
      const Message& element = reflection.GetRepeatedMessage(message, &field, i);
      node.entries.push_back(
          {element.GetReflection()->GetString(element, &key), {}, Part(element, &key)});
    }
    return node;
  }

  Node Map(const Message& message, const FieldDescriptor& field) const {
    Node node;
    node.kind = Node::Kind::kMapping;
    const FieldDescriptor& key = *field.message_type()->map_key();
    const FieldDescriptor& value = *field.message_type()->map_value();
    const Reflection& reflection = *message.GetReflection();
    for (int i = 0; i < reflection.FieldSize(message, &field); ++i) {
      const Message& entry = reflection.GetRepeatedMessage(message, &field, i);
      node.entries.push_back(
          {WriteScalar(entry, key, 0, dialect_).text, {}, Element(entry, value, 0)});
    }
    std::sort(node.entries.begin(), node.entries.end(),
              [](const NodeEntry& a, const NodeEntry& b) { return a.key < b.key; });
    return node;
  }

  static bool KeysAreDistinct(const Message& message, const FieldDescriptor& field,
                              const FieldDescriptor& key) {
    const Reflection& reflection = *message.GetReflection();
    std::set<std::string> keys;
    for (int i = 0; i < reflection.FieldSize(message, &field); ++i) {
      const Message& element = reflection.GetRepeatedMessage(message, &field, i);
      std::string value = element.GetReflection()->GetString(element, &key);
      if (value.empty() || !keys.insert(std::move(value)).second) return false;
    }
    return true;
  }

  const Dialect dialect_;
};

}  // namespace

Node WriteMessage(const Message& message, Dialect dialect) {
  if (IsScalarMessage(*message.GetDescriptor())) return WriteScalarMessage(message);
  return MessageWriter(dialect).Named(message);
}

}  // namespace accession::codec
