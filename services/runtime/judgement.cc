#include "services/runtime/judgement.h"

#include <algorithm>
#include <string>
#include <utility>
#include <variant>

#include "absl/strings/str_cat.h"
#include "base/status.h"
#include "engine/names.h"
#include "engine/references.h"
#include "services/runtime/last_day.h"
#include "services/runtime/references.h"
#include "services/runtime/zones.h"
#include "store/format.h"

namespace accession::runtime {
namespace {

using engine::Reason;

// What the writer adds to a leaf after it was decided.
constexpr std::size_t kLeafReserve = 256;

std::optional<engine::Rejection> CheckVersion(const RecordAct& command, Version actual,
                                              bool exact_required) {
  const std::optional<Version>& expected = command.expected.exact;
  if (exact_required && !expected) {
    return Reject(Reason::kExpectedVersionRequired,
                  absl::StrCat("this act must say which version of ", Echo(command.stream),
                               " it was written for; set expected_version.exact to ",
                               actual.value(), " if you have seen that one"),
                  {{"actual", absl::StrCat(actual.value())}});
  }
  if (!expected || *expected == actual) return std::nullopt;
  return Reject(
      Reason::kVersionMismatch,
      absl::StrCat(Echo(command.stream), " is at version ", actual.value(), ", not ",
                   expected->value(), "; read it again and decide anew"),
      {{"expected", absl::StrCat(expected->value())}, {"actual", absl::StrCat(actual.value())}});
}

// The zone that a published process or body names.
std::string ZoneNamed(const v1::Payload& payload) {
  if (payload.has_body_established()) return payload.body_established().zone();
  v1::ProcessDefinition definition;
  if (payload.has_process_published() &&
      definition.ParseFromString(payload.process_published().definition()))
    return definition.zone();
  return "";
}

// Finds the zone that `judgement` names and the world does not know.
std::optional<engine::Rejection> FindZone(const engine::World& world, Judgement& judgement) {
  const std::string zone = ZoneNamed(judgement.accepted.payload);
  if (zone.empty() || world.FindZone(zone) != nullptr) return std::nullopt;
  judgement.zone = ReadZone(zone);
  if (judgement.zone) return std::nullopt;
  const bool process = judgement.accepted.payload.has_process_published();
  return Reject(
      process ? Reason::kProcessInvalid : Reason::kArgumentInvalid,
      absl::StrCat("zone: ", Echo(zone), " is no IANA zone; write one such as Europe/Vienna"),
      {{"field", "zone"}});
}

std::optional<engine::Rejection> CheckSize(const storage::v1::Leaf& leaf) {
  const std::size_t bytes = leaf.ByteSizeLong() + kLeafReserve;
  if (bytes <= store::kLeafBytesMax) return std::nullopt;
  return Reject(
      Reason::kArgumentInvalid,
      absl::StrCat("who acts, what it follows and what proves it take ", bytes, " bytes; at most ",
                   store::kLeafBytesMax, " fit; record several acts"));
}

engine::Command CommandOf(const RecordAct& command, References references) {
  engine::Command decided{.stream = command.stream,
                          .act = command.act,
                          .follows = std::move(references.follows),
                          .target = std::nullopt,
                          .target_event = references.target,
                          .rival_event = references.rival,
                          .import_id = command.import,
                          .actor = command.actor};
  engine::QualifyNames(decided.act);
  if (references.target != nullptr) decided.target = references.target->sequence();
  return decided;
}

// The application before a command. As it was settled last, if nothing but the instant is new
// since.
absl::StatusOr<Projected> ProjectBefore(const std::string& application, HotApplication& hot,
                                        engine::Instant now, Memory& memory) {
  const WorldRef world = memory.world().Snapshot();
  Projected settled = std::exchange(hot.settled, {});
  settled.world = world;
  if (settled && hot.settled_in.lock() == world && settled.last == hot.acts.back()->sequence() &&
      !settled.neighbours->asked()) {
    settled.projection = engine::CarryOn(std::move(settled.projection), now);
    if (settled) return settled;
  }
  return ProjectActs({memory, world}, application, hot.acts,
                     {.now = now, .neighbourhood = Neighbourhood::kWhenAsked});
}

void AddRequest(const RecordAct& command, storage::v1::Leaf& leaf) {
  leaf.set_request_id(std::string(command.request.begin(), command.request.end()));
  leaf.set_request_digest(std::string(command.digest.begin(), command.digest.end()));
}

}  // namespace

absl::StatusOr<Answer<Judgement>> Judge(const RecordAct& command, RecordedTime now,
                                        Memory& memory) {
  Answer<References> resolved = ResolveReferences(command.act, memory);
  if (auto* rejection = std::get_if<engine::Rejection>(&resolved)) return std::move(*rejection);
  const engine::Instant instant = engine::InstantOf(now);
  Judgement judgement;
  std::optional<engine::CivilDay> last_day;
  if (engine::IsIn(command.stream, engine::kApplications)) {
    ASSIGN_OR_RETURN(HotApplication * hot, memory.Application(command.stream));
    last_day = hot->last_day;
    ASSIGN_OR_RETURN(judgement.before, ProjectBefore(command.stream, *hot, instant, memory));
  }
  ASSIGN_OR_RETURN(const Version version, memory.VersionOf(command.stream));
  const engine::Given given{.world = &memory.world().world(),
                            .application = judgement.before.projection.get(),
                            .version = version,
                            .now = instant,
                            .application_exists = [&memory](std::string_view name) {
                              const auto last = memory.VersionOf(name);
                              return last.ok() && *last > Version();
                            }};
  const engine::Command decided = CommandOf(command, std::get<References>(std::move(resolved)));
  // Nobody decides on an imported act: it was decided long ago.
  const bool exact = command.import.empty() && engine::RequiresExactVersion(given, decided);
  if (auto rejection = CheckVersion(command, version, exact)) return *std::move(rejection);
  engine::Decision decision = engine::Decide(given, decided);
  if (auto* rejection = std::get_if<engine::Rejection>(&decision)) return std::move(*rejection);
  judgement.accepted = std::get<engine::Accepted>(std::move(decision));
  AddRequest(command, judgement.accepted.leaf);
  if (auto rejection = CheckSize(judgement.accepted.leaf)) return *std::move(rejection);
  if (auto rejection = FindZone(*given.world, judgement)) return *std::move(rejection);
  judgement.move = MoveOf(judgement.accepted.leaf, last_day, judgement.before);
  if (judgement.move) engine::ReadNeighbours(*judgement.before.projection);
  if (judgement.before) RETURN_IF_ERROR(judgement.before.neighbours->status());
  return judgement;
}

engine::Rejection RejectReuse(const store::RequestRecord& known, const RecordAct& command) {
  const std::string entry =
      command.act.id().empty() ? "" : absl::StrCat(" of ", Echo(command.act.id()));
  return Reject(Reason::kRequestIdReused,
                absl::StrCat("the request id", entry, " on ", Echo(command.stream),
                             " was recorded with other content as event ", known.first.value(),
                             "; nothing recorded changes: record a correction of that event, or "
                             "use a new request id"),
                {{"entry", Echo(command.act.id())},
                 {"stream", Echo(command.stream)},
                 {"sequence", absl::StrCat(known.first.value())}});
}

std::optional<engine::Move> MoveOf(const storage::v1::Leaf& leaf,
                                   std::optional<engine::CivilDay> last_day,
                                   const Projected& before) {
  if (!before) return std::nullopt;
  const bool amends = leaf.kind() == v1::EVENT_KIND_AMENDMENT;
  const auto day = LastDayOf(leaf);
  const bool late = !amends && day && last_day && *day < *last_day;
  if (!amends && !late) return std::nullopt;
  return engine::Move{.before = before.projection.get(),
                      .after = nullptr,
                      .cause = Sequence(leaf.sequence()),
                      .late_fact = late};
}

bool IsDependedUpon(std::string_view stream) {
  return engine::IsIn(stream, engine::kBodies) || engine::IsIn(stream, engine::kSessions) ||
         engine::IsIn(stream, engine::kCalendars);
}

}  // namespace accession::runtime
