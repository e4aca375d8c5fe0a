// Damaged texts: whatever arrives, reading ends, in diagnostics or in a message, never in a crash.
#include <cstddef>
#include <random>
#include <string>
#include <string_view>

#include "accession/v1/process.pb.h"
#include "gtest/gtest.h"
#include "services/codec/yaml.h"
#include "tests/services/codec/decoding.h"

namespace accession::codec {
namespace {

using v1::ProcessDefinition;

// Reads `yaml` and checks what holds of any text.
void Survives(std::string_view yaml) {
  ProcessDefinition process;
  const Decoding decoding = DecodeYaml(yaml, process);
  ASSERT_LE(decoding.diagnostics.size(), kDiagnosticsMax);
  if (!decoding.ok()) {
    ASSERT_EQ(process.ByteSizeLong(), 0u);
  }
  for (const Diagnostic& diagnostic : decoding.diagnostics) {
    ASSERT_GE(diagnostic.at.line, 1) << diagnostic.what;
    ASSERT_GE(diagnostic.at.column, 1) << diagnostic.what;
    ASSERT_FALSE(diagnostic.what.empty());
    ASSERT_FALSE(diagnostic.advice.empty()) << diagnostic.what;
  }
}

TEST(DamagedYaml, SurvivesEveryTruncation) {
  const std::string whole = Example("treaty.yaml");
  for (std::size_t size = 0; size < whole.size(); ++size) {
    Survives(std::string_view(whole).substr(0, size));
  }
}

TEST(DamagedYaml, SurvivesRandomDamage) {
  constexpr unsigned int kSeed = 20240510;
  constexpr std::string_view kBytes = "{}[]:,-?!&*|>'\"%@`#~ \n\t\\<=.a0\xff\x00\xe5";
  const std::string examples[] = {Example("treaty.yaml"), Example("regional_group.yaml")};
  std::mt19937 random(kSeed);
  const auto below = [&random](std::size_t bound) { return random() % bound; };
  for (int round = 0; round < 4000; ++round) {
    std::string yaml = examples[round % 2];
    for (std::size_t edits = 1 + below(4); edits > 0; --edits) {
      const std::size_t at = below(yaml.size());
      switch (below(4)) {
        case 0:
          yaml[at] = kBytes[below(kBytes.size())];
          break;
        case 1:
          yaml.insert(at, 1, kBytes[below(kBytes.size())]);
          break;
        case 2:
          yaml.erase(at, 1 + below(20));
          break;
        default:
          yaml.insert(at, yaml.substr(below(yaml.size()), below(60)));
      }
    }
    ASSERT_NO_FATAL_FAILURE(Survives(yaml)) << "seed " << kSeed << ", round " << round;
  }
}

}  // namespace
}  // namespace accession::codec
