#include "services/codec/message_reader.h"

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "base/nearest.h"
#include "google/protobuf/descriptor.h"
#include "services/codec/scalar_reader.h"
#include "services/codec/schema.h"

namespace accession::codec {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::OneofDescriptor;

// Up to this many fields are listed when none is near to an unknown key.
constexpr std::size_t kFieldsListedMax = 16;
// A message within a message takes one level of the tree at most, but a shorthand takes none.
constexpr int kMessageLevelsMax = 2 * static_cast<int>(kDepthMax);

std::string FirstOnLine(SourceLocation at) {
  return absl::StrCat("the first is on line ", at.line);
}

class MessageReader {
 public:
  MessageReader(Dialect dialect, Diagnostics& diagnostics, SourceMap& sources)
      : dialect_(dialect), diagnostics_(diagnostics), sources_(sources) {}

  void Read(const Node& node, Message& message, const std::string& path);

 private:
  // A mapping being read into a message: the fields it has named so far, each in the message that
  // holds it (an inline message's fields are named in its parent's mapping).
  struct Scope {
    Message& message;
    const std::string& path;
    std::map<std::pair<const Message*, const FieldDescriptor*>, SourceLocation> named = {};
  };

  void ReadMapping(const Node& node, Message& message, const std::string& path);
  void ReadEntry(const NodeEntry& entry, Scope& scope);
  // The message in `scope` that holds the last field of `chain`; null if a fault was reported.
  Message* Holder(const FieldChain& chain, const NodeEntry& entry, Scope& scope);
  bool MayName(const FieldDescriptor& field, const NodeEntry& entry, const Message& holder,
               Scope& scope);
  bool MaySetOneof(const FieldDescriptor& field, const NodeEntry& entry, const Message& holder);

  void ReadField(const FieldDescriptor& field, const Node& node, Message& message,
                 const std::string& path);
  void ReadList(const FieldDescriptor& field, const Node& node, Message& message,
                const std::string& path);
  void ReadElement(const FieldDescriptor& field, const Node& node, Message& message,
                   const std::string& path);
  void ReadKeyedMapping(const FieldDescriptor& field, const FieldDescriptor& key, const Node& node,
                        Message& message, const std::string& path);
  void ReadKeyedElement(const FieldDescriptor& field, const FieldDescriptor& key,
                        const NodeEntry& entry, Message& element, const std::string& path);
  void CheckKeys(const FieldDescriptor& field, const FieldDescriptor& key, const Node& list,
                 const Message& message, const std::string& path);
  void ReportUnknownKey(const NodeEntry& entry, const Descriptor& type);
  void ReportNotScalar(const Node& node, const FieldDescriptor& field);
  void Report(SourceLocation at, std::string what, std::string advice) {
    diagnostics_.Add(at, std::move(what), std::move(advice));
  }
  std::string Named(const FieldDescriptor& field) const {
    return Excerpt(FieldName(field, dialect_));
  }

