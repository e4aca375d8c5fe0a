#include "engine/world/session.h"

#include <algorithm>
#include <utility>

#include "engine/world/payload_date.h"

namespace accession::engine {
namespace {

// Dates left empty stay.
void Move(const std::string& opens, const std::string& closes, Session& session) {
  if (!opens.empty()) {
    session.opens = DaysOf(opens);
    session.opens_given = opens;
  }
  if (!closes.empty()) {
    session.closes = DaysOf(closes);
    session.closes_given = closes;
  }
}

void Schedule(const Act& act, Session& session) {
  const bool first = session.scheduled_by == Sequence();
  session.scheduled_by = first ? act.sequence() : std::min(session.scheduled_by, act.sequence());
  session.moved_by = act.sequence();
  if (!act.payload->has_session_scheduled()) return;
  const v1::SessionScheduled& scheduled = act.payload->session_scheduled();
  session.scheduled = &scheduled;
  session.body = scheduled.body();
  session.number = scheduled.number();
  Move(scheduled.opens(), scheduled.closes(), session);
}

void Reschedule(const Act& act, Session& session) {
  ++session.rescheduled;
  session.moved_by = act.sequence();
  const v1::SessionRescheduled& moved = act.payload->session_rescheduled();
  Move(moved.opens(), moved.closes(), session);
}

}  // namespace

std::optional<Session> FoldSession(std::string_view name, StandingActs standing,
                                   std::uint64_t stream_version) {
  Session session;
  session.name = name;
  session.stream_version = stream_version;
  for (const Act& act : standing.acts) {
    if (act.kind() == v1::EVENT_KIND_SESSION_SCHEDULED) Schedule(act, session);
  }
  if (session.scheduled_by == Sequence()) return std::nullopt;
  for (const Act& act : standing.acts) {
    if (act.kind() == v1::EVENT_KIND_SESSION_RESCHEDULED) Reschedule(act, session);
  }
  for (const Act& act : standing.acts) {
    if (act.kind() != v1::EVENT_KIND_SESSION_CLOSED) continue;
    session.closed = true;
    Move("", act.payload->session_closed().closes(), session);
  }
  session.acts = std::move(standing.acts);
  return session;
}

}  // namespace accession::engine
