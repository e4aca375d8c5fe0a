// Who makes a call, and on whose behalf. Every call is asked, in this one place.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "accession/v1/act.pb.h"
#include "grpcpp/server_context.h"
#include "services/runtime/answer.h"

namespace accession::rpc {

// The metadata key that names, in loopback development mode, the parties and bodies that the caller
// acts for: `parties/kaz,bodies/iaea`.
inline constexpr char kOnBehalfOfKey[] = "accession-on-behalf-of";

struct Identity {
  // The agent that events name.
  std::string agent;
  // Resource names that it may act for; with `trusted`, anybody.
  std::vector<std::string> represents;
  bool trusted = false;
};

// The identity of a call in loopback development mode: as the header says; without it, a trusted
// desk that acts for whomever an act names.
Identity IdentityOf(const grpc::ServerContextBase& context);

// NOT_REPRESENTATIVE if `act` is on behalf of somebody that `identity` may not act for. An act that
// names nobody is left to the engine.
std::optional<engine::Rejection> CheckRepresents(const Identity& identity, const v1::Act& act);

}  // namespace accession::rpc
