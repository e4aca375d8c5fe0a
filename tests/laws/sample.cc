#include "tests/laws/sample.h"

#include "gtest/gtest.h"

namespace accession::laws {
namespace {

// All findings in one message: a vector matcher would stop printing after the first few.
std::string Print(const Findings& findings) {
  std::ostringstream out;
  for (const Finding& finding : findings) out << finding;
  return std::move(out).str();
}

}  // namespace

void ExpectVerdicts(Law law, std::initializer_list<Sample> samples) {
  for (const Sample& sample : samples) {
    SCOPED_TRACE(sample.name);
    const Findings findings = law({{.path = sample.path, .text = sample.text, .executable = true}});
    ASSERT_EQ(findings.size(), sample.line == 0 ? 0U : 1U) << Print(findings);
    if (sample.line == 0) continue;
    EXPECT_EQ(findings[0].path, sample.path);
    EXPECT_EQ(findings[0].line, sample.line);
    EXPECT_FALSE(findings[0].rule.empty());
    EXPECT_FALSE(findings[0].mend.empty());
  }
}

void ExpectKept(Law law) {
  const Findings findings = law(Repository());
  if (!findings.empty()) ADD_FAILURE() << Print(findings);
}

}  // namespace accession::laws
