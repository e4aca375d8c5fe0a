// CompileScope: the names a definition declares, and what its parts may say of them.
#pragma once

#include <initializer_list>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "accession/v1/process.pb.h"
#include "engine/process/definition_path.h"
#include "engine/process/findings.h"
#include "engine/process/process.h"

namespace accession::engine {

template <typename T>
using Declared = std::map<std::string, const T*, std::less<>>;

// What a definition declares, by id. Borrows the definition.
struct Vocabulary {
  Declared<v1::Parameter> params;
  Declared<v1::Role> roles;
  Declared<v1::ActDefinition> acts;
  Declared<v1::Threshold> thresholds;
  Declared<v1::ExpectationDefinition> expects;
  Declared<v1::Phase> phases;
  Declared<v1::Ladder> ladders;
  // Whether a calendar is named, so that business days can be counted.
  bool has_calendar = false;
};

// The acts that every process has without declaring them: correct, void, contest,
// resolve, waive, migrate.
const Declared<v1::ActDefinition>& BuiltInActs();

// What every part of a definition is compiled in. Each Find reports what is not declared, with the
// nearest name that is, and returns null; an empty id is not declared. An act that amends others
// may not be named: it never counts itself.
class CompileScope {
 public:
  enum class Home { kProcess, kBody };

  CompileScope(const Vocabulary& names, Home home, Findings& findings)
      : names_(names), home_(home), findings_(findings) {}

  const v1::Parameter* FindParameter(std::string_view id, const DefinitionPath& path);
  const v1::Role* FindRole(std::string_view id, const DefinitionPath& path);
  const v1::ActDefinition* FindAct(std::string_view id, const DefinitionPath& path);
  const v1::Threshold* FindThreshold(std::string_view id, const DefinitionPath& path);
  const v1::Phase* FindPhase(std::string_view id, const DefinitionPath& path);
  const v1::Ladder* FindLadder(std::string_view id, const DefinitionPath& path);

  // Reports `text` unless it is one of the answers that `act` lists.
  bool CheckAnswer(const v1::ActDefinition& act, std::string_view text, const DefinitionPath& path);

  // `name` as a resource of `collection`: a bare id is qualified, the word `body` stays where
  // `collection` is bodies. Reports what is neither.
  std::string Resource(std::string_view collection, std::string_view name,
                       const DefinitionPath& path);

  // Reports a period that cannot be read.
  std::optional<Period> ReadPeriod(std::string_view text, const DefinitionPath& path);

  // Whether the members of a role are to be looked up on another stream: a roster or an office.
  bool ReadsBeyondStream(std::string_view role) const;

  void Add(Defect defect, const DefinitionPath& path, std::string what, std::string fix) {
    findings_.Add(defect, path, std::move(what), std::move(fix));
  }
  // A message of the form `what; fix`.
  void Add(Defect defect, const DefinitionPath& path, const absl::Status& status);

  const Vocabulary& names() const { return names_; }
  bool in_body() const { return home_ == Home::kBody; }
  // How many unsound parts were reported so far: a part is sound if compiling it leaves this as it
  // was.
  std::size_t unsound() const { return findings_.unsound(); }

 private:
  template <typename T>
  const T* Find(const Declared<T>& declared, std::string_view id, const DefinitionPath& path,
                Defect defect, std::string_view what);

  const Vocabulary& names_;
  Home home_;
  Findings& findings_;
};

// Whether `text` is a word of the process's own for an answer or an outcome: capitals, digits and
// underscores, a capital first, at most 63.
bool IsCapitals(std::string_view text);

// One way of saying something, and whether it was used.
struct Choice {
  std::string_view key;
  bool used;
};

// The key of the one choice that was used. Reports none or several, and returns an empty key.
std::string_view OnlyOne(std::initializer_list<Choice> choices, const DefinitionPath& path,
                         CompileScope& scope);

// Reports each choice that was used: a key that means nothing here. `why` is the fix.
void RefuseAll(std::initializer_list<Choice> choices, const DefinitionPath& path,
               std::string_view why, CompileScope& scope);

}  // namespace accession::engine
