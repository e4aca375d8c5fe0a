// Scratch: a folder for one run, removed at its end.
#pragma once

#include <filesystem>
#include <memory>

#include "absl/status/statusor.h"

namespace accession::bench {

class Scratch {
 public:
  // Makes a new folder under `parent`, which is made too if it is missing. UNAVAILABLE if that
  // fails.
  static absl::StatusOr<std::unique_ptr<Scratch>> Make(const std::filesystem::path& parent);

  ~Scratch();
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;

  const std::filesystem::path& path() const { return path_; }

 private:
  explicit Scratch(std::filesystem::path path) : path_(std::move(path)) {}

  const std::filesystem::path path_;
};

}  // namespace accession::bench
