// Finding: one breach of a law, with its place and the way to mend it.
#pragma once

#include <ostream>
#include <string>
#include <vector>

namespace accession::laws {

struct Finding {
  std::string path;  // from the repository root
  int line = 0;      // 1-based
  std::string rule;  // what is wrong
  std::string mend;  // what to do
};

using Findings = std::vector<Finding>;

// `path:line: rule; mend`, as editors and people read it.
std::ostream& operator<<(std::ostream& out, const Finding& finding);

}  // namespace accession::laws
