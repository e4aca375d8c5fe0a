// The table of docs/errors.md: the registry of reasons in words.
#pragma once

#include <string>

namespace accession::pages {

// One row a reason, in the order of the registry, as a Markdown table with its head.
std::string ErrorTable();

}  // namespace accession::pages
