#include "engine/act.h"

#include <utility>

#include "engine/amend.h"
#include "engine/follow.h"

namespace accession::engine {
namespace {

// Acts that Append finds room for at least.
constexpr std::size_t kRoomLeast = 8;

}  // namespace

StandingActs Stand(std::span<const EventRef> events, const ForeignMoments& foreign) {
  const AmendmentsByTarget amendments = FindAmendments(events);
  StandingActs standing;
  std::vector<Act> recorded;
  recorded.reserve(events.size());
  for (const EventRef& event : events) {
    if (!event->is_act()) continue;
    const auto found = amendments.find(event->sequence());
    const auto latest_first =
        found == amendments.end() ? std::span<const StandingAmendment>() : std::span(found->second);
    AmendedAct read = Amend(event, latest_first);
    const bool counts = !read.amended.voided && event->leaf.kind() != v1::EVENT_KIND_AMENDMENT;
    if (!latest_first.empty()) standing.amended.emplace(event->sequence(), std::move(read.amended));
    if (counts) recorded.push_back(std::move(read.act));
  }
  const Followed followed = Tighten(recorded, foreign);
  standing.acts.reserve(2 * recorded.size() + kRoomLeast);
  for (const std::size_t at : FoldOrder(recorded, followed)) {
    standing.acts.push_back(std::move(recorded[at]));
  }
  return standing;
}

bool Append(const EventRef& event, const ForeignMoments& foreign, StandingActs& standing) {
  std::vector<Act>& acts = standing.acts;
  if (event->leaf.kind() == v1::EVENT_KIND_AMENDMENT || acts.size() == acts.capacity())
    return false;
  Act act = Amend(event, {}).act;
  if (!TightenNext(act, acts, foreign) || !FoldsLast(act, acts)) return false;
  acts.push_back(std::move(act));
  return true;
}

}  // namespace accession::engine
