// What the tests of store/ share: a folder that goes away, and logs of made-up events.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "store/data_directory.h"
#include "store/event_log.h"
#include "store/index.h"

namespace accession::store {

// A new folder under the system's temporary folder, removed with all in it at the end.
class ScratchFolder {
 public:
  ScratchFolder();
  ~ScratchFolder();
  ScratchFolder(const ScratchFolder&) = delete;
  ScratchFolder& operator=(const ScratchFolder&) = delete;

  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

// The log of `directory` with its pin beside it, written with every append, on QuickEnv.
LogOptions OptionsFor(const std::string& directory);

// Opens; fails the test if that is refused.
std::unique_ptr<EventLog> OpenLogOrDie(const LogOptions& options);

// A data directory of the same make, without ballast.
DataDirectoryOptions DirectoryOptionsFor(const std::string& directory);

// Opens; fails the test if that is refused.
std::unique_ptr<DataDirectory> OpenDirectoryOrDie(const DataDirectoryOptions& options);

// Brings `index` to the head of `log`, in batches of at most `batch_events` events or so.
absl::Status CatchUp(const EventLog& log, Index& index, std::uint64_t batch_events = 100);

// The made-up event at `sequence`: an act of one of seven streams, alone in its command. The same
// sequence always gives the same bytes.
struct MadeUpEvent {
  explicit MadeUpEvent(std::uint64_t sequence);
  NewEntry entry() const { return {sequence, leaf, salt, payload}; }

  Sequence sequence;
  std::string leaf;
  std::string salt;
  std::string payload;
};

// The recorded time of the made-up event at `sequence`.
RecordedTime MadeUpTime(std::uint64_t sequence);

// Appends the next `count` made-up events as one batch.
absl::StatusOr<LogHead> AppendMadeUp(EventLog& log, std::uint64_t count);

// Whether entry `entry` is the made-up event of its sequence.
bool IsMadeUp(const LogEntry& entry);

// Reads everything; a message for the first difference from the made-up events, empty if none.
std::string DifferenceFromMadeUp(const EventLog& log);

// The bytes of a file, and a file of these bytes.
std::string BytesOf(const std::string& path);
void SetBytes(const std::string& path, const std::string& bytes);

}  // namespace accession::store
