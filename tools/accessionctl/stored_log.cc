#include "tools/accessionctl/stored_log.h"

#include <algorithm>
#include <utility>

#include "base/status.h"
#include "services/codec/evidence.h"
#include "tools/accessionctl/fetch.h"

namespace accession::ctl {
namespace {

class ServedLog : public StoredLog {
 public:
  ServedLog(Context& context, const v1::LogHead& head) : context_(context), head_(head) {}

  std::string place() const override { return context_.client.server(); }
  std::uint64_t size() const override { return head_.size(); }
  std::string root() const override { return head_.root(); }

  absl::Status Read(std::uint64_t first, std::uint64_t last,
                    const std::function<bool(const StoredLine&)>& visit) override {
    while (first <= last) {
      v1::ReadEventsRequest request;
      request.set_from_sequence(first);
      request.set_page_size(
          static_cast<std::int32_t>(std::min<std::uint64_t>(kPageSize, last - first + 1)));
      request.set_want_stored(true);
      ASSIGN_OR_RETURN(auto page, context_.client.Call(context_.client.log(),
                                                       &v1::LogService::Stub::ReadEvents, request));
      const int count = std::min(page.events_size(), page.stored_size());
      for (int i = 0; i < count; ++i) {
        StoredLine line{std::move(*page.mutable_events(i)), std::move(*page.mutable_stored(i))};
        if (!visit(line)) return absl::OkStatus();
      }
      if (count == 0) break;
      first += static_cast<std::uint64_t>(count);
    }
    return absl::OkStatus();
  }

 private:
  Context& context_;
  const v1::LogHead head_;
};

}  // namespace

absl::StatusOr<std::unique_ptr<StoredLog>> OpenServedLog(Context& context) {
  ASSIGN_OR_RETURN(const auto seen,
                   context.client.Call(context.client.admin(), &v1::AdminService::Stub::GetStatus,
                                       v1::GetStatusRequest()));
  return std::make_unique<ServedLog>(context, seen.status().head());
}

Digest LeafHashOf(const StoredLine& line) { return codec::LeafHash(line.stored.leaf()); }

}  // namespace accession::ctl
