#include "services/runtime/dependants.h"

#include <set>

#include "base/status.h"
#include "engine/names.h"
#include "services/runtime/judgement.h"
#include "services/runtime/view_rows.h"

namespace accession::runtime {

std::vector<std::string> DependantPrefixes(std::string_view stream,
                                           std::span<const engine::EventRef> acts) {
  if (!IsDependedUpon(stream)) return {};
  std::vector<std::string> prefixes = {DependantsPrefix(stream)};
  if (!engine::IsIn(stream, engine::kSessions)) return prefixes;
  std::set<std::string> bodies;
  for (const engine::EventRef& act : acts) {
    bodies.insert(act->payload.session_scheduled().body());
    bodies.insert(act->payload.amendment().corrected().payload().session_scheduled().body());
  }
  bodies.erase("");
  for (const std::string& body : bodies)
    prefixes.push_back(DependantsPrefix(engine::SessionsOf(body)));
  return prefixes;
}

absl::StatusOr<std::vector<std::string>> ReadDependantPrefixes(std::string_view stream,
                                                               Sequence last,
                                                               const EventSource& events) {
  std::vector<engine::EventRef> acts;
  if (engine::IsIn(stream, engine::kSessions)) {
    ASSIGN_OR_RETURN(acts, events.OfStream(stream, UpTo(last)));
  }
  return DependantPrefixes(stream, acts);
}

}  // namespace accession::runtime
