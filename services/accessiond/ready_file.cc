#include "services/accessiond/ready_file.h"

#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <system_error>

#include "absl/strings/str_cat.h"
#include "boost/json.hpp"

namespace accession {

absl::Status WriteReadyFile(const std::string& path, const ReadyFacts& facts) {
  const boost::json::object ready{
      {"grpc", facts.grpc}, {"data", facts.data}, {"pid", static_cast<std::int64_t>(getpid())}};
  const std::string made = absl::StrCat(path, ".new");
  {
    std::ofstream file(made, std::ios::trunc);
    file << boost::json::serialize(ready) << '\n';
    if (!file.flush()) return absl::UnavailableError(absl::StrCat("cannot write ", made));
  }
  std::error_code error;
  std::filesystem::rename(made, path, error);
  if (!error) return absl::OkStatus();
  return absl::UnavailableError(absl::StrCat("cannot write ", path, ": ", error.message()));
}

}  // namespace accession
