// Help: what `-h` prints, an example first.
#pragma once

#include <string>

#include "CLI/App.hpp"
#include "tools/accessionctl/layout.h"

namespace accession::ctl {

// The help of the program, a noun or a verb, for a screen of `columns`. The footer of an app is its
// example.
std::string HelpText(const CLI::App& app, std::size_t columns = kScreenColumns);

// `accessionctl application show`.
std::string CommandPath(const CLI::App& app);

}  // namespace accession::ctl
