// What may stand in the place of the word that is being typed.
#pragma once

#include <string>
#include <vector>

#include "tools/accessionctl/client.h"
#include "tools/accessionctl/typed_line.h"

namespace accession::ctl {

// One of the words that may be typed, and what it means.
struct Candidate {
  std::string word;
  // May be empty.
  std::string meaning;
};

// What the shell itself completes, instead of words.
enum class Paths { kNone, kFiles, kFolders };

struct Candidates {
  std::vector<Candidate> words;
  Paths paths = Paths::kNone;
};

// What `line` may go on with: nouns, verbs, flags, the words of a flag, or names that `client` asks
// its server for (a bounded number). Words that do not start as what is typed does
// are left out. A server that does not answer has no names.
Candidates CandidatesFor(const TypedLine& line, Client& client);

}  // namespace accession::ctl
