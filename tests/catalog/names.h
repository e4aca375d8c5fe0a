// Names of resources in the catalog: which it defines, and which its messages refer to.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "google/protobuf/message.h"
#include "tests/catalog/catalog.h"

namespace accession::catalog {

// A place in a message that names a resource.
struct Reference {
  // The field, such as `accession.v1.Act.by`.
  std::string field;
  // As written: `kor`, `bodies/iaea`.
  std::string value;
  // The resources it may mean; one of them must be defined. `kor` in Act.by: `parties/kor`.
  std::vector<std::string> meanings = {};
};

// What brings a resource into being.
struct Definition {
  const File* file = nullptr;
  // Null for a process: its file is the definition.
  const v1::Act* act = nullptr;
};

// Every resource that the catalog brings into being: `parties/kor`, `sessions/iaea-gc-69`.
std::map<std::string, Definition> Definitions();

// The references in `message` and the messages in it, in order.
std::vector<Reference> References(const google::protobuf::Message& message);

}  // namespace accession::catalog
