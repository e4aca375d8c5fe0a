#include "services/codec/case_order.h"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/codec/case_reader.h"

namespace accession::codec {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

constexpr std::string_view kParties = R"(
case: parties
acts: [{id: kaz, stream: parties/kaz, party_registered: {kind: STATE, names: {en: Kazakhstan}}}]
)";
constexpr std::string_view kBody = R"(
case: far-east
stream: bodies/far-east
acts:
  - {id: E1, body_established: {kind: regional-group, zone: Europe/Vienna}}
  - {id: E2, office_assumed: {office: chair, holder: kaz}}
)";
constexpr std::string_view kZone = R"(
case: zone
acts: [{id: Z, stream: calendars/zone-europe-vienna, zone_published: {zone: Europe/Vienna}}]
)";
constexpr std::string_view kApplication = R"(
case: application
stream: applications/kaz
acts: [{id: A1, act: submit, by: kaz, process: admission, submission: {reference: "1"}}]
)";

CaseImport Process(std::string_view file, int version) {
  CaseReading reading = ReadProcess(
      "process: admission\nbody: far-east\nversion: " + std::to_string(version) + "\n", file);
  EXPECT_THAT(reading.diagnostics, IsEmpty());
  return std::move(reading.import);
}

CaseImport Case(std::string_view file, std::string_view yaml) {
  CaseReading reading = ReadCase(yaml, file);
  EXPECT_THAT(reading.diagnostics, IsEmpty());
  return std::move(reading.import);
}

std::vector<std::string> Files(const std::vector<CaseImport>& imports) {
  std::vector<std::string> files;
  for (const CaseImport& import : imports) files.push_back(import.file.string());
  return files;
}

TEST(CaseOrder, PutsAFileAfterThoseThatEstablishWhatItMentions) {
  std::vector<CaseImport> imports = {Case("a-application.yaml", kApplication),
                                     Process("b-process.yaml", 1), Case("c-body.yaml", kBody),
                                     Case("d-parties.yaml", kParties), Case("e-zone.yaml", kZone)};
  EXPECT_THAT(OrderImports(imports), IsEmpty());
  EXPECT_THAT(Files(imports), ElementsAre("d-parties.yaml", "e-zone.yaml", "c-body.yaml",
                                          "b-process.yaml", "a-application.yaml"));
}

TEST(CaseOrder, KeepsThePathsInOrderWhereNothingDependsOnAnything) {
  std::vector<CaseImport> imports = {Case("1.yaml", kParties), Case("2.yaml", kZone)};
  EXPECT_THAT(OrderImports(imports), IsEmpty());
  EXPECT_THAT(Files(imports), ElementsAre("1.yaml", "2.yaml"));
}

TEST(CaseOrder, PutsAFileAfterTheCasesItNames) {
  std::vector<CaseImport> imports = {
      Case("1.yaml", "case: one\nafter: two\nstream: bodies/a\nacts: []\n"),
      Case("2.yaml", "case: two\nstream: bodies/b\nacts: []\n")};
  EXPECT_THAT(OrderImports(imports), IsEmpty());
  EXPECT_THAT(Files(imports), ElementsAre("2.yaml", "1.yaml"));
}

TEST(CaseOrder, PutsAFileBeforeTheCasesItNames) {
  std::vector<CaseImport> imports = {
      Process("1.yaml", 2), Process("2.yaml", 1),
      Case("3.yaml",
           "case: one\nafter: process-admission@1\n"
           "before: process-admission@2\nstream: bodies/a\nacts: []\n")};
  EXPECT_THAT(OrderImports(imports), IsEmpty());
  EXPECT_THAT(Files(imports), ElementsAre("2.yaml", "3.yaml", "1.yaml"));
}

TEST(CaseOrder, BelievesWhatFilesSayBeforeWhatTheyMention) {
  // The first part speaks of a party that the second registers once more.
  std::vector<CaseImport> imports = {Case("1.yaml",
                                          "case: one\nstream: bodies/a\n"
                                          "acts: [{id: A, member_joined: {party: kaz}}]\n"),
                                     Case("2.yaml",
                                          "case: two\nafter: one\nstream: parties/kaz\n"
                                          "acts: [{id: P, party_registered: {kind: STATE}}]\n")};
  EXPECT_THAT(OrderImports(imports), IsEmpty());
  EXPECT_THAT(Files(imports), ElementsAre("1.yaml", "2.yaml"));
}

TEST(CaseOrder, PublishesLowerVersionsOfAProcessFirst) {
  std::vector<CaseImport> imports = {Process("v10.yaml", 10), Process("v2.yaml", 2)};
  EXPECT_THAT(OrderImports(imports), IsEmpty());
  EXPECT_THAT(Files(imports), ElementsAre("v2.yaml", "v10.yaml"));
}

TEST(CaseOrder, NamesTheFilesOfACircle) {
  constexpr std::string_view kOther = R"(
case: other
stream: bodies/other
acts: [{id: O, body_established: {kind: group, part_of: far-east}}]
)";
  constexpr std::string_view kCircular = R"(
case: far-east
stream: bodies/far-east
acts: [{id: E1, body_established: {kind: regional-group, part_of: other}}]
)";
  std::vector<CaseImport> imports = {Case("a.yaml", kCircular), Case("b.yaml", kOther),
                                     Case("c.yaml", kParties)};
  const std::vector<FileDiagnostic> found = OrderImports(imports);
  ASSERT_THAT(found, SizeIs(1));
  EXPECT_EQ(found[0].file, "a.yaml");
  EXPECT_EQ(found[0].diagnostic.what,
            "files depend on each other: a.yaml needs b.yaml needs a.yaml");
  EXPECT_THAT(Files(imports), ElementsAre("a.yaml", "b.yaml", "c.yaml"));
}

}  // namespace
}  // namespace accession::codec
