// Recorded acts as the case files that would record them again.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "accession/v1/case.pb.h"
#include "accession/v1/event.pb.h"

namespace accession::ctl {

// What a bundle is made of.
struct BundleInput {
  // The id of the case; its parts are `<id>-1`, `<id>-2` … unless there is only one.
  std::string id;
  std::string title;
  // The stream of acts that need not name theirs.
  std::string stream;
  // The acts, in the order recorded; those that the engine appended are left out.
  std::vector<v1::Event> acts;
  // Processes by the digest of their definition, with versions: `processes/far-east-admission@1`.
  std::map<std::string, std::string> processes;
  // Where the bytes of documents lie beside the files, by the sequence of the act that registered
  // them; others are taken to be stored already.
  std::map<std::uint64_t, std::string> paths;
  // The request ids of acts that those refer to and that are not among them, by sequence; empty for
  // one that the engine appended.
  std::map<std::uint64_t, std::string> request_ids;
};

// One file, and the process that is published after it; empty for none.
struct BundlePart {
  v1::CaseFile file;
  std::string then_process;
};

// The files, in the order in which they must be imported; each says so in `after`. A process file
// stands between two parts: what its process needs is established in the part before. An id that is
// taken, or a document that is registered again, begins a new part, so that every act keeps its id
// and its request id. An act refers to acts of its own file by id, to others by request id.
//
// An act that was erased is a usage error, since there is nothing left to record; so is one that
// refers to an act which the engine appended, since that has a sequence only.
absl::StatusOr<std::vector<BundlePart>> Bundle(const BundleInput& input);

// Whether somebody recorded the act, rather than the engine following from another.
bool IsRecorded(const v1::Event& event);

// The resources that `event` names, its own stream included.
std::set<std::string> NamedBy(const v1::Event& event);

// The sequences of the acts that `event` follows or amends.
std::vector<std::uint64_t> ReferredBy(const v1::Event& event);

}  // namespace accession::ctl
