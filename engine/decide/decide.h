// Decide: may this act be recorded, and what exactly is recorded then. A ladder of guards, then
// facts. Pure: time comes as an argument.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "accession/v1/act.pb.h"
#include "engine/application/projection.h"
#include "engine/decide/reason.h"

namespace accession::engine {

// A command, with references already turned into sequences.
struct Command {
  // The stream it names.
  std::string stream;
  // As the client sent it, names written in full.
  v1::Act act;
  // `act.follows` and the target of an amendment, resolved; same order.
  std::vector<Sequence> follows;
  std::optional<Sequence> target;
  // The target of an amendment as recorded; null without one.
  EventRef target_event;
  // The rival that a contest names, as recorded; null without one.
  EventRef rival_event;
  // The import that brings it; empty for a live act.
  std::string import_id;
  // The agent that records it.
  std::string actor;
};

// What the decision rests on. `application` is null while the stream has no application; it is
// projected at now.
struct Given {
  const World* world = nullptr;
  const Projection* application = nullptr;
  // The number of acts in the stream.
  Version version;
  Instant now;
  // Whether an application of that name has acts; links to others are not checked where it is
  // empty.
  std::function<bool(std::string_view)> application_exists;
};

// The header and payload of an accepted act: everything but what the writer adds (sequence,
// version, recorded time, request id and digest, command_last, commitment).
struct Accepted {
  storage::v1::Leaf leaf;
  v1::Payload payload;
};

using Decision = std::variant<Rejection, Accepted>;

// Judges one command. Live acts are held to role, roster, office, phase and rules; imported ones to
// shape and references.
Decision Decide(const Given& given, const Command& command);

// Whether the command must name the exact version it expects (api.md section 2).
bool RequiresExactVersion(const Given& given, const Command& command);

}  // namespace accession::engine
