// What the pages show is what happens: the tutorial of docs/process-language.md, file by file and
// command by command, and the commands of README.md.
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>

#include "gtest/gtest.h"
#include "tests/e2e/code_blocks.h"
#include "tests/e2e/daemon_process.h"

namespace accession {
namespace {

constexpr char kRoot[] = ACCESSION_SOURCE_DIR;
// Where the page builds.
constexpr std::string_view kTree = "$PWD/build/release";
constexpr char kPrograms[] = ACCESSION_BINARY_DIR "/bin";

std::string TextOf(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return std::string((std::istreambuf_iterator<char>(file)), {});
}

struct ShellRun {
  int exit = 0;
  std::string output;
};

// Runs `script` by bash in `folder`, as somebody at a terminal of 100 columns.
ShellRun RunShell(const std::string& folder, const std::string& script) {
  const std::string path = folder + "/.script";
  std::ofstream(path) << script << "\n";
  std::FILE* const pipe = popen(("cd '" + folder + "' && bash .script 2>&1").c_str(), "r");
  ShellRun run;
  char buffer[4096];
  for (std::size_t n = 0; (n = std::fread(buffer, 1, sizeof buffer, pipe)) > 0;) {
    run.output.append(buffer, n);
  }
  run.exit = pclose(pipe);
  return run;
}

// A daemon with the catalog, as tools/run serves it; the programs in PATH.
class Pages : public testing::Test {
 protected:
  void SetUp() override {
    const char* const path = std::getenv("PATH");
    setenv("PATH", (std::string(kPrograms) + ":" + (path == nullptr ? "" : path)).c_str(), 1);
    setenv("ACCESSION_SERVER", daemon_.address().c_str(), 1);
    const ShellRun run =
        RunShell(folder_.path(), std::string("accessionctl case import ") + kRoot + "/catalog");
    ASSERT_EQ(run.exit, 0) << run.output;
  }
  void TearDown() override { unsetenv("ACCESSION_SERVER"); }

  const TestFolder folder_;
  DaemonProcess daemon_{folder_.path() + "/data"};
};

TEST_F(Pages, TheTutorialRunsAsShown) {
  const std::string work = folder_.path() + "/work";
  std::filesystem::create_directory(work);
  int commands = 0;
  for (const CodeBlock& block :
       CodeBlocks(TextOf(std::string(kRoot) + "/docs/process-language.md"))) {
    const std::string file = work + "/" + block.file;
    if (block.kind == "yaml" && !block.file.empty()) {
      std::ofstream(file) << block.text;
    } else if (block.kind == "diff") {
      const std::string edited = Edited(TextOf(file), block);
      std::ofstream(file) << edited;
    } else if (block.kind == "console") {
      for (const ShownCommand& shown : ShownCommands(block)) {
        ++commands;
        const ShellRun run = RunShell(work, shown.command);
        // What is not shown at all went well.
        const bool fails = run.exit != 0 && shown.output == "…\n";
        EXPECT_FALSE(fails) << shown.command << "\n" << run.output;
        EXPECT_TRUE(IsAsShown(shown.output, run.output))
            << "docs/process-language.md:" << block.line << ": $ " << shown.command << "\n"
            << run.output;
      }
    }
  }
  EXPECT_GE(commands, 30);
}

TEST_F(Pages, TheCommandsOfTheReadmeRun) {
  int commands = 0;
  std::string aliases = "shopt -s expand_aliases\n";
  for (const CodeBlock& block : CodeBlocks(TextOf(std::string(kRoot) + "/README.md"))) {
    if (block.kind != "sh") continue;
    for (std::size_t at = 0; at < block.text.size();) {
      const std::size_t end = block.text.find('\n', at);
      std::string line = block.text.substr(at, end - at);
      at = end + 1;
      if (const std::size_t tree = line.find(kTree); tree != std::string::npos) {
        line.replace(tree, kTree.size(), ACCESSION_BINARY_DIR);
      }
      if (line.rfind("alias ", 0) == 0) aliases += line + "\n";
      // tools_run is a test of its own, and tests/clients runs the client that the page shows.
      if (line.rfind("accessionctl ", 0) != 0) continue;
      ++commands;
      const ShellRun run = RunShell(folder_.path(), aliases + line);
      EXPECT_EQ(run.exit, 0) << "README.md: " << line << "\n" << run.output;
      EXPECT_NE(run.output, "") << line;
    }
  }
  EXPECT_GE(commands, 3);
}

TEST(CodeBlocks, AreComparedLineByLine) {
  struct Case {
    const char* shown;
    const char* actual;
    bool same;
  };
  const Case kCases[] = {{"a\nb\n", "a\nb\n", true},
                         {"a\n", "a\nb\n", false},
                         {"a …\n", "a 12\n", true},
                         {"a … c\n", "a b b\n", false},
                         {"a #… #…\n", "a #1 #2\n", true},
                         {"a\n…\nd\n", "a\nb\nc\nd\n", true},
                         {"…\n", "", true},
                         {"…\nd\n", "a\nb\n", false}};
  for (const Case& c : kCases) EXPECT_EQ(IsAsShown(c.shown, c.actual), c.same) << c.shown;
}

}  // namespace
}  // namespace accession
