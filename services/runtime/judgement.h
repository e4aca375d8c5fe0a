// Judging one act to be recorded: what it refers to, what it expects, what the engine decides.
#pragma once

#include <optional>
#include <span>

#include "absl/status/statusor.h"
#include "engine/decide/decide.h"
#include "services/runtime/answer.h"
#include "services/runtime/command.h"
#include "services/runtime/memory.h"
#include "services/runtime/projected.h"

namespace accession::runtime {

// An act that may be recorded.
struct Judgement {
  engine::Accepted accepted;
  // The application before it; empty for an act on the world or the first of an application.
  Projected before;
  // What it may move; its cause, the act itself, is yet to be filled in.
  std::optional<engine::Move> move;
  // A zone that it makes known.
  std::optional<v1::ZonePublished> zone;
};

// Judges `command` at `now` against what `memory` knows. A status means that reading failed.
absl::StatusOr<Answer<Judgement>> Judge(const RecordAct& command, RecordedTime now, Memory& memory);

// The rejection of a request id that named another command.
engine::Rejection RejectReuse(const store::RequestRecord& known, const RecordAct& command);

// What an act with `leaf` may have moved, seen from `before`, whose acts go up to `last_day`, its
// own sequence the cause; unset for one that adds to the end of the story. Borrows the projection.
std::optional<engine::Move> MoveOf(const storage::v1::Leaf& leaf,
                                   std::optional<engine::CivilDay> last_day,
                                   const Projected& before);

// Whether applications are projected from resources such as `stream`.
bool IsDependedUpon(std::string_view stream);

}  // namespace accession::runtime
