// Recording one act, and showing what it appended.
#pragma once

#include <string>

#include "CLI/App.hpp"
#include "absl/status/statusor.h"
#include "accession/v1/act.pb.h"
#include "tools/accessionctl/context.h"

namespace accession::ctl {

// The flags of every verb that records.
struct RecordFlags {
  // A UUID; empty: a fresh one, shown on stderr so that the call can be repeated.
  std::string request_id;
  // `any`, `new`, `current` or a number; empty: not given.
  std::string expected_version;
  bool validate_only = false;
};

void AddRecordFlags(CLI::App& verb, RecordFlags& flags);

// Records `act` on `stream` and prints the events that were appended. `current` reads the stream's
// version first.
absl::StatusOr<ExitCode> RecordAct(Context& context, const std::string& stream, const v1::Act& act,
                                   const RecordFlags& flags);

}  // namespace accession::ctl
