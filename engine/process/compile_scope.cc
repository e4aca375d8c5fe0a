#include "engine/process/compile_scope.h"

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "base/nearest.h"
#include "engine/names.h"

namespace accession::engine {
namespace {

// Reads `what; fix` apart.
std::pair<std::string, std::string> SplitAdvice(const std::string& message) {
  const std::size_t cut = message.find("; ");
  if (cut == std::string::npos) return {message, "write it as docs/process-language.md shows"};
  return {message.substr(0, cut), message.substr(cut + 2)};
}

std::string DidYouMean(std::string_view word, const std::vector<std::string>& known) {
  const std::optional<std::string> nearest = Nearest(word, known);
  if (nearest) return absl::StrCat("did you mean ", Quoted(*nearest), "?");
  if (known.empty()) return "none is declared; declare it";
  return "declare it, or name one that is declared";
}

}  // namespace

const Declared<v1::ActDefinition>& BuiltInActs() {
  static const auto* const acts = [] {
    auto* const built = new Declared<v1::ActDefinition>;
    const auto add = [&](const char* id, v1::EventKind kind) {
      auto* const act = new v1::ActDefinition;
      act->set_id(id);
      act->set_kind(kind);
      built->emplace(id, act);
    };
    for (const char* id : {"correct", "void", "contest", "resolve"})
      add(id, v1::EVENT_KIND_AMENDMENT);
    add("waive", v1::EVENT_KIND_WAIVER);
    add("migrate", v1::EVENT_KIND_CONTROL);
    return built;
  }();
  return *acts;
}

template <typename T>
const T* CompileScope::Find(const Declared<T>& declared, std::string_view id,
                            const DefinitionPath& path, Defect defect, std::string_view what) {
  const auto found = declared.find(id);
  if (found != declared.end()) return found->second;
  if (findings_.full()) return nullptr;
  std::vector<std::string> known;
  for (const auto& entry : declared) known.push_back(entry.first);
  Add(defect, path, absl::StrCat(Quoted(id), " is no ", std::string(what)), DidYouMean(id, known));
  return nullptr;
}

const v1::Parameter* CompileScope::FindParameter(std::string_view id, const DefinitionPath& path) {
  if (in_body()) {
    Add(Defect::kUnknownParam, path, absl::StrCat(Quoted(id), " is no session of a body's rules"),
        "write `session`, the one at hand");
    return nullptr;
  }
  return Find(names_.params, id, path, Defect::kUnknownParam, "parameter of the process");
}

const v1::Role* CompileScope::FindRole(std::string_view id, const DefinitionPath& path) {
  return Find(names_.roles, id, path, Defect::kUnknownRole, "role");
}

const v1::ActDefinition* CompileScope::FindAct(std::string_view id, const DefinitionPath& path) {
  const v1::ActDefinition* const act = Find(names_.acts, id, path, Defect::kUnknownAct, "act");
  if (act == nullptr || act->kind() != v1::EVENT_KIND_AMENDMENT) return act;
  Add(Defect::kActKind, path,
      absl::StrCat(Quoted(id), " amends other acts and never counts itself"),
      "name the act that it would amend");
  return nullptr;
}

const v1::Threshold* CompileScope::FindThreshold(std::string_view id, const DefinitionPath& path) {
  return Find(names_.thresholds, id, path, Defect::kUnknownThreshold, "threshold");
}

const v1::Phase* CompileScope::FindPhase(std::string_view id, const DefinitionPath& path) {
  if (in_body()) {
    Add(Defect::kMisplaced, path, "a body has no phases", "count from a session or an act");
    return nullptr;
  }
  return Find(names_.phases, id, path, Defect::kUnknownPhase, "phase");
}

const v1::Ladder* CompileScope::FindLadder(std::string_view id, const DefinitionPath& path) {
  return Find(names_.ladders, id, path, Defect::kUnknownLadder, "ladder");
}

bool CompileScope::CheckAnswer(const v1::ActDefinition& act, std::string_view text,
                               const DefinitionPath& path) {
  if (std::ranges::find(act.answers(), text) != act.answers().end()) return true;
  const std::vector<std::string> known(act.answers().begin(), act.answers().end());
  Add(Defect::kUnknownAnswer, path,
      absl::StrCat(Quoted(text), " is no answer of ", Quoted(act.id())), DidYouMean(text, known));
  return false;
}

std::string CompileScope::Resource(std::string_view collection, std::string_view name,
                                   const DefinitionPath& path) {
  if (collection == kBodies && name == "body") return std::string(name);
  std::string qualified = Qualify(collection, name);
  if (!IsIn(qualified, collection) || !IsResourceName(qualified)) {
    const std::string wanted(collection);
    Add(Defect::kBadName, path, absl::StrCat(Quoted(name), " is no name in ", wanted),
        absl::StrCat("write ", Quoted(absl::StrCat(wanted, "/<id>")),
                     " with an id of lower-case letters, digits and hyphens"));
  }
  return qualified;
}

std::optional<Period> CompileScope::ReadPeriod(std::string_view text, const DefinitionPath& path) {
  const absl::StatusOr<Period> period = ParsePeriod(text);
  if (period.ok()) return *period;
  Add(Defect::kBadPeriod, path, period.status());
  return std::nullopt;
}

bool CompileScope::ReadsBeyondStream(std::string_view role) const {
  const auto found = names_.roles.find(role);
  if (found == names_.roles.end()) return false;
  return !found->second->office().empty() || !found->second->roster().empty();
}

void CompileScope::Add(Defect defect, const DefinitionPath& path, const absl::Status& status) {
  auto [what, fix] = SplitAdvice(std::string(status.message()));
  Add(defect, path, std::move(what), std::move(fix));
}

bool IsCapitals(std::string_view text) {
  const auto is_capital = [](char c) { return c >= 'A' && c <= 'Z'; };
  const auto fits = [&](char c) { return is_capital(c) || (c >= '0' && c <= '9') || c == '_'; };
  return !text.empty() && text.size() <= 63 && is_capital(text.front()) &&
         std::ranges::all_of(text, fits);
}

std::string_view OnlyOne(std::initializer_list<Choice> choices, const DefinitionPath& path,
                         CompileScope& scope) {
  std::vector<std::string> keys;
  std::vector<std::string> used;
  for (const Choice& choice : choices) {
    keys.push_back(Quoted(choice.key));
    if (choice.used) used.push_back(Quoted(choice.key));
  }
  if (used.size() == 1) {
    return std::ranges::find_if(choices, [](const Choice& choice) { return choice.used; })->key;
  }
  scope.Add(Defect::kOneOf, path,
            used.empty() ? absl::StrCat("says none of ", Alternatives(keys))
                         : absl::StrCat("says more than one of ", Alternatives(used)),
            used.empty() ? "say one of them" : "say one and leave the rest out");
  return {};
}

void RefuseAll(std::initializer_list<Choice> choices, const DefinitionPath& path,
               std::string_view why, CompileScope& scope) {
  for (const Choice& choice : choices) {
    if (!choice.used) continue;
    scope.Add(Defect::kMisplaced, path.Field(choice.key),
              absl::StrCat(Quoted(choice.key), " means nothing here"), std::string(why));
  }
}

}  // namespace accession::engine
