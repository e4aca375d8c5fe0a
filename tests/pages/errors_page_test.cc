// docs/errors.md is what the registry of reasons says.
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "engine/decide/reason.h"
#include "gtest/gtest.h"
#include "tools/pages/error_table.h"

namespace accession::pages {
namespace {

std::string Text(const std::string& path) {
  std::ifstream file(ACCESSION_SOURCE_DIR "/" + path);
  return {std::istreambuf_iterator<char>(file), {}};
}

TEST(ErrorsPage, IsTheOneInDocs) {
  EXPECT_TRUE(Text("docs/errors.md") == Text("tools/pages/errors_head.md") + ErrorTable())
      << "docs/errors.md is not what the registry says; write it anew: tools/docs";
}

TEST(ErrorsPage, SaysThatATestRaisesEachReasonAndOneDoes) {
  std::string tests;
  for (const auto& file :
       std::filesystem::directory_iterator(ACCESSION_SOURCE_DIR "/tests/services/rpc")) {
    if (file.path().extension() == ".cc")
      tests += Text("tests/services/rpc/" + file.path().filename().string());
  }
  for (const engine::Reason reason : engine::AllReasons()) {
    if (reason == engine::Reason::kCredentialMissing) continue;  // the page says so
    const std::string quoted = '"' + std::string(engine::Name(reason)) + '"';
    EXPECT_NE(tests.find(quoted), std::string::npos) << quoted << " is raised by no test";
  }
}

TEST(ErrorTable, GivesAReasonItsRow) {
  const std::string row =
      "| VERSION_MISMATCH | ABORTED | the stream has moved on since the caller read it | read the "
      "stream again, and decide again | `expected`, `actual` | no |\n";
  EXPECT_NE(ErrorTable().find(row), std::string::npos);
}

}  // namespace
}  // namespace accession::pages
