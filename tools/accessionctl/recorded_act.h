// What was recorded, as the act that would record it again.
#pragma once

#include <cstdint>
#include <map>
#include <string>

#include "absl/status/statusor.h"
#include "accession/v1/act.pb.h"
#include "accession/v1/event.pb.h"
#include "services/codec/case_file.h"
#include "tools/accessionctl/context.h"

namespace accession::ctl {

// The act that `event` records, without its id, its process and the acts that it refers to: those
// have other names in a file than in the log. An amendment keeps its target's sequence.
v1::Act ActOf(const v1::Event& event);

// The event with this sequence.
absl::StatusOr<v1::Event> FetchEvent(Context& context, std::uint64_t sequence);

// Acts that a server holds, to be compared with those of a file. A server recognises a request by
// its words; two texts that say the same, one written by `case export`, one by whoever recorded the
// act live, may differ in theirs (`kaz` for `parties/kaz`).
class RecordedActs {
 public:
  // Reads from the server of `context`, which is borrowed, each stream once.
  explicit RecordedActs(Context& context) : context_(context) {}

  // The event on the stream of `entry` with its request id, if it says what `entry` says; null if
  // there is none, or it says something else. Valid as long as this.
  absl::StatusOr<const v1::Event*> FindSame(const codec::CaseEntry& entry);

  // Whether the server holds the process version that `import`, a process file, publishes, and had
  // it from the same text.
  absl::StatusOr<bool> HoldsProcess(const codec::CaseImport& import);

 private:
  using ByRequest = std::map<std::string, v1::Event>;

  absl::StatusOr<const ByRequest*> Stream(const std::string& stream);
  // `event` in the words of a file.
  absl::StatusOr<v1::Act> InFileWords(const v1::Event& event);
  absl::StatusOr<std::string> RequestIdOf(std::uint64_t sequence);
  absl::StatusOr<std::string> DigestOf(const std::string& process);

  Context& context_;
  std::map<std::string, ByRequest> streams_;
  std::map<std::uint64_t, std::string> request_ids_;
  std::map<std::string, std::string> digests_;
};

}  // namespace accession::ctl
