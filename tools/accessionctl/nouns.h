// The nouns of the command line. Each adds itself and its verbs; a verb that is parsed is chosen.
#pragma once

#include <string>

#include "CLI/App.hpp"
#include "tools/accessionctl/context.h"

namespace accession::ctl {

// A verb as it is shown.
struct VerbText {
  std::string name;
  // One line: what it answers.
  std::string summary;
  // A command that works on the shipped catalog.
  std::string example;
};

// Collects what the nouns offer and what was chosen.
class CommandLine {
 public:
  explicit CommandLine(CLI::App& app) : app_(app) {}

  CLI::App& AddNoun(const std::string& name, const std::string& summary);

  // Adds a verb to `noun` and returns it for its own flags; `run` is chosen when it is parsed.
  CLI::App& AddVerb(CLI::App& noun, const VerbText& text, Verb run);
  // A noun that is its own verb: `accessionctl version`.
  CLI::App& AddVerb(const VerbText& text, Verb run) { return AddVerb(app_, text, std::move(run)); }

  // The chosen verb; empty if none was.
  const Verb& chosen() const { return chosen_; }

 private:
  CLI::App& app_;
  Verb chosen_;
};

void AddApplication(CommandLine& line);
void AddEndorsement(CommandLine& line);
void AddDeadline(CommandLine& line);
void AddProcess(CommandLine& line);
void AddBody(CommandLine& line);
void AddParty(CommandLine& line);
void AddSession(CommandLine& line);
void AddDocument(CommandLine& line);
void AddCase(CommandLine& line);
void AddLog(CommandLine& line);
void AddStore(CommandLine& line);
void AddServer(CommandLine& line);
void AddCompletion(CommandLine& line);
void AddManual(CommandLine& line);
void AddVersion(CommandLine& line);

}  // namespace accession::ctl
