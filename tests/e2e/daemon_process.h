// accessiond as a process of its own, as an operator runs it.
#pragma once

#include <sys/types.h>

#include <memory>
#include <string>
#include <vector>

#include "grpcpp/channel.h"

namespace accession {

// A new folder, removed with all in it at the end.
class TestFolder {
 public:
  TestFolder();
  ~TestFolder();
  TestFolder(const TestFolder&) = delete;
  TestFolder& operator=(const TestFolder&) = delete;
  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

class DaemonProcess {
 public:
  // Starts the daemon on `data` and waits until it is ready.
  explicit DaemonProcess(const std::string& data, const std::string& listen = "127.0.0.1:0");
  // Kills it if it still runs.
  ~DaemonProcess();
  DaemonProcess(const DaemonProcess&) = delete;
  DaemonProcess& operator=(const DaemonProcess&) = delete;

  std::shared_ptr<grpc::Channel> channel() const { return channel_; }
  // Where it serves: `127.0.0.1:40123`.
  const std::string& address() const { return address_; }

  pid_t pid() const { return pid_; }

  // Waits for the end, which somebody asked for. Returns as Stop.
  int Wait();

  // Sends `signal` and waits for the end. Returns the exit code, or minus the signal that ended it.
  int Stop(int signal);

 private:
  pid_t pid_ = -1;
  std::string address_;
  std::shared_ptr<grpc::Channel> channel_;
};

// Runs the daemon with `arguments` to its end. Returns the exit code.
int RunDaemon(const std::vector<std::string>& arguments);

}  // namespace accession
