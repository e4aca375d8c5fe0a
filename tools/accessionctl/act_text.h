// An act from flags: assignments such as `position.value=SUPPORT` into the message, by the codec.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "accession/v1/act.pb.h"

namespace accession::ctl {

// One value for a field of an act, by its path in YAML; several for one path make a list.
struct Assignment {
  std::string path;
  std::string value;
};

// `position.value=SUPPORT` as an assignment; a text without `=` is a usage error.
absl::StatusOr<Assignment> ParseAssignment(std::string_view text);

// Sets the fields that `assignments` name, over what `act` holds. An unknown path or a value that
// does not fit is a usage error that names it; then `act` is unchanged.
absl::Status Assign(const std::vector<Assignment>& assignments, v1::Act& act);

// The act that the YAML text says, written as in a case file.
absl::StatusOr<v1::Act> ParseAct(std::string_view yaml, std::string_view file);

}  // namespace accession::ctl
