// The flags by which the fields of a request are given: the server speaks of fields, whoever typed
// the command knows flags.
#pragma once

#include <string>
#include <string_view>

namespace accession::ctl {

// `--until` of `due_until`, `--answer` of `act.payload.answer.answer`; empty where no flag gives
// it.
std::string FlagOf(std::string_view field);

// `text` with the field that it begins with, as in `due_until: no date` or `filter, character 3`,
// in the words of the command line.
std::string InFlags(std::string_view text);

}  // namespace accession::ctl
