// What an expectation is called in a list of deadlines.
#pragma once

#include <string>

#include "accession/v1/expectation.pb.h"

namespace accession::engine {

// Its English title; its id without one.
inline std::string TitleOf(const v1::ExpectationDefinition& rule) {
  for (const v1::Translation& title : rule.title()) {
    if (title.language() == "en") return title.text();
  }
  return rule.id();
}

}  // namespace accession::engine
