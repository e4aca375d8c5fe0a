#include "tests/laws/finding.h"

namespace accession::laws {

std::ostream& operator<<(std::ostream& out, const Finding& finding) {
  return out << "\n  " << finding.path << ":" << finding.line << ": " << finding.rule
             << "\n      mend: " << finding.mend;
}

}  // namespace accession::laws
