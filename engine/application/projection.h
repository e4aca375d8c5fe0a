// Projection: one application, folded and evaluated at one point. The engine's answer to every
// read.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "accession/v1/application.pb.h"
#include "accession/v1/observation.pb.h"
#include "accession/v1/world.pb.h"
#include "engine/application/neighbours.h"
#include "engine/application/query.h"
#include "engine/world/world.h"

namespace accession::engine {

// What an application is projected from. Everything is borrowed for the call and, for what the
// projection points into, must outlive it.
struct ApplicationInput {
  // `applications/kaz-far-east`.
  std::string name;
  // The acts of its stream that are known, in record order.
  std::span<const EventRef> events;
  // Bounds of acts on other streams that they follow.
  ForeignMoments foreign;
  const World* world = nullptr;
  const Neighbours* neighbours = nullptr;
};

// The folded application (application/state.h), evaluated as far as it was asked: one thread at a
// time may ask. Opaque here.
struct Projection;
using ProjectionRef = std::shared_ptr<const Projection>;

// Folds and evaluates. Null if no act pins the application to a process the world knows: then the
// application does not exist at that point. O(n log n) in the acts.
ProjectionRef Project(const ApplicationInput& input, const ReadPoint& point);
// As of a day; `now` tells whether it is projected.
ProjectionRef Project(const ApplicationInput& input, AsOf as_of, Instant now);

// The projection of the same acts at `now`, a later instant, without folding them again; null if
// the day that a fold goes by (ReadPoint::day) has turned. `projection` was made for a
// ReadPoint::Now; nobody else holds it.
ProjectionRef CarryOn(ProjectionRef projection, Instant now);

// The projection of the same acts and `act`, recorded after them, at the same point, without
// folding the others again; null if the others must be read again for it: `act` amends one, pins a
// process or is the act that starts it, or it does not come last (Append in engine/act.h).
// `foreign` bounds `act` alone. Nobody else holds `projection`.
ProjectionRef Extend(ProjectionRef projection, const EventRef& act, const ForeignMoments& foreign);

// Asks the neighbours all that `projection` reads of them now. Without it each is asked when a
// question needs it, and answers what it knows by then.
void ReadNeighbours(const Projection& projection);

// What the application looks like to a client. `known_at`, `etag` and `drill` are the caller's.
v1::Application ViewOf(const Projection& projection);

// What is odd about acts that were kept all the same, by sequence: `out_of_phase`, `out_of_role`,
// `missing_fields` (imported acts are not held to these) and `bounds_conflict`.
std::map<Sequence, std::vector<std::string>> FlagsOf(const Projection& projection);

// Why the goal is not reached, with the proof, who owes what, and the earliest date.
v1::Explanation Explain(const Projection& projection);

// The deadlines of the application, and those of the sessions it names; by due date.
std::vector<v1::Deadline> DeadlinesOf(const Projection& projection);

// The deadlines that a body's own rules tie to its sessions; by due date. Empty for an unknown
// body.
std::vector<v1::Deadline> DeadlinesOfBody(const World& world, std::string_view body,
                                          const ReadPoint& point);
std::vector<v1::Deadline> DeadlinesOfBody(const World& world, std::string_view body, AsOf as_of,
                                          Instant now);

// An observation that should stand, without its header.
struct Noticed {
  v1::EventKind kind;
  v1::Observation observation;
  // The act that made it so; 0 where time did.
  Sequence caused_by;
};

// Every observation that should stand at the projection's point.
std::vector<Noticed> Evaluate(const Projection& projection);

// What moved between the projection known just before the act `cause` and the one known with it:
// due dates, an outcome, the verdict under which a live act was accepted. `late_fact`: `cause` is
// recorded later but effective earlier, and is no amendment.
struct Move {
  const Projection* before = nullptr;
  const Projection* after = nullptr;
  Sequence cause;
  bool late_fact = false;
};
std::vector<Noticed> Moves(const Move& move);

// A fold of the observations of one application: what was announced.
class Announced {
 public:
  // Adds one observation of the stream, in order.
  void Add(v1::EventKind kind, const v1::Observation& observation);

  // What of `noticed` is still to be appended: what is new, less the resolution of an overdue and
  // the revision of an outcome that were never announced (docs/adr/0004-what-presupposes.md).
  std::vector<Noticed> Missing(std::vector<Noticed> noticed) const;

  // Evaluate and `moves` (of Moves), less what Missing leaves out, and the end of each overdue that
  // was announced for a round which is none any more: its date is counted from another act now,
  // such as one that entered the same phase again. Once this was added, none is missing.
  std::vector<Noticed> MissingAt(const Projection& projection,
                                 std::vector<Noticed> moves = {}) const;

  // Expectations announced as overdue and not resolved.
  std::size_t open_overdue() const;
  bool empty() const { return identities_.empty(); }

 private:
  // Identities as bytes, ordered: subject aside, (kind, expectation or phase, round, rung or
  // cause).
  std::set<std::string> identities_;
  // Rounds announced as overdue and not resolved, by expectation.
  std::map<std::string, std::set<std::uint64_t>, std::less<>> overdue_;
};

// An effect that an entry into a phase calls for.
struct EffectCall {
  EffectKey key;
  EffectRule::Kind kind;
  // The body's resource name.
  std::string body;
  std::string party;
  std::string seat;
  EffectDates dates;
  // The act that caused the entry or, for one made by time, gave its date.
  Sequence caused_by;
};

// Every effect that the entries made so far call for, with its dates.
std::vector<EffectCall> EffectsOf(const Projection& projection);

// What the projection read beside its own acts: bodies, sessions, calendars, the sessions of a body
// (SessionsOf), and applications whose acts a rule or date reads by a link. An act on one of them
// makes it stale. In the order of names.
std::vector<std::string> DependenciesOf(const Projection& projection);

// The links that its acts made so far to other applications, in fold order.
std::vector<v1::Link> LinksOf(const Projection& projection);

}  // namespace accession::engine
