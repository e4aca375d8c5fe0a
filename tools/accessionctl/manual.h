// The manual page: all help texts on one page, as troff.
#pragma once

#include <string>

#include "CLI/App.hpp"

namespace accession::ctl {

// accessionctl(1) in the macros of man(7), made from the same tree as the help of each verb: what
// `man -l` shows. `app` is the program.
std::string ManualPage(const CLI::App& app);

}  // namespace accession::ctl
