// Resource names inside messages: what people write short (`kor`) in the form the log keeps
// (`parties/kor`), and everything a message mentions.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "google/protobuf/message.h"

namespace accession::engine {

// Writes in full every resource name in `message`, an act or any other message of the vocabulary,
// however deep: `by: [kor]` becomes `parties/kor`, `document: infcirc-1298` becomes
// `documents/infcirc-1298`. A name that has a `/` is left as it is; a field that may hold any kind
// of resource, or a text that is no name, too. Doing it twice changes nothing.
void QualifyNames(google::protobuf::Message& message);

// The resource names that `message` mentions, in full and without process versions, in order, each
// once: `bodies/iaea`, `processes/far-east-admission`. Words that stand for a resource only in
// context (`body` in a role) are left out; a zone stands for its calendar
// (`calendars/zone-europe-vienna`).
std::vector<std::string> MentionedNames(const google::protobuf::Message& message);

}  // namespace accession::engine
