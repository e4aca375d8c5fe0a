#include "tools/accessionctl/text_file.h"

#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <system_error>

#include "fmt/format.h"
#include "services/codec/diagnostic.h"
#include "tools/accessionctl/failure.h"

namespace accession::ctl {

absl::StatusOr<std::string> ReadTextFile(const std::string& path) {
  if (path == "-") return std::string((std::istreambuf_iterator<char>(std::cin)), {});
  std::error_code error;
  std::ifstream stream(path, std::ios::binary);
  if (!stream || std::filesystem::is_directory(path, error)) {
    return UsageError(fmt::format("cannot read {}", codec::Excerpt(path)),
                      "name a file that exists and may be read, or - for standard input");
  }
  return std::string((std::istreambuf_iterator<char>(stream)), {});
}

}  // namespace accession::ctl
