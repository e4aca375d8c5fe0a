// accessionctl follows the log as a person has it do: stopped with Ctrl-C, and through a daemon
// that goes away and comes back.
#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <memory>
#include <string>
#include <vector>

#include "base/check.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/e2e/daemon_process.h"
#include "tests/e2e/subscribers.h"

namespace accession {
namespace {

using testing::HasSubstr;

// accessionctl as a process; what it prints is read line by line.
class CommandProcess {
 public:
  CommandProcess(const std::string& server, std::vector<std::string> words) {
    words.insert(words.begin(), {ACCESSION_BINARY_DIR "/bin/accessionctl", "--server", server});
    std::vector<char*> argv;
    for (std::string& word : words) argv.push_back(word.data());
    argv.push_back(nullptr);
    int data[2];
    int notes[2];
    ACCESSION_CHECK(::pipe2(data, O_CLOEXEC) == 0 && ::pipe2(notes, O_CLOEXEC) == 0);
    pid_ = ::fork();
    ACCESSION_CHECK(pid_ >= 0);
    if (pid_ == 0) {
      ::dup2(data[1], STDOUT_FILENO);
      ::dup2(notes[1], STDERR_FILENO);
      ::execv(argv.front(), argv.data());
      ::_exit(127);
    }
    ::close(data[1]);
    ::close(notes[1]);
    data_ = ::fdopen(data[0], "r");
    notes_ = ::fdopen(notes[0], "r");
  }
  ~CommandProcess() {
    if (pid_ > 0) Stop(SIGKILL);
    std::fclose(data_);
    std::fclose(notes_);
  }
  CommandProcess(const CommandProcess&) = delete;
  CommandProcess& operator=(const CommandProcess&) = delete;

  // Waits for the next line.
  std::string Line() { return LineOf(data_); }
  std::string Note() { return LineOf(notes_); }

  // Sends `signal` and waits for the end; the exit code, or minus the signal that ended it.
  int Stop(int signal) {
    ::kill(pid_, signal);
    int status = 0;
    ACCESSION_CHECK(::waitpid(pid_, &status, 0) == pid_);
    pid_ = -1;
    return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
  }

 private:
  static std::string LineOf(std::FILE* file) {
    char* line = nullptr;
    std::size_t size = 0;
    const ssize_t read = ::getline(&line, &size, file);
    std::string text = read < 0 ? "" : std::string(line, static_cast<std::size_t>(read));
    std::free(line);
    return text;
  }

  pid_t pid_ = -1;
  std::FILE* data_ = nullptr;
  std::FILE* notes_ = nullptr;
};

TEST(Follow, CtrlCEndsATailWithThePlaceToGoOn) {
  const TestFolder folder;
  DaemonProcess daemon(folder.path() + "/data");
  ImportParties(daemon, "first", 2);
  CommandProcess tail(daemon.address(), {"log", "tail", "--from", "1"});
  for (int i = 1; i <= 4; ++i) EXPECT_THAT(tail.Line(), HasSubstr(std::to_string(i) + "  "));
  EXPECT_EQ(tail.Stop(SIGINT), 130);
  EXPECT_EQ(tail.Note(), "Stopped; go on with --from 5.\n");
}

TEST(Follow, ATailOutlivesTheDaemonAndTellsEachEventOnce) {
  const TestFolder folder;
  const std::string data = folder.path() + "/data";
  auto daemon = std::make_unique<DaemonProcess>(data);
  const std::string address = daemon->address();
  ImportParties(*daemon, "first", 1);
  CommandProcess tail(address, {"log", "tail", "--from", "1", "-o", "jsonl"});
  for (int i = 1; i <= 3; ++i)
    EXPECT_THAT(tail.Line(), HasSubstr("\"sequence\":" + std::to_string(i) + ","));
  EXPECT_EQ(daemon->Stop(SIGTERM), 0);
  EXPECT_THAT(tail.Note(), HasSubstr("before event 4; opening it again"));
  daemon = std::make_unique<DaemonProcess>(data, address);
  ImportParties(*daemon, "second", 1);
  for (int i = 4; i <= 6; ++i)
    EXPECT_THAT(tail.Line(), HasSubstr("\"sequence\":" + std::to_string(i) + ","));
  EXPECT_EQ(tail.Stop(SIGTERM), 130);
}

TEST(Follow, AServerThatIsNotThereIsSaidSo) {
  CommandProcess tail("127.0.0.1:1", {"log", "tail"});
  EXPECT_THAT(tail.Note(), HasSubstr("127.0.0.1:1"));
  EXPECT_EQ(tail.Stop(0), 3);
}

}  // namespace
}  // namespace accession
