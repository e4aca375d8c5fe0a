// The admission process with China, Japan and Mongolia as members, for tests of what it admits.
#pragma once

#include <gtest/gtest.h>

#include <string>

#include "tests/engine/decide/asking.h"
#include "tests/engine/process/definition.h"

namespace accession::engine {

inline constexpr const char* kSupport =
    "position { value: POSITION_VALUE_SUPPORT form: POSITION_FORM_LETTER }";
inline constexpr const char* kObject =
    "position { value: POSITION_VALUE_OBJECT form: POSITION_FORM_LETTER }";
inline constexpr const char* kIfSeated =
    "position { value: POSITION_VALUE_SUPPORT form: POSITION_FORM_LETTER "
    "conditions { text: 'a seat' } }";
inline constexpr const char* kSubmission = "submission { reference: 'N 1' }";

// Mongolia holds the chair all of 2024; Japan supports on a condition.
class Admitting : public ::testing::Test {
 protected:
  explicit Admitting(const std::string& process = Admission()) : stage_(process) {
    for (const char* const party : {"kaz", "usa"}) {
      stage_.Record(std::string("parties/") + party,
                    {.payload = "party_registered {}", .effective = "1991"});
    }
    stage_.Join("chn jpn mng", "2000-01-01");
    stage_.Record(stage_.body(), {.payload = "office_assumed { office: 'chair' holder: "
                                             "'parties/mng' starts: true }",
                                  .effective = "2024-01-01"});
  }

  void Submit() { stage_.Tell("submit", "kaz", "2024-05-10", kSubmission); }
  void Evaluate() {
    Submit();
    stage_.Tell("respond", "mng", "2024-09-10", "answer { answer: 'UNDER_EVALUATION' }");
    stage_.Tell("endorse", "jpn", "2024-10-01", kIfSeated);
  }

  Stage stage_;
};

}  // namespace accession::engine
