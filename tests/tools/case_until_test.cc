// What is done to case files before they are sent: cut at an entry, and linted.
#include "tools/accessionctl/case_until.h"

#include <string>
#include <vector>

#include "gtest/gtest.h"
#include "tools/accessionctl/case_lint.h"
#include "tools/accessionctl/failure.h"

namespace accession::ctl {
namespace {

codec::CaseImport Import(const std::string& id, const std::vector<std::string>& entries) {
  codec::CaseImport import;
  import.import = "imports/" + id;
  import.file = id + ".yaml";
  for (const std::string& entry : entries) {
    codec::CaseEntry made;
    made.stream = "applications/" + id;
    made.at = {7, 3};
    made.id = entry;
    made.act.set_id(entry);
    import.entries.push_back(made);
  }
  return import;
}

codec::Catalog TwoCases() {
  codec::Catalog catalog;
  catalog.imports = {Import("kaz", {"A1", "A2", "A3"}), Import("kor", {"A3", "A4"})};
  return catalog;
}

TEST(Until, DropsWhatComesAfterTheEntryInItsCaseOnly) {
  codec::Catalog catalog = TwoCases();
  ASSERT_TRUE(KeepUntil("A2", catalog).ok());
  EXPECT_EQ(catalog.imports[0].entries.size(), 2U);
  EXPECT_EQ(catalog.imports[1].entries.size(), 2U);
}

TEST(Until, MayNameTheCase) {
  codec::Catalog catalog = TwoCases();
  ASSERT_TRUE(KeepUntil("kor/A3", catalog).ok());
  EXPECT_EQ(catalog.imports[0].entries.size(), 3U);
  EXPECT_EQ(catalog.imports[1].entries.size(), 1U);
}

TEST(Until, IsRefusedWhereItIsUnclear) {
  codec::Catalog catalog = TwoCases();
  const Failure several = FailureOf(KeepUntil("A3", catalog));
  EXPECT_EQ(several.what, "several cases have an entry `A3`");
  EXPECT_EQ(several.advice, "name one: kaz/A3 or kor/A3");
  catalog = TwoCases();
  const Failure none = FailureOf(KeepUntil("A9", catalog));
  EXPECT_EQ(none.what, "no case has an entry `A9`");
  EXPECT_EQ(none.advice, "did you mean A1?");
}

TEST(CaseLint, WarnsOfApplicationActsWithoutEvidence) {
  codec::Catalog catalog;
  catalog.imports = {Import("kaz", {"A1", "A2", "A3"})};
  catalog.imports[0].entries[0].act.add_evidence()->set_document("documents/note");
  catalog.imports[0].entries[1].act.mutable_payload()->mutable_amendment();
  const Findings warnings = CatalogWarnings(catalog);
  ASSERT_EQ(warnings.size(), 1);
  EXPECT_EQ(FindingsText(warnings, Ink(false), std::string::npos),
            "kaz.yaml:7:3: `A3` cites no evidence [no-evidence]\n"
            "  try: name the document that proves it, and the paragraph\n");
  EXPECT_EQ(LintSummary(catalog, 0, 1), "1 import, 3 entries: 0 faults, 1 warning.");
}

}  // namespace
}  // namespace accession::ctl
