#include "services/runtime/references.h"

#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "base/status.h"
#include "services/codec/uuid.h"

namespace accession::runtime {
namespace {

engine::Rejection Unknown(const std::string& reference) {
  return Reject(engine::Reason::kActUnknown,
                absl::StrCat("no act is recorded under ", Echo(reference),
                             "; name a recorded act by its sequence or its request id"),
                {{"reference", Echo(reference)}});
}

Answer<engine::EventRef> BySequence(Sequence sequence, Memory& memory) {
  ASSIGN_OR_REJECT_FAILURE(engine::EventRef event, memory.Find(sequence));
  if (event == nullptr || !event->is_act()) return Unknown(absl::StrCat(sequence.value()));
  return event;
}

Answer<engine::EventRef> ByRequest(const std::string& text, Memory& memory) {
  const auto request = codec::ParseUuid(text);
  if (!request) return Unknown(text);
  ASSIGN_OR_REJECT_FAILURE(const auto record, memory.FindRequest(*request));
  if (!record) return Unknown(text);
  ASSIGN_OR_REJECT_FAILURE(const std::vector<engine::EventRef> events, memory.EventsOf(*record));
  for (const engine::EventRef& event : events) {
    if (RequestOf(event->leaf) == request) return event;
  }
  return Unknown(text);
}

Answer<engine::EventRef> Resolve(const v1::ActReference& reference, Memory& memory) {
  if (reference.sequence() != 0) return BySequence(Sequence(reference.sequence()), memory);
  if (!reference.request_id().empty()) return ByRequest(reference.request_id(), memory);
  return Unknown(reference.entry());
}

}  // namespace

Answer<References> ResolveReferences(const v1::Act& act, Memory& memory) {
  References references;
  for (const v1::ActReference& followed : act.follows()) {
    ASSIGN_OR_REJECT(const engine::EventRef event, Resolve(followed, memory));
    references.follows.push_back(event->sequence());
  }
  if (act.payload().has_amendment()) {
    const v1::Amendment& amendment = act.payload().amendment();
    ASSIGN_OR_REJECT(references.target, Resolve(amendment.target(), memory));
    if (amendment.has_rival()) {
      ASSIGN_OR_REJECT(references.rival, Resolve(amendment.rival(), memory));
    }
  }
  return references;
}

}  // namespace accession::runtime
