// Clients that abuse the daemon: it goes on serving the honest ones and keeps nothing of the
// others.
#include <signal.h>

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "accession/v1/admin_service.grpc.pb.h"
#include "boost/asio/io_context.hpp"
#include "boost/asio/ip/tcp.hpp"
#include "boost/asio/read.hpp"
#include "boost/asio/write.hpp"
#include "gtest/gtest.h"
#include "tests/e2e/daemon_facts.h"
#include "tests/e2e/daemon_process.h"
#include "tests/e2e/subscribers.h"

namespace accession {
namespace {

using boost::asio::ip::tcp;
using std::string_literals::operator""s;

// How HTTP/2 begins, an empty frame of settings, and a ping (RFC 9113, sections 3.4 and 6.7).
const std::string kPreface = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\4\0\0\0\0\0"s;
const std::string kPing = "\0\0\x08\x06\0\0\0\0\0"s + "12345678"s;

tcp::socket Connect(boost::asio::io_context& context, const DaemonProcess& daemon) {
  const std::string& address = daemon.address();
  const auto port = static_cast<std::uint16_t>(std::stoi(address.substr(address.rfind(':') + 1)));
  tcp::socket socket(context);
  boost::system::error_code error;
  socket.connect({boost::asio::ip::address_v4::loopback(), port}, error);
  EXPECT_FALSE(error) << error.message();
  return socket;
}

// Opens connections that say nothing, or what no server wants to hear; closes a third of them in
// the middle and leaves the others half open until all are.
void FloodWithConnections(const DaemonProcess& daemon, int connections) {
  const std::string said[] = {"", "GET / HTTP/1.1\r\n\r\n", kPreface, "\x16\x03\x01"};
  boost::asio::io_context context;
  std::vector<tcp::socket> sockets;
  for (int i = 0; i < connections; ++i) {
    sockets.push_back(Connect(context, daemon));
    boost::system::error_code error;
    // It may have been closed already: so much the better.
    boost::asio::write(sockets.back(), boost::asio::buffer(said[i % 4]), error);
    if (i % 3 == 0) sockets.back().close(error);
  }
}

// Asks with a deadline that hardly any answer can meet.
void FloodWithDeadlines(const DaemonProcess& daemon, int calls) {
  const auto stub = v1::AdminService::NewStub(daemon.channel());
  for (int i = 0; i < calls; ++i) {
    grpc::ClientContext context;
    context.set_deadline(std::chrono::system_clock::now() + std::chrono::milliseconds(1));
    v1::GetStatusResponse response;
    const grpc::Status status = stub->GetStatus(&context, {}, &response);
    EXPECT_TRUE(status.ok() || status.error_code() == grpc::StatusCode::DEADLINE_EXCEEDED)
        << status.error_message();
  }
}

// Subscribes and goes away before it has caught up.
void FloodWithSubscriptions(const DaemonProcess& daemon, int calls) {
  for (int i = 0; i < calls; ++i) Subscriber gone(daemon.channel(), 1);
}

TEST(Abuse, LeavesNothingBehindAndHonestCallersAreServed) {
  const TestFolder folder;
  DaemonProcess daemon(folder.path() + "/data");
  const std::uint64_t first = ImportParties(daemon, "before", 100);
  const std::ptrdiff_t before = DescriptorsOf(daemon);
  std::thread abuse([&daemon] {
    FloodWithConnections(daemon, 400);
    FloodWithDeadlines(daemon, 500);
    FloodWithSubscriptions(daemon, 100);
  });
  const std::uint64_t second = ImportParties(daemon, "meanwhile", 2'000);
  abuse.join();
  EXPECT_EQ(second, first + 2'002);
  while (StatusOf(daemon).watches().open() > 0 || DescriptorsOf(daemon) > before + 2)
    std::this_thread::yield();
  EXPECT_EQ(StatusOf(daemon).head().size(), second);
  EXPECT_EQ(daemon.Stop(SIGTERM), 0);
}

TEST(Abuse, PingsWithoutEndCutTheConnectionOff) {
  const TestFolder folder;
  const DaemonProcess daemon(folder.path() + "/data");
  boost::asio::io_context context;
  tcp::socket socket = Connect(context, daemon);
  boost::system::error_code error;
  boost::asio::write(socket, boost::asio::buffer(kPreface), error);
  std::string pings;
  for (int i = 0; i < 1'000; ++i) pings += kPing;
  // It may be cut off before the last of them.
  boost::asio::write(socket, boost::asio::buffer(pings), error);
  std::string heard;
  boost::asio::read(socket, boost::asio::dynamic_buffer(heard), error);
  // Why, in the words of RFC 9113: ENHANCE_YOUR_CALM.
  EXPECT_NE(heard.find("too_many_pings"), std::string::npos);
  EXPECT_EQ(StatusOf(daemon).head().size(), 0U);
}

TEST(Abuse, HeadersOfManyKibibytesAreRefused) {
  const TestFolder folder;
  const DaemonProcess daemon(folder.path() + "/data");
  const auto stub = v1::AdminService::NewStub(NewConnection(daemon));
  grpc::ClientContext context;
  context.AddMetadata("x-more", std::string(32 * kKibibyte, 'x'));
  v1::GetStatusResponse response;
  const grpc::Status status = stub->GetStatus(&context, {}, &response);
  EXPECT_EQ(status.error_code(), grpc::StatusCode::RESOURCE_EXHAUSTED) << status.error_message();
  EXPECT_EQ(StatusOf(daemon).head().size(), 0U);
}

}  // namespace
}  // namespace accession
