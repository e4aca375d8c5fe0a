// ImportSession: one client's import, step by step: commands go out as they come in, answers come
// back in order.
#pragma once

#include <cstddef>
#include <deque>
#include <mutex>
#include <optional>
#include <string>

#include "accession/v1/record_service.pb.h"
#include "grpcpp/support/byte_buffer.h"
#include "grpcpp/support/server_callback.h"
#include "services/rpc/identity.h"
#include "services/rpc/record_request.h"
#include "services/runtime/node.h"

namespace accession::rpc {

// Commands of one import that may wait to be recorded; the client is read no further meanwhile.
inline constexpr std::size_t kImportWindow = 256;

// Deletes itself when the call is over; it is not before every command it sent was answered.
// Thread-safe: gRPC, the writer's answers and this call each other from several threads.
class ImportSession : public grpc::ServerBidiReactor<grpc::ByteBuffer, grpc::ByteBuffer> {
 public:
  // `node` outlives this.
  ImportSession(runtime::Node& node, Identity identity);

  void OnReadDone(bool ok) noexcept override;
  void OnWriteDone(bool ok) noexcept override;
  void OnDone() noexcept override;

 private:
  enum class Step { kEntry, kClose };

  // What a step asks for; what came of it goes to Answered.
  std::optional<engine::Rejection> Take(const v1::ImportRequest& request);
  std::optional<engine::Rejection> Open(const v1::ImportOpening& opening);
  std::optional<engine::Rejection> Record(const v1::ImportEntry& entry);
  std::optional<engine::Rejection> Close();
  void Submit(runtime::Command command, Step step, std::string entry);
  void Answered(Step step, const std::string& entry, runtime::Outcome outcome);

  // Each is called with mutex_ held.
  v1::ImportResponse ResponseOf(Step step, const runtime::Recorded& recorded);
  void Send(const v1::ImportResponse& response);
  void Fail(engine::Rejection rejection);
  void ReadOn();
  void FinishIfOver();

  runtime::Node& node_;
  const Identity identity_;

  std::mutex mutex_;
  // Guarded by mutex_.
  ImportNames names_;
  grpc::ByteBuffer incoming_;
  std::deque<grpc::ByteBuffer> outgoing_;
  bool reading_ = false;
  bool writing_ = false;
  bool read_all_ = false;
  bool finished_ = false;
  std::size_t under_way_ = 0;
  std::optional<engine::Rejection> failure_;
  v1::ImportSummary summary_;
};

}  // namespace accession::rpc
