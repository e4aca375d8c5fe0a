// The flags that describe an act.
#pragma once

#include <string>
#include <vector>

#include "CLI/App.hpp"
#include "absl/status/statusor.h"
#include "accession/v1/act.pb.h"
#include "accession/v1/kind.pb.h"
#include "tools/accessionctl/act_text.h"

namespace accession::ctl {

struct ActFlags {
  // A YAML file with the act, as in a case file.
  std::string file;
  // By flag, in the order of the command's help.
  std::vector<std::string> by;
  std::string effective;
  std::vector<std::string> evidence;
  std::vector<std::string> follows;
  std::string asserted_by;
  std::string grade;
  std::string language;
  std::string answer;
  std::string position;
  std::string form;
  std::string level;
  std::vector<std::string> conditions;
  std::string condition_state;
  std::string reference;
  std::string text;
  std::string reason;
  std::string target;
  std::vector<std::string> to;
  std::vector<std::string> set;
};

void AddActFlags(CLI::App& verb, ActFlags& flags);

// The act that `flags.file` holds; an empty one without a file.
absl::StatusOr<v1::Act> ActFromFile(const ActFlags& flags);

// Sets what `flags` say in `act`, whose payload is of `kind`. A flag that does not belong to that
// kind is a usage error.
absl::Status FillAct(const ActFlags& flags, v1::EventKind kind, v1::Act& act);

// The field of an act that holds the payload of `kind`: `position`.
std::string PayloadField(v1::EventKind kind);

}  // namespace accession::ctl
