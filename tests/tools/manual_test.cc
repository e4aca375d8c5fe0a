// The manual page: complete, and sound troff.
#include "tools/accessionctl/manual.h"

#include <unistd.h>

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <string>

#include "absl/strings/str_replace.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/tools/commands.h"
#include "tests/tools/sample.h"
#include "tools/accessionctl/help.h"

namespace accession::ctl {
namespace {

using testing::HasSubstr;

// What a command prints on stdout and stderr.
std::string Printed(const std::string& command) {
  std::FILE* const pipe = popen((command + " 2>&1").c_str(), "r");
  std::string printed;
  char buffer[4096];
  for (std::size_t n = 0; (n = std::fread(buffer, 1, sizeof buffer, pipe)) > 0;) {
    printed.append(buffer, n);
  }
  EXPECT_EQ(pclose(pipe), 0) << printed;
  return printed;
}

class Manual : public testing::Test {
 protected:
  void SetUp() override {
    Flags flags;
    const CommandTree tree(flags);
    std::ofstream(path_) << ManualPage(tree.app());
  }

  void TearDown() override { std::filesystem::remove(path_); }

  // Tests run side by side.
  const std::string path_ =
      testing::TempDir() + "accessionctl-" + std::to_string(::getpid()) + ".1";
};

TEST_F(Manual, IsSoundTroff) { EXPECT_EQ(Printed("groff -ww -man -Tutf8 -z " + path_), ""); }

TEST_F(Manual, NamesEveryVerbFlagAndExample) {
  const std::string page = Printed("groff -man -Tascii -P-c -P-b -P-u -rLL=500n " + path_);
  Flags flags;
  const CommandTree tree(flags);
  for (const CLI::Option* const flag : Options(tree.app(), OptionKind::kFlag)) {
    EXPECT_THAT(page, HasSubstr("--" + flag->get_lnames().front()));
  }
  for (const CLI::App* const noun : Subcommands(tree.app())) {
    for (const CLI::App* const verb : Subcommands(*noun)) {
      EXPECT_THAT(page, HasSubstr(noun->get_name() + " " + verb->get_name()));
      EXPECT_THAT(page, HasSubstr(verb->get_footer()));
      for (const CLI::Option* const flag : Options(*verb, OptionKind::kFlag)) {
        EXPECT_THAT(page, HasSubstr("--" + flag->get_lnames().front()));
      }
    }
  }
}

}  // namespace
}  // namespace accession::ctl
