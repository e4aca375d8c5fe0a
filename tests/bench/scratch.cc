#include "tests/bench/scratch.h"

#include <stdlib.h>

#include <cerrno>
#include <string>
#include <system_error>

#include "absl/strings/str_cat.h"

namespace accession::bench {

absl::StatusOr<std::unique_ptr<Scratch>> Scratch::Make(const std::filesystem::path& parent) {
  std::error_code error;
  std::filesystem::create_directories(parent, error);
  std::string path = parent / "bench-XXXXXX";
  if (mkdtemp(path.data()) == nullptr)
    return absl::ErrnoToStatus(errno, absl::StrCat("making a folder in ", parent.string()));
  return std::unique_ptr<Scratch>(new Scratch(path));
}

Scratch::~Scratch() {
  std::error_code error;
  std::filesystem::remove_all(path_, error);
}

}  // namespace accession::bench
