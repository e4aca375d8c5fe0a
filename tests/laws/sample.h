// Sample: a small file a law must accept or reject, so that each law is itself tested.
#pragma once

#include <initializer_list>
#include <string>

#include "tests/laws/laws.h"

namespace accession::laws {

struct Sample {
  const char* name;  // what the sample shows
  const char* path;
  std::string text;
  int line = 0;  // where the law must speak, 1-based; 0: it must be silent
};

using Law = Findings (*)(const Tree&);

// Fails the current test unless `law` speaks once about each sample, alone in a tree of its own, at
// the expected line, or is silent where 0 is expected.
void ExpectVerdicts(Law law, std::initializer_list<Sample> samples);

// Fails the current test with every breach of `law` in this repository.
void ExpectKept(Law law);

}  // namespace accession::laws
