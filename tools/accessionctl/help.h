// Help: what `-h` prints, an example first.
#pragma once

#include <string>

#include "CLI/App.hpp"

namespace accession::ctl {

// The help of the program, a noun or a verb. The footer of an app is its example.
std::string HelpText(const CLI::App& app);

// `accessionctl application show`.
std::string CommandPath(const CLI::App& app);

}  // namespace accession::ctl
