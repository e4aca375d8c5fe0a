#include "tests/e2e/daemon_process.h"

#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <thread>

#include "base/check.h"
#include "boost/json.hpp"
#include "grpcpp/create_channel.h"
#include "gtest/gtest.h"

namespace accession {
namespace {

constexpr char kDaemon[] = ACCESSION_BINARY_DIR "/bin/accessiond";

// Starts the daemon with its log thrown away.
// Where what the daemon says goes.
enum class Said { kNowhere, kToStderr };

pid_t Spawn(const std::vector<std::string>& arguments, Said said = Said::kNowhere) {
  std::vector<std::string> words = {kDaemon};
  words.insert(words.end(), arguments.begin(), arguments.end());
  std::vector<char*> argv;
  for (std::string& word : words) argv.push_back(word.data());
  argv.push_back(nullptr);
  const pid_t pid = ::fork();
  ACCESSION_CHECK(pid >= 0);
  if (pid == 0) {
    if (said == Said::kNowhere) {
      const int null = ::open("/dev/null", O_WRONLY | O_CLOEXEC);
      ::dup2(null, STDERR_FILENO);
    }
    ::execv(kDaemon, argv.data());
    ::_exit(127);
  }
  return pid;
}

int WaitFor(pid_t pid) {
  int status = 0;
  ACCESSION_CHECK(::waitpid(pid, &status, 0) == pid);
  return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
}

}  // namespace

TestFolder::TestFolder() {
  std::string name = testing::TempDir() + "accession-e2e-XXXXXX";
  ACCESSION_CHECK(::mkdtemp(name.data()) != nullptr);
  path_ = name;
}

TestFolder::~TestFolder() { std::filesystem::remove_all(path_); }

DaemonProcess::DaemonProcess(const std::string& data, const std::string& listen) {
  const std::string ready = data + ".ready";
  std::filesystem::remove(ready);
  pid_ = Spawn({"--data", data, "--listen", listen, "--dev", "--ready-file", ready});
  while (!std::filesystem::exists(ready)) {
    ACCESSION_CHECK(::waitpid(pid_, nullptr, WNOHANG) == 0);
    std::this_thread::yield();
  }
  std::ifstream file(ready);
  const std::string text((std::istreambuf_iterator<char>(file)), {});
  const boost::json::value facts = boost::json::parse(text);
  address_ = std::string(facts.at("grpc").as_string());
  channel_ = grpc::CreateChannel(address_, grpc::InsecureChannelCredentials());
  EXPECT_EQ(facts.at("pid").as_int64(), pid_);
}

DaemonProcess::~DaemonProcess() {
  if (pid_ > 0) Stop(SIGKILL);
}

int DaemonProcess::Stop(int signal) {
  ::kill(pid_, signal);
  return Wait();
}

int DaemonProcess::Wait() {
  const int ended = WaitFor(pid_);
  pid_ = -1;
  return ended;
}

int RunDaemon(const std::vector<std::string>& arguments) {
  return WaitFor(Spawn(arguments, Said::kToStderr));
}

}  // namespace accession
