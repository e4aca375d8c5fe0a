#include "tests/bench/server_process.h"

#include <poll.h>
#include <signal.h>
#include <sys/inotify.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <fstream>
#include <sstream>
#include <utility>

#include "absl/strings/str_cat.h"
#include "base/status.h"
#include "boost/json.hpp"
#include "grpcpp/create_channel.h"
#include "grpcpp/security/credentials.h"

namespace accession::bench {
namespace {

constexpr int kExecFailed = 127;

// Closes a file descriptor.
class Descriptor {
 public:
  explicit Descriptor(int value) : value_(value) {}
  ~Descriptor() {
    if (value_ >= 0) close(value_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  int value() const { return value_; }

 private:
  const int value_;
};

// In the child: becomes `command`, and ends if the parent does.
[[noreturn]] void Become(std::vector<char*>& command) {
  prctl(PR_SET_PDEATHSIG, SIGTERM);
  execv(command[0], command.data());
  _exit(kExecFailed);
}

absl::StatusOr<std::string> ReadAddress(const std::filesystem::path& ready_file) {
  std::ostringstream text;
  text << std::ifstream(ready_file).rdbuf();
  boost::system::error_code error;
  const boost::json::value ready = boost::json::parse(text.str(), error);
  const auto* address =
      error || !ready.is_object() ? nullptr : ready.as_object().if_contains("grpc");
  if (address == nullptr || !address->is_string())
    return absl::UnavailableError(absl::StrCat(ready_file.string(), " names no address"));
  return std::string(address->as_string());
}

}  // namespace

absl::StatusOr<std::unique_ptr<ServerProcess>> ServerProcess::Start(
    std::vector<std::string> command, const std::filesystem::path& ready_file) {
  std::vector<char*> arguments;
  for (std::string& argument : command) arguments.push_back(argument.data());
  arguments.push_back(nullptr);
  const pid_t pid = fork();
  if (pid == 0) Become(arguments);
  if (pid < 0) return absl::ErrnoToStatus(errno, absl::StrCat("starting ", command[0]));
  auto process = std::unique_ptr<ServerProcess>(new ServerProcess(pid));
  RETURN_IF_ERROR(process->Await(ready_file));
  ASSIGN_OR_RETURN(process->address_, ReadAddress(ready_file));
  return process;
}

absl::Status ServerProcess::Await(const std::filesystem::path& ready_file) {
  const Descriptor events(inotify_init1(IN_CLOEXEC));
  const Descriptor child(static_cast<int>(syscall(SYS_pidfd_open, pid_, 0)));
  const auto folder = ready_file.parent_path();
  if (inotify_add_watch(events.value(), folder.c_str(), IN_MOVED_TO) < 0 || child.value() < 0)
    return absl::ErrnoToStatus(errno, absl::StrCat("watching ", folder.string()));
  // The watch stands before the first look: a file that comes later is seen.
  while (!std::filesystem::exists(ready_file)) {
    std::array<pollfd, 2> sources{pollfd{events.value(), POLLIN, 0},
                                  pollfd{child.value(), POLLIN, 0}};
    if (poll(sources.data(), sources.size(), -1) < 0 && errno != EINTR)
      return absl::ErrnoToStatus(errno, "waiting for a server");
    if (sources[1].revents != 0) return absl::UnavailableError("a server ended before it served");
    std::array<char, 4096> seen;
    if (sources[0].revents != 0 && read(events.value(), seen.data(), seen.size()) < 0)
      return absl::ErrnoToStatus(errno, "waiting for a server");
  }
  return absl::OkStatus();
}

ServerProcess::~ServerProcess() { Stop().IgnoreError(); }

std::shared_ptr<grpc::Channel> ServerProcess::Connect() const {
  // One of its own: the library would share one among all, and a connection carries 100 calls.
  grpc::ChannelArguments arguments;
  arguments.SetInt(GRPC_ARG_USE_LOCAL_SUBCHANNEL_POOL, 1);
  return grpc::CreateCustomChannel(address_, grpc::InsecureChannelCredentials(), arguments);
}

std::uint64_t ServerProcess::ResidentBytes() const {
  std::uint64_t whole = 0;
  std::uint64_t resident = 0;
  std::ifstream(absl::StrCat("/proc/", pid_, "/statm")) >> whole >> resident;
  return resident * static_cast<std::uint64_t>(sysconf(_SC_PAGESIZE));
}

absl::Status ServerProcess::Stop() {
  if (pid_ == 0) return absl::OkStatus();
  const pid_t pid = std::exchange(pid_, 0);
  kill(pid, SIGTERM);
  int status = 0;
  while (waitpid(pid, &status, 0) < 0 && errno == EINTR) {
  }
  const bool clean = WIFEXITED(status) && WEXITSTATUS(status) == 0;
  return clean ? absl::OkStatus() : absl::UnavailableError("a server did not end cleanly");
}

}  // namespace accession::bench
