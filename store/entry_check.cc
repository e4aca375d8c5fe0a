#include "store/entry_check.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "engine/evidence/hash.h"
#include "store/format.h"

namespace accession::store {

Finding FindingAt(Sequence sequence, std::string what) {
  return {.sequence = sequence,
          .last_sequence = sequence,
          .file = std::string(kLogName),
          .what = std::move(what),
          .advice = "compare with a backup or a kept checkpoint, and restore"};
}

void EntryCheck::Add(const LogEntry& entry, const Digest& leaf_hash,
                     std::vector<Finding>& findings) {
  frontier_.Append(leaf_hash);
  if (!leaf_.ParseFromArray(entry.leaf.data(), static_cast<int>(entry.leaf.size()))) {
    findings.push_back(FindingAt(entry.sequence, "the leaf is malformed"));
    return;
  }
  if (leaf_.sequence() != entry.sequence.value()) {
    findings.push_back(
        FindingAt(entry.sequence, absl::StrCat("the leaf is that of event ", leaf_.sequence())));
    return;
  }
  if (!entry.erased &&
      leaf_.payload_commitment() != AsBytes(engine::PayloadCommitment(entry.salt, entry.payload))) {
    findings.push_back(FindingAt(entry.sequence, "the payload is not the one the leaf commits to"));
  }
  const RecordedTime time(leaf_.recorded_time_us());
  if (time < last_time_) {
    findings.push_back(FindingAt(entry.sequence, "the recorded time goes back"));
  }
  last_time_ = std::max(last_time_, time);
  CheckStream(findings);
  CheckRequest(findings);
}

void EntryCheck::CheckStream(std::vector<Finding>& findings) {
  if (leaf_.version() == 0) return;
  std::uint64_t& last = last_versions_[leaf_.stream()];
  if (leaf_.version() != last + 1) {
    findings.push_back(FindingAt(Sequence(leaf_.sequence()),
                                 absl::StrCat("version ", leaf_.version(), " of ", leaf_.stream(),
                                              " follows version ", last)));
  }
  last = leaf_.version();
}

void EntryCheck::CheckRequest(std::vector<Finding>& findings) {
  if (leaf_.request_id().empty()) return;
  RequestId request;
  if (leaf_.request_id().size() != request.size()) {
    findings.push_back(FindingAt(Sequence(leaf_.sequence()), "the request id is malformed"));
    return;
  }
  std::copy(leaf_.request_id().begin(), leaf_.request_id().end(), request.begin());
  const std::pair<RequestId, std::uint64_t> named(request, leaf_.command_last());
  if (requests_.empty() || requests_.back() != named) requests_.push_back(named);
}

void EntryCheck::FinishRequests(std::vector<Finding>& findings) {
  std::sort(requests_.begin(), requests_.end());
  for (std::size_t i = 1; i < requests_.size(); ++i) {
    if (requests_[i].first != requests_[i - 1].first) continue;
    findings.push_back(
        FindingAt(Sequence(requests_[i].second),
                  absl::StrCat("the request id is that of the command that ended with event ",
                               requests_[i - 1].second)));
  }
}

}  // namespace accession::store
