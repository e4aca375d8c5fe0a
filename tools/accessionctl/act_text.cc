#include "tools/accessionctl/act_text.h"

#include <algorithm>

#include "absl/strings/str_split.h"
#include "base/status.h"
#include "fmt/format.h"
#include "services/codec/diagnostic.h"
#include "services/codec/json_writer.h"
#include "services/codec/yaml.h"
#include "tools/accessionctl/failure.h"

namespace accession::ctl {
namespace {

// A tree of keys with values at its leaves, in the order given.
struct Branch {
  std::string key;
  std::vector<std::string> values;
  std::vector<Branch> branches;
};

Branch& Child(Branch& branch, std::string_view key) {
  const auto found = std::find_if(branch.branches.begin(), branch.branches.end(),
                                  [key](const Branch& child) { return child.key == key; });
  if (found != branch.branches.end()) return *found;
  branch.branches.push_back({std::string(key), {}, {}});
  return branch.branches.back();
}

// Quoted, so that nothing in it has a meaning to YAML; but a bool is only one without quotes.
std::string Scalar(const std::string& value) {
  return value == "true" || value == "false" ? value : codec::JsonString(value);
}

std::string Flow(const Branch& branch) {
  std::string text;
  if (!branch.branches.empty()) {
    for (const Branch& child : branch.branches) {
      text += fmt::format("{}{}: {}", text.empty() ? "" : ", ", child.key, Flow(child));
    }
    return "{" + text + "}";
  }
  if (branch.values.size() == 1) return Scalar(branch.values.front());
  for (const std::string& value : branch.values) {
    text += (text.empty() ? "" : ", ") + Scalar(value);
  }
  return "[" + text + "]";
}

bool IsPath(std::string_view path) {
  return !path.empty() && path.front() != '.' && path.back() != '.' &&
         std::all_of(path.begin(), path.end(), [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                  c == '_' || c == '-' || c == '.';
         });
}

}  // namespace

absl::StatusOr<Assignment> ParseAssignment(std::string_view text) {
  const std::size_t equals = text.find('=');
  if (equals == std::string_view::npos || !IsPath(text.substr(0, equals))) {
    return UsageError(fmt::format("--set {} is no assignment", codec::Excerpt(text)),
                      "write a path, = and a value, such as position.value=SUPPORT");
  }
  return Assignment{std::string(text.substr(0, equals)), std::string(text.substr(equals + 1))};
}

absl::Status Assign(const std::vector<Assignment>& assignments, v1::Act& act) {
  if (assignments.empty()) return absl::OkStatus();
  Branch root;
  for (const Assignment& assignment : assignments) {
    Branch* branch = &root;
    for (const auto key : absl::StrSplit(assignment.path, '.')) {
      branch = &Child(*branch, std::string_view(key.data(), key.size()));
    }
    branch->values.push_back(assignment.value);
  }
  v1::Act set;
  const codec::Decoding decoding = codec::DecodeYaml(Flow(root), set);
  if (!decoding.ok()) {
    return UsageError(decoding.diagnostics.front().what, decoding.diagnostics.front().advice);
  }
  act.MergeFrom(set);
  return absl::OkStatus();
}

absl::StatusOr<v1::Act> ParseAct(std::string_view yaml, std::string_view file) {
  v1::Act act;
  const codec::Decoding decoding = codec::DecodeYaml(yaml, act);
  if (decoding.ok()) return act;
  const codec::Diagnostic& first = decoding.diagnostics.front();
  return UsageError(codec::DiagnosticText(file, {first.at, first.what, ""}), first.advice);
}

}  // namespace accession::ctl
