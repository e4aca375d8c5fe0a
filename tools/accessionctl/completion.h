// The scripts that make a shell complete the command line.
#pragma once

#include <string>

namespace accession::ctl {

enum class Shell { kBash, kZsh, kFish };

// A script for `shell` that asks `program complete` at each key. `program` is run where the command
// that is typed is no program, as behind an alias.
std::string CompletionScript(Shell shell, const std::string& program);

}  // namespace accession::ctl
