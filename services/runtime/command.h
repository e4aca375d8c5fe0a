// Commands: what the writer is asked to record, in the order it came.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "accession/v1/act.pb.h"
#include "base/ids.h"
#include "engine/event.h"
#include "services/runtime/answer.h"
#include "store/event_log.h"
#include "store/index_batch.h"

namespace accession::runtime {

// The agent that this program's own events name.
inline constexpr std::string_view kDaemonAgent = "agents/accessiond";
// The stream of what the machine noticed about itself.
inline constexpr std::string_view kMachineStream = "logs/main";

// The number of acts that a caller expects a stream to have.
struct ExpectedVersion {
  // Unset: any number.
  std::optional<Version> exact;
};

// Records one act.
struct RecordAct {
  std::string stream;
  // As the client sent it.
  v1::Act act;
  RequestId request{};
  // The digest of what the client asked.
  store::RequestDigest digest{};
  ExpectedVersion expected;
  // The agent that records it.
  std::string actor;
  // The import that brings it; empty for a live act.
  std::string import;
  std::string import_title;
};

// Closes an import and evaluates what it touched.
struct CloseImport {
  std::string import;
  std::string actor;
};

// Records what the machine noticed about itself.
struct NoticeMachine {
  std::string what;
  std::string detail;
};

// Looks at one application now and records what is to be observed: how time, once it fires, enters.
struct VisitApplication {
  std::string application;
};

using Command = std::variant<RecordAct, CloseImport, NoticeMachine, VisitApplication>;

// What a command led to.
struct Recorded {
  // Its events, in order; none if it changed nothing.
  std::vector<engine::EventRef> events;
  // It had been recorded before: `events` are those of the first time.
  bool replayed = false;
  // Of a closed import: the applications it touched, and how many expectations are overdue by it.
  std::uint64_t applications = 0;
  std::uint64_t overdue = 0;
  // The log once they are durable.
  store::LogHead head{};
};

// What a command led to, or why it was rejected.
using Outcome = Answer<Recorded>;

}  // namespace accession::runtime
