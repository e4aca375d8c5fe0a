// A node served on loopback, with its own data directory and a clock that the test moves.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "accession/v1/application_service.grpc.pb.h"
#include "accession/v1/record_service.grpc.pb.h"
#include "base/clock.h"
#include "grpcpp/channel.h"
#include "grpcpp/client_context.h"
#include "services/codec/case_file.h"
#include "services/rpc/server.h"
#include "services/runtime/node.h"

namespace accession::rpc {

// A new folder, removed with all in it at the end.
class Folder {
 public:
  Folder();
  ~Folder();
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

// The first entry of the far-east case that the news brought.
inline constexpr std::string_view kFirstOfTheNews = "A22";

// 2025-07-01T12:00:00Z: after the circular of the far-east case and before the news.
inline constexpr RecordedTime kSummer2025{1'751'371'200'000'000};

class ServedNode {
 public:
  // Serves the directory `path`. `change` may change the options before; with `start` unset the
  // node is left as it is before its data is read.
  enum class Started { kNo, kYes };
  explicit ServedNode(const std::string& path,
                      const std::function<void(runtime::NodeOptions&)>& change = nullptr,
                      Started started = Started::kYes, RecordedTime now = kSummer2025,
                      std::function<void()> on_drain = nullptr);
  ~ServedNode();

  std::shared_ptr<grpc::Channel> channel() const { return channel_; }
  runtime::Node& node() { return *node_; }
  ManualClock& clock() { return clock_; }
  Server& server() { return *server_; }

  // The size of the log.
  std::uint64_t Head() const;

  // Waits until the index has followed the log, and no sweep is left.
  void Settle();

  // Uploads the documents of `import` and sends its entries before the one named `until` (all, if
  // empty), then closes it. Returns the last status.
  grpc::Status Import(const codec::CaseImport& import, std::string_view until = {});

  // The catalog's files, in order.
  static std::vector<codec::CaseImport> WholeCatalog();
  // Those of them without the other cases than the far-east one.
  static std::vector<codec::CaseImport> Catalog();
  // Imports that catalog, the far-east case up to the news.
  void ImportCatalogUpToTheCircular();

  // Records `act`, in protobuf text format, on `stream` under a new request id.
  struct Recording {
    std::string stream;
    std::string act;
    std::string request_id = {};
    std::string on_behalf_of = {};
    std::int64_t exact = -1;
    bool validate_only = false;
  };
  grpc::Status Record(const Recording& recording, v1::RecordResponse* response = nullptr);

  // The application as the server shows it.
  v1::Application Application(const std::string& name, const std::string& effective_at = "");

 private:
  grpc::Status Upload(const codec::CaseBlob& blob);

  ManualClock clock_;
  std::unique_ptr<runtime::Node> node_;
  std::unique_ptr<Server> server_;
  std::shared_ptr<grpc::Channel> channel_;
  int requests_ = 0;
};

// The reason in the details of `status`; empty if there is none.
std::string ReasonOf(const grpc::Status& status);

// The keys of its metadata that the registry does not list for that reason.
std::vector<std::string> UnlistedKeysOf(const grpc::Status& status);

// What those details say under `key`; empty if nothing.
std::string MetadataOf(const grpc::Status& status, const std::string& key);

// The log up to its head: at most 1,000 events.
std::vector<v1::Event> ReadAll(ServedNode& served);

// What AdminService.Verify finds.
v1::Verification Verify(ServedNode& served);

// Calls a unary method with bytes that no stub would send.
grpc::Status CallRaw(const std::shared_ptr<grpc::Channel>& channel, const char* path,
                     const std::string& bytes);

}  // namespace accession::rpc
