// Imports that are open: what each brought and touched so far.
#pragma once

#include <cstdint>
#include <map>
#include <mutex>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "base/ids.h"
#include "engine/world/world.h"
#include "services/runtime/event_source.h"

namespace accession::runtime {

// An import that is open.
struct OpenImport {
  std::string name;
  RecordedTime opened;
  // Acts it has recorded, and the applications among their streams.
  std::uint64_t acts = 0;
  std::set<std::string, std::less<>> applications;
  // Clients that send to it now.
  int clients = 0;
};

// Thread-safe; changed by the writer, but for the number of clients.
class OpenImports {
 public:
  void Open(std::string_view name, RecordedTime at);
  // Counts an act; `stream` is touched if it is an application.
  void AddAct(std::string_view name, std::string_view stream);
  // Forgets the import and returns what it held; empty if it was not open.
  OpenImport Close(std::string_view name);

  bool IsOpen(std::string_view name) const;
  // Whether nothing is to be observed on `application` yet.
  bool Touches(std::string_view application) const;
  // In the order of names.
  std::vector<OpenImport> All() const;

  // A client begins or ends sending to `name`.
  void AddClient(std::string_view name);
  void RemoveClient(std::string_view name);

 private:
  mutable std::mutex mutex_;
  // Guarded by mutex_.
  std::map<std::string, OpenImport, std::less<>> open_;
  std::map<std::string, int, std::less<>> clients_;
};

// Finds the imports that `world` shows open and what they brought so far, in the log up to `last`.
absl::Status RecoverImports(const engine::World& world, const EventSource& events, Sequence last,
                            OpenImports& imports);

}  // namespace accession::runtime
