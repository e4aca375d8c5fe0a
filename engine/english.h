// Texts in several languages, as summaries, titles and lists of deadlines call things: in English.
#pragma once

#include <string>

#include "accession/v1/text.pb.h"
#include "google/protobuf/repeated_field.h"

namespace accession::engine {

// The English one of `texts`, else the first; empty if there are none.
inline std::string EnglishText(const google::protobuf::RepeatedPtrField<v1::Translation>& texts) {
  for (const v1::Translation& text : texts) {
    if (text.language() == "en") return text.text();
  }
  return texts.empty() ? std::string() : texts.Get(0).text();
}

}  // namespace accession::engine
