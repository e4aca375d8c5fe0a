// Completion: what may be typed next, with the names of a server, and in real shells.
#include "tools/accessionctl/completion.h"

#include <pty.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/tools/live.h"
#include "tools/accessionctl/typed_line.h"

namespace accession::ctl {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

constexpr char kProgram[] = ACCESSION_BINARY_DIR "/bin/accessionctl";

TEST(ShellWords, AreSplitAsAShellDoes) {
  struct Case {
    const char* line;
    std::vector<std::string> words;
  };
  const Case kCases[] = {{"", {""}},
                         {"a b", {"a", "b"}},
                         {"a  b ", {"a", "b", ""}},
                         {"a 'b c' d", {"a", "b c", "d"}},
                         {R"(a "b 'c" d\ e)", {"a", "b 'c", "d e"}},
                         {"a 'b c", {"a", "b c"}}};
  for (const Case& c : kCases) EXPECT_EQ(ShellWords(c.line), c.words) << c.line;
}

// What `complete` prints for a line whose last word is being typed.
std::string Completed(const LiveServer& server, const char* shell, const std::string& line) {
  std::vector<std::string> words = {"complete", shell};
  if (std::string(shell) == "bash") {
    words.push_back(line);
  } else {
    for (const std::string& word : ShellWords(line)) words.push_back(word);
  }
  const Ran ran = server.Run(words);
  EXPECT_EQ(ran.exit, ExitCode::kOk);
  EXPECT_EQ(ran.notes, "") << line;
  return ran.data;
}

TEST(Completion, KnowsWhatMayBeTyped) {
  const LiveServer server;
  ASSERT_EQ(server.Run({"case", "import", ACCESSION_SOURCE_DIR "/catalog"}).exit, ExitCode::kOk);
  struct Case {
    const char* line;
    const char* completed;
  };
  const Case kCases[] = {
      {"accessionctl ver", "version\n"},
      {"accessionctl application ex", "explain\n"},
      {"accessionctl application show kaz-f", "kaz-far-east\n"},
      {"accessionctl -o json application show kaz-f", "kaz-far-east\n"},
      {"accessionctl application show applications/kg", "applications/kgz-canwfz\n"},
      {"accessionctl endorsement matrix kg", "kgz-canwfz\n"},
      {"accessionctl body show iaea-f", "iaea-far-east\n"},
      {"accessionctl deadline list bodies/iaea-gen", "bodies/iaea-general-conference\n"},
      {"accessionctl process show far", "far-east-admission\nfar-east-admission@1\n"},
      {"accessionctl application record kaz-far-east de", "decide\n"},
      {"accessionctl document get infcirc-1298-z", "infcirc-1298-zh\n"},
      {"accessionctl process show far-east-admission@", "far-east-admission@1\n"},
      {"accessionctl case export kaz-f", "kaz-far-east\n"},
      {"accessionctl case void kaz-f", "kaz-far-east/\n"},
      {"accessionctl case void kaz-far-east/A19", "kaz-far-east/A19d\nkaz-far-east/A19\n"},
      {"accessionctl log record se", "sessions/\n"},
      {"accessionctl log record sessions/iaea-gc-69", "sessions/iaea-gc-69\n"},
      {"accessionctl log diff --application kaz-f", "kaz-far-east\n"},
      {"accessionctl application show Kaz", ""},
      {"accessionctl application show 'kaz far'", ""},
      {"accessionctl application record kaz-far-east decide --answer R", "REFUSED\n"},
      {"accessionctl application record kaz-far-east correct --target A09", "A09\n"},
      {"accessionctl application record kaz-far-east endorse --by mn", "mng\n"},
      {"accessionctl application record kaz-far-east endorse --position NO", "NO_OBJECTION\n"},
      {"accessionctl application record k e --evidence infcirc-1298-", "infcirc-1298-zh\n"},
      {"accessionctl deadline list kaz-far-east --state OV", "OVERDUE\n"},
      {"accessionctl party list --lan", "--lang\n"},
      {"accessionctl party list --lang z", "zh\n"},
      {"accessionctl party list --output=js", "json\njsonl\n"},
      {"accessionctl case import ", "@files\n"},
      {"accessionctl log verify --data ", "@folders\n"},
      {"accessionctl application show kaz-far-east ", ""},
      {"accessionctl nonsense and ", ""},
      {"accessionctl comple", "completion\n"},
  };
  for (const Case& c : kCases) EXPECT_EQ(Completed(server, "bash", c.line), c.completed) << c.line;
  EXPECT_EQ(Completed(server, "zsh", "accessionctl party list --output=jsonl"), "--output=jsonl\n");
  EXPECT_THAT(Completed(server, "fish", "accessionctl application record kaz-far-east --by kaz"),
              StartsWith("kaz\tKazakhstan\n"));
}

// What stands behind thousands of events, and among thousands of names, is found too.
TEST(Completion, FindsNamesHoweverManyThereAre) {
  const LiveServer server;
  const std::string path = server.directory() + "/many.yaml";
  std::ofstream file(path);
  file << "case: many\nacts:\n";
  for (int i = 1000; i < 2300; ++i) {
    file << "  - {id: P" << i << ", stream: parties/p" << i
         << ", effective: '2020', party_registered: {kind: STATE}}\n";
  }
  file.close();
  ASSERT_EQ(server.Run({"case", "import", path}).exit, ExitCode::kOk);
  EXPECT_EQ(Completed(server, "bash", "accessionctl party list --as p2299"), "p2299\n");
  const std::string all = Completed(server, "bash", "accessionctl party list --as p");
  EXPECT_EQ(std::count(all.begin(), all.end(), '\n'), 200);
}

TEST(Completion, IsSilentWithoutAServer) {
  const Ran ran = ctl::Run("127.0.0.1:1", {"complete", "bash", "accessionctl application show k"});
  EXPECT_EQ(ran.exit, ExitCode::kOk);
  EXPECT_EQ(ran.data + ran.notes, "");
}

// What a shell shows to whom types `keys` into it; it ends within a minute, whatever happens.
std::string Typed(std::vector<std::string> shell, const std::string& keys) {
  shell.insert(shell.begin(), {"timeout", "60"});
  std::vector<char*> argv;
  for (std::string& word : shell) argv.push_back(word.data());
  argv.push_back(nullptr);
  int terminal = -1;
  const pid_t pid = forkpty(&terminal, nullptr, nullptr, nullptr);
  if (pid == 0) {
    setenv("TERM", "dumb", 1);
    execvp(argv[0], argv.data());
    _exit(127);
  }
  EXPECT_EQ(write(terminal, keys.data(), keys.size()), static_cast<ssize_t>(keys.size()));
  std::string shown;
  char buffer[4096];
  for (ssize_t n = 0; (n = read(terminal, buffer, sizeof buffer)) > 0;) {
    shown.append(buffer, static_cast<std::size_t>(n));
  }
  close(terminal);
  int status = 0;
  waitpid(pid, &status, 0);
  return shown;
}

// A function that shows its words, completed as accessionctl is: what is no program is completed by
// the one that wrote the script.
constexpr char kShow[] = "shown() { printf '<%s>' \"$@\"; printf '\\n'; }\n";

class InShell : public testing::Test {
 protected:
  void SetUp() override {
    ASSERT_EQ(server_.Run({"case", "import", ACCESSION_SOURCE_DIR "/catalog"}).exit, ExitCode::kOk);
    setenv("ACCESSION_SERVER", server_.address().c_str(), 1);
  }
  void TearDown() override { unsetenv("ACCESSION_SERVER"); }

  LiveServer server_;
};

TEST_F(InShell, BashCompletes) {
  const std::string shown = Typed({"bash", "--noprofile", "--norc", "-i"},
                                  std::string(kShow) + "source <(" + kProgram +
                                      " completion bash)\ncomplete -F _accessionctl shown\n"
                                      "shown applic\tshow kaz-f\t--lan\tz\t-o\tjsonl\n"
                                      "shown deadline list bodies/iaea-gen\t--server=" +
                                      server_.address() + " --output=ya\t\nexit\n");
  EXPECT_THAT(shown, HasSubstr("<application><show><kaz-far-east><--lang><zh><-o><jsonl>"));
  EXPECT_THAT(shown, HasSubstr("<bodies/iaea-general-conference><--server=" + server_.address() +
                               "><--output=yaml>"));
}

TEST_F(InShell, ZshCompletes) {
  const std::string shown =
      Typed({"zsh", "-f", "-i"}, "autoload -U compinit; compinit -D -u; unsetopt beep\n" +
                                     std::string(kShow) + "source <(" + kProgram +
                                     " completion zsh)\ncompdef _accessionctl shown\n"
                                     "shown applic\tshow kaz-f\t--lan\tz\t\nexit\n");
  EXPECT_THAT(shown, HasSubstr("<application><show><kaz-far-east><--lang><zh>"));
}

TEST_F(InShell, FishCompletes) {
  const std::string shown =
      Typed({"fish", "--no-config", "-c",
             std::string(kProgram) +
                 " completion fish | source; complete -C 'accessionctl application show kaz-f'"},
            "");
  EXPECT_THAT(shown, AllOf(HasSubstr("kaz-far-east"), Not(HasSubstr("error"))));
}

}  // namespace
}  // namespace accession::ctl
