#include "engine/english.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

namespace accession::engine {
namespace {

struct EnglishCase {
  std::vector<std::pair<std::string, std::string>> texts;
  std::string english;
};

TEST(EnglishText, IsTheEnglishOneElseTheFirstElseNothing) {
  const EnglishCase cases[] = {
      {{}, ""},
      {{{"en", "Board"}}, "Board"},
      {{{"zh", "理事会"}, {"en", "Board"}}, "Board"},
      {{{"zh", "理事会"}, {"fr", "Conseil"}}, "理事会"},
  };
  for (const EnglishCase& one : cases) {
    google::protobuf::RepeatedPtrField<v1::Translation> texts;
    for (const auto& [language, text] : one.texts) {
      v1::Translation& added = *texts.Add();
      added.set_language(language);
      added.set_text(text);
    }
    EXPECT_EQ(EnglishText(texts), one.english);
  }
}

}  // namespace
}  // namespace accession::engine
