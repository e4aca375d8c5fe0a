// One import on one call.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <vector>

#include "accession/v1/case.pb.h"
#include "accession/v1/record_service.grpc.pb.h"
#include "grpcpp/client_context.h"
#include "grpcpp/support/status.h"
#include "services/codec/case_file.h"
#include "tools/accessionctl/context.h"

namespace accession::ctl {

// The messages that open `import` and record `entry`.
v1::ImportRequest Opening(const codec::CaseImport& import);
v1::ImportRequest EntryStep(const codec::CaseEntry& entry);

// Sends entries and reads their answers, a bounded number behind. For one thread; run once.
class ImportCall {
 public:
  using Entries = std::vector<const codec::CaseEntry*>;

  // Adds what is answered to `counts`, and calls `progress` after each answer. All but `entries` is
  // borrowed for the lifetime.
  ImportCall(Context& context, const codec::CaseImport& import, Entries entries,
             v1::ImportedFile& counts, std::function<void()> progress);

  // Opens the import, sends every entry, closes it. Unless OK, the entry at answered() was refused,
  // or the call broke off there; some that were sent after it may have been recorded.
  grpc::Status Run();

  // How many entries were answered.
  std::size_t answered() const { return answered_; }
  // The end of the log when the call began; 0 if it did not.
  std::uint64_t began_at() const { return began_at_; }

 private:
  using Stream = grpc::ClientReaderWriter<v1::ImportRequest, v1::ImportResponse>;

  bool SendAll();
  bool Send(const v1::ImportRequest& request);
  bool Receive();

  const Entries entries_;
  v1::ImportedFile& counts_;
  const std::function<void()> progress_;
  grpc::ClientContext call_;
  std::unique_ptr<Stream> stream_;
  std::size_t sent_ = 0;
  std::size_t received_ = 0;
  std::size_t answered_ = 0;
  std::uint64_t began_at_ = 0;
  const codec::CaseImport& import_;
};

}  // namespace accession::ctl
