// What an expectation is called in a list of deadlines.
#pragma once

#include <string>

#include "accession/v1/expectation.pb.h"
#include "engine/english.h"

namespace accession::engine {

// Its title, in English if it has one; its id without a title.
inline std::string TitleOf(const v1::ExpectationDefinition& rule) {
  std::string title = EnglishText(rule.title());
  return title.empty() ? rule.id() : title;
}

}  // namespace accession::engine
