// OpenStoppedLog: the log of a data directory without its daemon.
#include <utility>

#include "base/status.h"
#include "services/codec/event_view.h"
#include "services/runtime/event_source.h"
#include "tools/accessionctl/offline_store.h"
#include "tools/accessionctl/stored_log.h"

namespace accession::ctl {
namespace {

class StoppedLog : public StoredLog {
 public:
  explicit StoppedLog(std::unique_ptr<store::DataDirectory> directory)
      : directory_(std::move(directory)) {}

  std::string place() const override { return directory_->path(); }
  std::uint64_t size() const override { return directory_->log().head().sequence.value(); }
  std::string root() const override { return std::string(AsBytes(directory_->log().head().root)); }

  absl::Status Read(std::uint64_t first, std::uint64_t last,
                    const std::function<bool(const StoredLine&)>& visit) override {
    absl::Status parsed;
    const absl::Status read = directory_->log().Scan(
        {Sequence(first), Sequence(last)}, [&](const store::LogEntry& entry) {
          const auto event = runtime::ParseEvent(entry);
          parsed = event.status();
          if (!event.ok()) return store::Visit::kStop;
          StoredLine line;
          line.event =
              codec::EventView((*event)->leaf, entry.erased ? nullptr : &(*event)->payload);
          line.stored.set_leaf(std::string(entry.leaf));
          line.stored.set_salt(std::string(entry.salt));
          line.stored.set_payload(std::string(entry.payload));
          return visit(line) ? store::Visit::kContinue : store::Visit::kStop;
        });
    if (!read.ok()) return OfflineFailure(read, place());
    return parsed.ok() ? parsed : OfflineFailure(parsed, place());
  }

 private:
  const std::unique_ptr<store::DataDirectory> directory_;
};

}  // namespace

absl::StatusOr<std::unique_ptr<StoredLog>> OpenStoppedLog(const std::string& path) {
  ASSIGN_OR_RETURN(auto directory, OpenOffline(path));
  return std::make_unique<StoppedLog>(std::move(directory));
}

}  // namespace accession::ctl
