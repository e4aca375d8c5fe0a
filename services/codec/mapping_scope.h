// The keys of one mapping as fields of one message: which field each names, and whether it may.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <utility>

#include "google/protobuf/message.h"
#include "services/codec/diagnostic.h"
#include "services/codec/node.h"
#include "services/codec/schema.h"
#include "services/codec/source_map.h"

namespace accession::codec {

// What reading a text shares between all of its messages.
struct Reading {
  const Dialect dialect;
  Diagnostics& diagnostics;
  SourceMap& sources;
};

// A field that a key names, in the message that holds it: the mapping's own, or one inline in it.
struct Slot {
  google::protobuf::Message& holder;
  const google::protobuf::FieldDescriptor& field;
};

// Follows one mapping while it is read into `message`, whose part of the source is `part`.
class MappingScope {
 public:
  MappingScope(Reading& reading, google::protobuf::Message& message, SourcePart part)
      : reading_(reading), message_(message), part_(part) {}

  // The field that the key of `entry` names; inline messages on the way to it are made. nullopt,
  // and a diagnostic, if the key is unknown, names a field again, names a part of an inline message
  // that is written elsewhere, or would set a second member of a oneof.
  std::optional<Slot> Resolve(const NodeEntry& entry);

 private:
  void ReportUnknownKey(const NodeEntry& entry);
  google::protobuf::Message* EnterInline(const FieldChain& chain, const NodeEntry& entry);
  bool IsNamedOnce(const Slot& slot, const NodeEntry& entry);
  bool MaySet(const Slot& slot, const NodeEntry& entry);
  void Report(const NodeEntry& entry, std::string what, std::string advice);
  std::string Named(const google::protobuf::FieldDescriptor& field) const;

  Reading& reading_;
  google::protobuf::Message& message_;
  const SourcePart part_;
  // Where each field was named; an inline message's fields are named in its parent's mapping.
  std::map<std::pair<const google::protobuf::Message*, const google::protobuf::FieldDescriptor*>,
           SourceLocation>
      named_;
};

// What to say of a key that is written a second time.
std::string FirstIsOnLine(SourceLocation first);

}  // namespace accession::codec
