#include "services/codec/message_reader.h"

#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "google/protobuf/descriptor.h"
#include "services/codec/mapping_scope.h"
#include "services/codec/scalar_reader.h"
#include "services/codec/schema.h"

namespace accession::codec {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::Reflection;

// A message within a message takes a level of the tree, but one behind a shorthand takes none.
constexpr std::size_t kMessageLevelsMax = 2 * kDepthMax;

// The place that stands for a value: its own, or that of its key if it spans lines.
SourceLocation PlaceOf(const NodeEntry& entry) {
  return entry.value.IsScalar() ? entry.value.at : entry.key_at;
}

// Each function reads one node; `part` is where it stands in the source map.
class MessageReader {
 public:
  explicit MessageReader(Reading& reading) : reading_(reading) {}

  void Read(const Node& node, Message& message, SourcePart part);

 private:
  void ReadMapping(const Node& node, Message& message, SourcePart part);
  void ReadField(const Slot& slot, const Node& node, SourcePart part);
  void ReadList(const Slot& slot, const Node& node, SourcePart part);
  // A single value, or one element of a list.
  void ReadElement(const Slot& slot, const Node& node, SourcePart part);
  void ReadKeyed(const Slot& slot, const FieldDescriptor& key, const Node& node, SourcePart part);
  void ReadKeyedElement(const Slot& slot, const FieldDescriptor& key, const NodeEntry& entry,
                        SourcePart part);
  // Checks that the elements that `list` brought have keys, each its own.
  void CheckKeys(const Slot& slot, const FieldDescriptor& key, const Node& list, SourcePart part);

  void Report(SourceLocation at, std::string what, std::string advice) {
    reading_.diagnostics.Add(at, std::move(what), std::move(advice));
  }
  std::string Named(const FieldDescriptor& field) const {
    return Excerpt(FieldName(field, reading_.dialect));
  }

