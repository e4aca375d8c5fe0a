#include "tools/accessionctl/candidates.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "absl/strings/str_cat.h"
#include "accession/v1/application_act.pb.h"
#include "accession/v1/evidence.pb.h"
#include "accession/v1/expectation.pb.h"
#include "services/codec/schema.h"
#include "tools/accessionctl/help.h"
#include "tools/accessionctl/known_names.h"

namespace accession::ctl {
namespace {

using google::protobuf::EnumDescriptor;

std::vector<Candidate> Plain(std::initializer_list<const char*> words) {
  std::vector<Candidate> candidates;
  for (const char* const word : words) candidates.push_back({word, ""});
  return candidates;
}

void AddValues(const EnumDescriptor& type, std::vector<Candidate>& candidates) {
  for (const std::string& name : codec::EnumNames(type)) candidates.push_back({name, ""});
}

std::vector<Candidate> Values(std::initializer_list<const EnumDescriptor*> types) {
  std::vector<Candidate> candidates;
  for (const EnumDescriptor* const type : types) AddValues(*type, candidates);
  return candidates;
}

// The values that are words of their own, by what help calls them.
std::vector<Candidate> FixedWords(const std::string& kind) {
  if (kind == "FORMAT") return Plain({"table", "wide", "json", "jsonl", "yaml", "csv"});
  if (kind == "WHEN") return Plain({"auto", "always", "never"});
  if (kind == "LANGUAGE") return {{"en", "English"}, {"zh", "Chinese"}};
  if (kind == "VERSION") return Plain({"new", "any", "current"});
  if (kind == "STATE") return Values({v1::ExpectationState_descriptor()});
  if (kind == "ASSESSMENT") return Values({v1::ConditionState_descriptor()});
  if (kind == "VALUE") return Values({v1::PositionValue_descriptor()});
  if (kind == "FORM") return Values({v1::PositionForm_descriptor()});
  if (kind == "LEVEL") return Values({v1::PositionLevel_descriptor()});
  if (kind == "GRADE") return Values({v1::Grade_descriptor()});
  return {};
}

// What the value of `option` is: what help calls it; where that is NAME, a name of the noun's own.
std::string KindOf(const TypedLine& line) {
  const std::string& type = line.option->get_type_name();
  if (!type.empty() && type != "TEXT") return type;
  const std::string name = line.option->get_single_name();
  const CLI::App* const noun = line.reached->get_parent();
  if (name != "NAME" || noun == nullptr) return name;
  return noun->get_name() == "endorsement" ? "application" : noun->get_name();
}

Candidates ValuesFor(const TypedLine& line, Client& client) {
  const std::string kind = KindOf(line);
  if (kind == "FILE" || kind == "PATH") return {.words = {}, .paths = Paths::kFiles};
  if (kind == "DIR" || kind == "FOLDER") return {.words = {}, .paths = Paths::kFolders};
  std::vector<Candidate> words = FixedWords(kind);
  if (words.empty()) words = KnownNames(kind, line, client);
  return {.words = std::move(words)};
}

std::vector<Candidate> FlagsOf(const CLI::App& app) {
  std::vector<Candidate> candidates;
  for (const CLI::App* level = &app; level != nullptr; level = level->get_parent()) {
    for (const CLI::Option* const flag : Options(*level, OptionKind::kFlag)) {
      if (level != &app && flag == level->get_help_ptr()) continue;
      for (const std::string& name : flag->get_snames()) {
        candidates.push_back({"-" + name, flag->get_description()});
      }
      for (const std::string& name : flag->get_lnames()) {
        candidates.push_back({"--" + name, flag->get_description()});
      }
    }
  }
  return candidates;
}

std::vector<Candidate> SubcommandsOf(const CLI::App& app) {
  std::vector<Candidate> candidates;
  for (const CLI::App* const sub : Subcommands(app)) {
    candidates.push_back({sub->get_name(), sub->get_description()});
  }
  return candidates;
}

}  // namespace

Candidates CandidatesFor(const TypedLine& line, Client& client) {
  Candidates candidates;
  if (line.lost) return candidates;
  if (line.option != nullptr) {
    candidates = ValuesFor(line, client);
  } else if (line.word.rfind('-', 0) == 0) {
    candidates.words = FlagsOf(*line.reached);
  } else {
    candidates.words = SubcommandsOf(*line.reached);
  }
  auto& words = candidates.words;
  words.erase(std::remove_if(words.begin(), words.end(),
                             [&line](const Candidate& candidate) {
                               return candidate.word.rfind(line.word, 0) != 0;
                             }),
              words.end());
  for (Candidate& candidate : words) candidate.word.insert(0, line.before);
  return candidates;
}

}  // namespace accession::ctl
