#include "tools/accessionctl/offline_store.h"

#include <filesystem>
#include <optional>
#include <system_error>
#include <utility>

#include "fmt/format.h"
#include "services/runtime/view_rows.h"
#include "store/refusal.h"

namespace accession::ctl {
namespace {

// What kind of refusal it is, in words.
std::string WhyRefused(store::Refusal refusal) {
  switch (refusal) {
    case store::Refusal::kDamaged:
      return "the stored bytes are damaged";
    case store::Refusal::kEventsMissing:
      return "acknowledged events are missing";
    case store::Refusal::kNewerFormat:
      return "a newer program wrote it";
    case store::Refusal::kOtherKind:
      return "it is neither a real log nor a drill's";
    case store::Refusal::kInUse:
      return "a daemon, or another command, is using it";
  }
  return "";
}

absl::StatusOr<std::unique_ptr<store::DataDirectory>> OpenAs(const std::string& path,
                                                             store::LogKind kind) {
  return store::DataDirectory::Open({.path = path,
                                     .access = store::Access::kReadOnly,
                                     .kind = kind,
                                     .views_version = runtime::kViewsVersion});
}

}  // namespace

absl::Status OfflineFailure(const absl::Status& status, const std::string& path) {
  const SplitText text = SplitAdvice(std::string(status.message()));
  const std::optional<store::Refusal> refusal = store::RefusalOf(status);
  Failure failure;
  failure.exit = refusal.has_value() ? ExitCode::kStoreRefused : ExitCode::kNegative;
  const bool named = text.what.find(path) != std::string::npos;
  failure.what = named ? text.what : fmt::format("{} cannot be read: {}", path, text.what);
  failure.why = refusal.has_value() ? WhyRefused(*refusal) : "";
  failure.advice = text.advice;
  if (failure.advice.empty() && refusal == store::Refusal::kInUse) {
    failure.advice = "stop the daemon, or ask it: leave out --data";
  }
  return MakeStatus(failure);
}

absl::StatusOr<std::unique_ptr<store::DataDirectory>> OpenOffline(const std::string& path) {
  std::error_code error;
  if (!std::filesystem::is_directory(path, error)) {
    return MakeStatus({ExitCode::kStoreRefused, fmt::format("there is no directory {}", path), "",
                       "name the directory that accessiond was started with"});
  }
  auto directory = OpenAs(path, store::LogKind::kReal);
  if (store::RefusalOf(directory.status()) == store::Refusal::kOtherKind) {
    directory = OpenAs(path, store::LogKind::kDrill);
  }
  if (directory.ok()) return directory;
  if (absl::IsNotFound(directory.status())) {
    return MakeStatus({ExitCode::kStoreRefused, fmt::format("{} holds no log", path), "",
                       "name the directory that accessiond was started with"});
  }
  return OfflineFailure(directory.status(), path);
}

}  // namespace accession::ctl