  Reading& reading_;
  std::size_t levels_ = 0;
};

void MessageReader::Read(const Node& node, Message& message, SourcePart part) {
  if (node.kind == Node::Kind::kRefused || reading_.diagnostics.full()) return;
  if (levels_ == kMessageLevelsMax) {
    return Report(node.at, "messages nested too deep", "write it flatter");
  }
  const Descriptor& type = *message.GetDescriptor();
  const FieldDescriptor* const shorthand = ShorthandField(type, reading_.dialect);
  ++levels_;
  if (IsScalarMessage(type)) {
    if (!node.IsScalar()) {
      Report(node.at, "a single value belongs here", "write an instant or a duration");
    } else if (auto misfit = ReadScalarMessage(node, message)) {
      Report(node.at, std::move(misfit->what), std::move(misfit->advice));
    }
  } else if (node.kind == Node::Kind::kMapping) {
    ReadMapping(node, message, part);
  } else if (shorthand != nullptr && node.kind != Node::Kind::kNull) {
    reading_.sources.Alias(part, FieldName(*shorthand, Dialect::kYaml), part);
    ReadField({message, *shorthand}, node, part);
  } else {
    Report(
        node.at, "fields belong here, each with its name",
        reading_.dialect == Dialect::kYaml ? "write `name: value`, one a line" : "write an object");
  }
  --levels_;
}

void MessageReader::ReadMapping(const Node& node, Message& message, SourcePart part) {
  MappingScope scope(reading_, message, part);
  for (const NodeEntry& entry : node.entries) {
    if (reading_.diagnostics.full()) return;
    const std::optional<Slot> slot = scope.Resolve(entry);
    if (!slot) continue;
    const SourcePart value =
        reading_.sources.Place(part, FieldName(slot->field, Dialect::kYaml), PlaceOf(entry));
    if (entry.value.kind != Node::Kind::kNull) {
      ReadField(*slot, entry.value, value);
    } else if (reading_.dialect == Dialect::kYaml) {
      Report(entry.key_at, Excerpt(entry.key) + " has no value", "write one, or remove the key");
    }
  }
}

void MessageReader::ReadField(const Slot& slot, const Node& node, SourcePart part) {
  if (node.kind == Node::Kind::kRefused) return;
  const FieldDescriptor* const key = KeyField(slot.field, reading_.dialect);
  if (key != nullptr && node.kind == Node::Kind::kMapping) {
    ReadKeyed(slot, *key, node, part);
  } else if (slot.field.is_map()) {
    Report(node.at, Named(slot.field) + " is a mapping", "write `key: value` pairs");
  } else if (slot.field.is_repeated()) {
    ReadList(slot, node, part);
    if (key != nullptr) CheckKeys(slot, *key, node, part);
  } else {
    ReadElement(slot, node, part);
  }
}

void MessageReader::ReadList(const Slot& slot, const Node& node, SourcePart part) {
  if (node.kind != Node::Kind::kSequence) {
    if (reading_.dialect == Dialect::kYaml) {
      // One value for a list of one: its only element stands where the list does.
      reading_.sources.Alias(part, ElementName(0), part);
      return ReadElement(slot, node, part);
    }
    return Report(node.at, Named(slot.field) + " is a list", "put the value in [ ]");
  }
  int index = 0;
  for (const Node& item : node.items) {
    const SourcePart element = reading_.sources.Place(part, ElementName(index++), item.at);
    if (item.kind == Node::Kind::kNull) {
      Report(item.at, "an item of " + Named(slot.field) + " is empty", "write it, or remove it");
    } else {
      ReadElement(slot, item, element);
    }
  }
}

void MessageReader::ReadElement(const Slot& slot, const Node& node, SourcePart part) {
  if (node.kind == Node::Kind::kRefused) return;
  const FieldDescriptor& field = slot.field;
  if (field.cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE) {
    const Reflection& reflection = *slot.holder.GetReflection();
    Message* const message = field.is_repeated() ? reflection.AddMessage(&slot.holder, &field)
                                                 : reflection.MutableMessage(&slot.holder, &field);
    return Read(node, *message, part);
  }
  if (!node.IsScalar()) {
    const bool list = node.kind == Node::Kind::kSequence;
    return Report(
        node.at,
        Named(field) + " is a single value, not " + (list ? "a list" : "a group of fields"),
        list ? "write one value without brackets" : "write one value after the colon");
  }
  if (auto misfit = ReadScalar(node, reading_.dialect, field, slot.holder)) {
    Report(node.at, std::move(misfit->what), std::move(misfit->advice));
  }
}

void MessageReader::ReadKeyed(const Slot& slot, const FieldDescriptor& key, const Node& node,
                              SourcePart part) {
  std::map<std::string_view, SourceLocation> keys;
  int index = 0;
  for (const NodeEntry& entry : node.entries) {
    if (reading_.diagnostics.full()) return;
    const auto [first, fresh] = keys.emplace(entry.key, entry.key_at);
    if (!fresh) {
      Report(entry.key_at, "the key " + Excerpt(entry.key) + " is written twice",
             FirstIsOnLine(first->second));
    } else if (entry.key.empty()) {
      Report(entry.key_at, "a key is empty", "write the " + Named(key) + " of the element");
    } else {
      const SourcePart element = reading_.sources.Place(part, entry.key, PlaceOf(entry));
      reading_.sources.Alias(part, ElementName(index++), element);
      ReadKeyedElement(slot, key, entry, element);
    }
  }
}

void MessageReader::ReadKeyedElement(const Slot& slot, const FieldDescriptor& key,
                                     const NodeEntry& entry, SourcePart part) {
  Message& element = *slot.holder.GetReflection()->AddMessage(&slot.holder, &slot.field);
  Node name;
  name.kind = Node::Kind::kQuoted;
  name.at = entry.key_at;
  name.text = entry.key;
  if (slot.field.is_map()) {
    ReadElement({element, key}, name, part);
    return ReadField({element, *slot.field.message_type()->map_value()}, entry.value, part);
  }
  if (entry.value.kind != Node::Kind::kNull) Read(entry.value, element, part);
  const Reflection& reflection = *element.GetReflection();
  const std::string written = reflection.GetString(element, &key);
  if (!written.empty() && written != entry.key) {
    Report(entry.value.at, Named(key) + " is given twice for " + Excerpt(entry.key),
           "leave it to the key");
  }
  reflection.ClearField(&element, &key);
  ReadElement({element, key}, name, part);
}

void MessageReader::CheckKeys(const Slot& slot, const FieldDescriptor& key, const Node& list,
                              SourcePart part) {
  const Reflection& reflection = *slot.holder.GetReflection();
  std::set<std::string> keys;
  for (int i = 0; i < reflection.FieldSize(slot.holder, &slot.field); ++i) {
    const Message& element = reflection.GetRepeatedMessage(slot.holder, &slot.field, i);
    const std::string value = element.GetReflection()->GetString(element, &key);
    const auto item = static_cast<std::size_t>(i);
    const SourceLocation at = item < list.items.size() ? list.items[item].at : list.at;
    if (value.empty()) {
      Report(at, "an element of " + Named(slot.field) + " has no " + Named(key),
             "write the elements as `" + key.name() + ": fields`");
    } else if (!keys.insert(value).second) {
      Report(at, Excerpt(value) + " is written twice in " + Named(slot.field),
             "give each element its own " + Named(key));
    } else if (list.kind == Node::Kind::kSequence) {
      const SourcePart written = reading_.sources.Place(part, ElementName(i), at);
      reading_.sources.Alias(part, value, written);
    }
  }
}

}  // namespace

void ReadMessage(const Node& root, Dialect dialect, Message& message, Diagnostics& diagnostics,
                 SourceMap& sources) {
  sources.PlaceWhole(root.at);
  Reading reading{dialect, diagnostics, sources};
  MessageReader(reading).Read(root, message, SourceMap::kWhole);
}

}  // namespace accession::codec
