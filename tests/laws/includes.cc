// The layers: what each folder may include of ours and of the libraries (docs/architecture.md).
#include <algorithm>
#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "tests/laws/laws.h"

namespace accession::laws {
namespace {

struct Layer {
  std::string_view folder;                      // the longest match counts
  std::initializer_list<std::string_view> may;  // beginnings of included paths
  std::string_view mend;
};

// Generated messages, and the generated services that only the outer layers see.
constexpr std::string_view kGenerated = "accession/";
constexpr std::string_view kServices = ".grpc.pb.h";

const Layer kLayers[] = {
    {"base", {"base/", "absl/", "openssl/"}, "base/ knows only absl, libcrypto and std"},
    {"engine",
     {"base/", "engine/", "accession/", "google/protobuf/", "absl/"},
     "engine/ is pure rules over base/ and the generated messages; move the code to the shell"},
    {"store",
     {"base/", "store/", "engine/evidence/", "accession/storage/", "google/protobuf/", "absl/",
      "boost/crc.hpp", "rocksdb/", "sys/"},
     "store/ keeps bytes and sequences; what knows an act belongs in engine/ or services/"},
    {"services/codec",
     {"base/", "engine/", "services/codec/", "accession/", "google/", "absl/", "yaml-cpp/",
      "boost/json", "fmt/", "openssl/"},
     "services/codec turns text into messages; it opens no log and makes no call"},
    {"services/query",
     {"base/", "engine/", "services/codec/", "services/query/", "accession/", "google/protobuf/",
      "absl/"},
     "services/query reads what a list is asked; it opens no log and makes no call"},
    {"services/runtime",
     {"base/", "engine/", "store/", "services/codec/", "services/query/", "services/runtime/",
      "accession/", "google/protobuf/", "absl/", "boost/", "fmt/", "spdlog/", "sys/"},
     "services/runtime knows no gRPC; the handler in services/rpc converts"},
    {"services/rpc",
     {"base/", "engine/", "store/", "services/codec/", "services/query/", "services/runtime/",
      "services/rpc/", "accession/", "google/", "grpc/", "grpcpp/", "absl/", "boost/", "fmt/",
      "spdlog/"},
     "services/rpc converts and posts; rules belong in engine/"},
    {"services/http",
     {"base/", "engine/", "store/", "services/codec/", "services/runtime/", "services/http/",
      "accession/", "google/", "absl/", "boost/", "fmt/", "spdlog/", "openssl/"},
     "services/http stands beside services/rpc and knows no gRPC"},
    {"services/accessiond",
     {"base/", "engine/", "store/", "services/", "accession/", "google/", "grpc/", "grpcpp/",
      "absl/", "boost/", "CLI/", "fmt/", "spdlog/", "sys/"},
     "services/accessiond only wires the services together"},
    {"tools",
     {"base/", "services/codec/", "tools/", "accession/", "google/", "grpc/", "grpcpp/", "absl/",
      "boost/json", "CLI/", "fmt/", "sys/"},
     "tools speak to the daemon; what opens a data directory belongs in "
     "tools/accessionctl/offline*"},
    {"tools/pages",
     {"engine/decide/reason.h", "services/rpc/reason_table.h", "tools/pages/", "absl/"},
     "tools/pages only tells what the registry says"},
    {"tools/accessionctl/offline",
     {"base/", "engine/", "store/", "services/codec/", "services/runtime/", "tools/", "accession/",
      "google/", "absl/", "boost/json", "CLI/", "fmt/", "sys/"},
     "offline verbs read a data directory and make no call"},
};

// Standard headers by which a clock, a thread, a file or a float would come into the engine.
constexpr std::array<std::string_view, 22> kImpure = {
    "thread",   "mutex",      "shared_mutex", "atomic", "condition_variable",
    "future",   "stop_token", "semaphore",    "latch",  "barrier",
    "fstream",  "filesystem", "iostream",     "cstdio", "stdio.h",
    "ctime",    "time.h",     "random",       "cmath",  "math.h",
    "unistd.h", "coroutine"};

const Layer* LayerOf(const SourceFile& file) {
  const Layer* found = nullptr;
  for (const Layer& layer : kLayers) {
    const bool longer = found == nullptr || layer.folder.size() > found->folder.size();
    if (file.path.starts_with(layer.folder) && longer) found = &layer;
  }
  return found;
}

// The included path of an #include line.
std::optional<std::string_view> Included(std::string_view line) {
  if (!line.starts_with("#include ")) return std::nullopt;
  const std::size_t open = line.find_first_of("<\"");
  const std::size_t close = line.find_first_of(">\"", open + 1);
  if (open == std::string_view::npos || close == std::string_view::npos) return std::nullopt;
  return line.substr(open + 1, close - open - 1);
}

bool IsAllowed(const Layer& layer, std::string_view included) {
  const bool engine = layer.folder == "engine";
  if (included.find('/') == std::string_view::npos)
    return !engine || std::ranges::find(kImpure, included) == kImpure.end();
  if (engine && included.starts_with("absl/synchronization/")) return false;
  const bool outer = std::ranges::find(layer.may, std::string_view("grpcpp/")) != layer.may.end();
  if (included.starts_with(kGenerated) && included.ends_with(kServices)) return outer;
  return std::ranges::any_of(layer.may, [&](auto start) { return included.starts_with(start); });
}

}  // namespace

Findings CheckIncludes(const Tree& tree) {
  Findings findings;
  for (const SourceFile& file : tree) {
    const Layer* layer = file.IsCpp() ? LayerOf(file) : nullptr;
    if (layer == nullptr) continue;
    int number = 0;
    for (const std::string_view line : file.Lines()) {
      ++number;
      const auto included = Included(line);
      if (!included || IsAllowed(*layer, *included)) continue;
      findings.push_back(
          {file.path, number,
           std::string(layer->folder) + "/ may not include " + std::string(*included),
           std::string(layer->mend)});
    }
  }
  return findings;
}

}  // namespace accession::laws
