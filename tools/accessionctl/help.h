// Help: what `-h` prints, an example first.
#pragma once

#include <string>
#include <vector>

#include "CLI/App.hpp"
#include "tools/accessionctl/layout.h"

namespace accession::ctl {

// The help of the program, a noun or a verb, for a screen of `columns`. The footer of an app is its
// example.
std::string HelpText(const CLI::App& app, std::size_t columns = kScreenColumns);

// The nouns of the program, or the verbs of a noun, but for those that only scripts use.
std::vector<const CLI::App*> Subcommands(const CLI::App& app);

// The flags of `app`, or its arguments, in the order in which they are shown.
enum class OptionKind { kFlag, kArgument };
std::vector<const CLI::Option*> Options(const CLI::App& app, OptionKind kind);

// Whether a value follows the flag.
bool TakesValue(const CLI::Option& option);

// ` NAME [ACT] [flags]`, ` NOUN VERB [flags]`: what follows the command.
std::string UsageOf(const CLI::App& app);

// `accessionctl application show`.
std::string CommandPath(const CLI::App& app);

}  // namespace accession::ctl