  const Dialect dialect_;
  Diagnostics& diagnostics_;
  SourceMap& sources_;
  int levels_ = 0;
};

void MessageReader::Read(const Node& node, Message& message, const std::string& path) {
  if (node.kind == Node::Kind::kRefused || diagnostics_.full()) return;
  if (levels_ == kMessageLevelsMax) {
    return Report(node.at, "messages nested too deep", "write it flatter");
  }
  const Descriptor& type = *message.GetDescriptor();
  ++levels_;
  if (IsScalarMessage(type) && node.IsScalar()) {
    if (auto misfit = ReadScalarMessage(node, message)) {
      Report(node.at, std::move(misfit->what), std::move(misfit->advice));
    }
  } else if (node.kind == Node::Kind::kMapping && !IsScalarMessage(type)) {
    ReadMapping(node, message, path);
  } else if (const FieldDescriptor* const field = ShorthandField(type, dialect_);
             field != nullptr && node.kind != Node::Kind::kNull) {
    sources_.Alias(FieldPath(path, FieldName(*field, Dialect::kYaml)), path);
    ReadField(*field, node, message, path);
  } else if (IsScalarMessage(type)) {
    Report(node.at, "a single value belongs here", "write an instant or a duration");
  } else {
    Report(node.at, "fields belong here, each with its name",
           dialect_ == Dialect::kYaml ? "write `name: value`, one a line" : "write an object");
  }
  --levels_;
}

void MessageReader::ReadMapping(const Node& node, Message& message, const std::string& path) {
  Scope scope{message, path};
  for (const NodeEntry& entry : node.entries) {
    if (diagnostics_.full()) return;
    ReadEntry(entry, scope);
  }
}

void MessageReader::ReadEntry(const NodeEntry& entry, Scope& scope) {
  const Descriptor& type = *scope.message.GetDescriptor();
  const auto chain = FindField(type, entry.key, dialect_);
  if (!chain) return ReportUnknownKey(entry, type);
  Message* const holder = Holder(*chain, entry, scope);
  if (holder == nullptr) return;
  const FieldDescriptor& field = *chain->back();
  if (!MayName(field, entry, *holder, scope)) return;
  const std::string path = FieldPath(scope.path, FieldName(field, Dialect::kYaml));
  sources_.Record(path, entry.value.IsScalar() ? entry.value.at : entry.key_at);
  if (entry.value.kind == Node::Kind::kNull) {
    if (dialect_ == Dialect::kJson) return;
    return Report(entry.key_at, Excerpt(entry.key) + " has no value",
                  "write one, or remove the key");
  }
  if (!MaySetOneof(field, entry, *holder)) return;
  ReadField(field, entry.value, *holder, path);
}

Message* MessageReader::Holder(const FieldChain& chain, const NodeEntry& entry, Scope& scope) {
  Message* holder = &scope.message;
  for (std::size_t i = 0; i + 1 < chain.size(); ++i) {
    const FieldDescriptor& field = *chain[i];
    if (const auto named = scope.named.find({holder, &field}); named != scope.named.end()) {
      Report(entry.key_at, Excerpt(entry.key) + " is part of " + Named(field),
             "write it there, on line " + std::to_string(named->second.line));
      return nullptr;
    }
    if (!MaySetOneof(field, entry, *holder)) return nullptr;
    sources_.Alias(FieldPath(scope.path, FieldName(field, Dialect::kYaml)), scope.path);
    holder = holder->GetReflection()->MutableMessage(holder, &field);
  }
  return holder;
}

bool MessageReader::MayName(const FieldDescriptor& field, const NodeEntry& entry,
                            const Message& holder, Scope& scope) {
  const auto [named, fresh] = scope.named.try_emplace({&holder, &field}, entry.key_at);
  if (!fresh) {
    Report(entry.key_at, "the key " + Excerpt(entry.key) + " is written twice",
           FirstOnLine(named->second));
    return false;
  }
  if (IsInline(field, dialect_) && holder.GetReflection()->HasField(holder, &field)) {
    Report(entry.key_at, "parts of " + Excerpt(entry.key) + " are already written beside it",
           "write them all in one place");
    return false;
  }
  return true;
}

bool MessageReader::MaySetOneof(const FieldDescriptor& field, const NodeEntry& entry,
                                const Message& holder) {
  const OneofDescriptor* const oneof = field.real_containing_oneof();
  if (oneof == nullptr) return true;
  const FieldDescriptor* const set = holder.GetReflection()->GetOneofFieldDescriptor(holder, oneof);
  if (set == nullptr || set == &field) return true;
  const bool beside = IsInline(*set, dialect_);
  Report(
      entry.key_at,
      Excerpt(entry.key) + " cannot stand with " +
          (beside ? absl::StrJoin(FieldNames(*set->message_type(), dialect_), ", ") : Named(*set)),
      "keep one of them");
  return false;
}

void MessageReader::ReadField(const FieldDescriptor& field, const Node& node, Message& message,
                              const std::string& path) {
  if (node.kind == Node::Kind::kRefused) return;
  const FieldDescriptor* const key = KeyField(field, dialect_);
  if (key != nullptr && node.kind == Node::Kind::kMapping) {
    ReadKeyedMapping(field, *key, node, message, path);
  } else if (field.is_repeated()) {
    ReadList(field, node, message, path);
    if (key != nullptr && !field.is_map()) CheckKeys(field, *key, node, message, path);
  } else {
    ReadElement(field, node, message, path);
  }
}

void MessageReader::ReadList(const FieldDescriptor& field, const Node& node, Message& message,
                             const std::string& path) {
  if (field.is_map()) {
    return Report(node.at, Named(field) + " is a mapping", "write `key: value` pairs");
  }
  if (node.kind != Node::Kind::kSequence) {
    if (dialect_ == Dialect::kYaml) return ReadElement(field, node, message, path);
    return Report(node.at, Named(field) + " is a list", "put the value in [ ]");
  }
  int index = 0;
  for (const Node& item : node.items) {
    const std::string item_path = ElementPath(path, index++);
    sources_.Record(item_path, item.at);
    if (item.kind == Node::Kind::kNull) {
      Report(item.at, "an item of " + Named(field) + " is empty", "write it, or remove it");
    } else {
      ReadElement(field, item, message, item_path);
    }
  }
}

void MessageReader::ReadElement(const FieldDescriptor& field, const Node& node, Message& message,
                                const std::string& path) {
  if (node.kind == Node::Kind::kRefused) return;
  if (field.cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE) {
    const google::protobuf::Reflection& reflection = *message.GetReflection();
    return Read(node,
                field.is_repeated() ? *reflection.AddMessage(&message, &field)
                                    : *reflection.MutableMessage(&message, &field),
                path);
  }
  if (!node.IsScalar()) return ReportNotScalar(node, field);
  if (auto misfit = ReadScalar(node, dialect_, field, message)) {
    Report(node.at, std::move(misfit->what), std::move(misfit->advice));
  }
}

void MessageReader::ReadKeyedMapping(const FieldDescriptor& field, const FieldDescriptor& key,
                                     const Node& node, Message& message, const std::string& path) {
  std::map<std::string_view, SourceLocation> keys;
  int index = 0;
  for (const NodeEntry& entry : node.entries) {
    if (diagnostics_.full()) return;
    if (const auto [first, fresh] = keys.emplace(entry.key, entry.key_at); !fresh) {
      Report(entry.key_at, "the key " + Excerpt(entry.key) + " is written twice",
             FirstOnLine(first->second));
      continue;
    }
    if (entry.key.empty()) {
      Report(entry.key_at, "a key is empty", "write the " + Named(key) + " of the element");
      continue;
    }
    const std::string element_path = FieldPath(path, entry.key);
    sources_.Record(element_path, entry.value.IsScalar() ? entry.value.at : entry.key_at);
    sources_.Alias(ElementPath(path, index++), element_path);
    Message& element = *message.GetReflection()->AddMessage(&message, &field);
    ReadKeyedElement(field, key, entry, element, element_path);
  }
}

void MessageReader::ReadKeyedElement(const FieldDescriptor& field, const FieldDescriptor& key,
                                     const NodeEntry& entry, Message& element,
                                     const std::string& path) {
  Node name;
  name.kind = Node::Kind::kQuoted;
  name.at = entry.key_at;
  name.text = entry.key;
  if (field.is_map()) {
    ReadElement(key, name, element, path);
    ReadField(*field.message_type()->map_value(), entry.value, element, path);
    return;
  }
  const google::protobuf::Reflection& reflection = *element.GetReflection();
  if (entry.value.kind != Node::Kind::kNull) Read(entry.value, element, path);
  if (reflection.HasField(element, &key) && reflection.GetString(element, &key) != entry.key) {
    Report(entry.value.at, Named(key) + " is given twice for " + Excerpt(entry.key),
           "leave it to the key");
  }
  reflection.ClearField(&element, &key);
  ReadElement(key, name, element, path);
}

void MessageReader::CheckKeys(const FieldDescriptor& field, const FieldDescriptor& key,
                              const Node& list, const Message& message, const std::string& path) {
  const google::protobuf::Reflection& reflection = *message.GetReflection();
  std::set<std::string> keys;
  for (int i = 0; i < reflection.FieldSize(message, &field); ++i) {
    const Message& element = reflection.GetRepeatedMessage(message, &field, i);
    const std::string value = element.GetReflection()->GetString(element, &key);
    const std::string element_path = ElementPath(path, i);
    const bool listed = list.kind == Node::Kind::kSequence;
    const SourceLocation at = listed ? sources_.Locate(element_path) : list.at;
    if (value.empty()) {
      Report(at, "an element of " + Named(field) + " has no " + Named(key),
             "write the elements as `" + key.name() + ": fields`");
    } else if (!keys.insert(value).second) {
      Report(at, Excerpt(value) + " is written twice in " + Named(field),
             "give each element its own " + Named(key));
    } else {
      sources_.Alias(FieldPath(path, value), listed ? element_path : path);
    }
  }
}

void MessageReader::ReportUnknownKey(const NodeEntry& entry, const Descriptor& type) {
  const std::vector<std::string> names = FieldNames(type, dialect_);
  std::string advice = "remove it";
  if (const auto nearest = Nearest(entry.key, names)) {
    advice = "did you mean " + Excerpt(*nearest) + "?";
  } else if (names.size() <= kFieldsListedMax) {
    advice = "known here: " + absl::StrJoin(names, ", ");
  }
  Report(entry.key_at, "unknown key " + Excerpt(entry.key), std::move(advice));
}

void MessageReader::ReportNotScalar(const Node& node, const FieldDescriptor& field) {
  const bool list = node.kind == Node::Kind::kSequence;
  Report(node.at,
         Named(field) + " is a single value, not " + (list ? "a list" : "a group of fields"),
         list ? "write one value without brackets" : "write one value after the colon");
}

}  // namespace

void ReadMessage(const Node& root, Dialect dialect, Message& message, Diagnostics& diagnostics,
                 SourceMap& sources) {
  sources.Record("", root.at);
  MessageReader(dialect, diagnostics, sources).Read(root, message, "");
}

}  // namespace accession::codec
