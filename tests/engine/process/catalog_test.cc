// What the catalog ships is sound, and would not be if it left out its dates.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <regex>

#include "engine/process/body_rules.h"
#include "services/codec/case_file.h"
#include "tests/engine/process/definition.h"

namespace accession::engine {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;

TEST(Catalog, HoldsSoundProcesses) {
  const std::filesystem::path folder = ACCESSION_SOURCE_DIR "/catalog/processes";
  int processes = 0;
  for (const auto& file : std::filesystem::directory_iterator(folder)) {
    if (file.path().extension() != ".yaml") continue;
    const std::string yaml = TextOf("catalog/processes/" + file.path().filename().string());
    EXPECT_NE(CompileSound(yaml), nullptr) << file.path();
    ++processes;
  }
  EXPECT_GT(processes, 0);
}

TEST(Catalog, WouldLeaveAnApplicantInLimboWithoutItsDates) {
  const std::string yaml = TextOf("catalog/processes/far-east-admission.yaml");
  v1::ProcessDefinition practice = Parsed(yaml);
  for (v1::ExpectationDefinition& expectation : *practice.mutable_expects()) {
    expectation.clear_due();
    expectation.clear_deferred_by();
  }
  const std::vector<ProcessFinding> findings = CompileProcess(practice, "").findings;
  ASSERT_THAT(Summaries(findings), Contains("limbo phases.submitted"));
  EXPECT_THAT(findings.front().trail, ElementsAre("submitted"));
}

TEST(Catalog, HoldsBodiesWithSoundRules) {
  const std::filesystem::path folder = ACCESSION_SOURCE_DIR "/catalog";
  const codec::Catalog catalog = codec::LoadCatalog({&folder, 1});
  int with_rules = 0;
  for (const codec::CaseImport& import : catalog.imports) {
    for (const codec::CaseEntry& entry : import.entries) {
      if (!entry.act.payload().has_body_established()) continue;
      const CompiledBody compiled = CompileBodyRules(entry.act.payload().body_established());
      EXPECT_THAT(Summaries(compiled.findings), ElementsAre()) << entry.stream;
      with_rules += compiled.rules != nullptr && !compiled.rules->expectations.empty() ? 1 : 0;
    }
  }
  EXPECT_GT(with_rules, 0);
}

}  // namespace
}  // namespace accession::engine
