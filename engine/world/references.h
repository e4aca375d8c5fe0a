// References: where acts name resources, so that every name can be written in full and checked.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "accession/v1/act.pb.h"
#include "google/protobuf/descriptor.h"

namespace accession::engine {

// What a field may name.
enum class ReferenceKind {
  kParty,
  kBody,
  kPartyOrBody,  // bare: a party
  kSession,
  kDocument,
  kApplication,
  kProcess,  // may end in `@<version>`
  kCalendar,
  kAgent,
};

// What the values of `field` name; nullopt for a field that names no resource.
std::optional<ReferenceKind> ReferenceKindOf(const google::protobuf::FieldDescriptor& field);

// The collection whose names such a field holds; for kPartyOrBody that of a bare id.
std::string_view CollectionOf(ReferenceKind kind);

// One name in a message.
struct Reference {
  // The resource name in full, without the version of a process: `parties/kor`.
  std::string name;
  // Where it stands, by the names of YAML: `submission.params[0].value`.
  std::string field;
  ReferenceKind kind;

  // Whether the name is of a collection that the field may hold, and its id well formed. A name
  // that is not cannot exist.
  bool well_formed() const;
};

// The same act or payload with every name in full: `kor` becomes `parties/kor`, `infcirc-1298`
// `documents/infcirc-1298`, `far-east-admission@1` `processes/far-east-admission@1`, and the id of
// a condition `conditions/kor`. What has a slash stays; so does `body`, by which the rules of a
// body mean the body itself. O(size).
v1::Payload Canonical(v1::Payload payload);
v1::Act Canonical(v1::Act act);

// Every name that the act or payload holds, in the order of fields, written in full whether it
// stood so or not. Names within a process definition, which is bytes, are not among them. O(size).
std::vector<Reference> References(const v1::Payload& payload);
std::vector<Reference> References(const v1::Act& act);

}  // namespace accession::engine
