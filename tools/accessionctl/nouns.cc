#include "tools/accessionctl/nouns.h"

#include <utility>

namespace accession::ctl {

CLI::App& CommandLine::AddNoun(const std::string& name, const std::string& summary) {
  CLI::App& noun = *app_.add_subcommand(name, summary);
  // Its example is that of its first verb, not the program's.
  noun.footer("");
  noun.require_subcommand(0, 1);
  return noun;
}

CLI::App& CommandLine::AddVerb(CLI::App& noun, const VerbText& text, Verb run) {
  CLI::App& verb = *noun.add_subcommand(text.name, text.summary);
  verb.footer(text.example);
  verb.callback([this, run = std::move(run)] { chosen_ = run; });
  return verb;
}

}  // namespace accession::ctl
