#include "services/runtime/tail.h"

#include <algorithm>
#include <utility>

namespace accession::runtime {

std::optional<RequestId> RequestOf(const storage::v1::Leaf& leaf) {
  RequestId id{};
  if (leaf.request_id().size() != id.size()) return std::nullopt;
  std::copy(leaf.request_id().begin(), leaf.request_id().end(), id.begin());
  return id;
}

store::RequestDigest DigestOf(const storage::v1::Leaf& leaf) {
  store::RequestDigest digest{};
  const std::size_t bytes = std::min(digest.size(), leaf.request_digest().size());
  std::copy_n(leaf.request_digest().begin(), bytes, digest.begin());
  return digest;
}

void Tail::Add(engine::EventRef event) {
  Stream& stream = streams_[event->leaf.stream()];
  stream.events.push_back(event);
  if (event->is_act()) stream.last_version = event->version();
  events_.push_back(std::move(event));
}

void Tail::AddRequests(std::span<const engine::EventRef> command) {
  for (const engine::EventRef& event : command) {
    const auto request = RequestOf(event->leaf);
    if (!request) continue;
    requests_[*request] = {command.front()->sequence(), command.back()->sequence(),
                           DigestOf(event->leaf)};
  }
}

void Tail::Forget(Sequence applied) {
  while (!events_.empty() && events_.front()->sequence() <= applied) {
    const storage::v1::Leaf& leaf = events_.front()->leaf;
    const auto stream = streams_.find(leaf.stream());
    stream->second.events.pop_front();
    if (stream->second.events.empty()) streams_.erase(stream);
    if (const auto request = RequestOf(leaf)) requests_.erase(*request);
    events_.pop_front();
  }
}

engine::EventRef Tail::Find(Sequence sequence) const {
  if (events_.empty() || sequence < events_.front()->sequence()) return nullptr;
  const std::uint64_t offset = sequence.value() - events_.front()->sequence().value();
  return offset < events_.size() ? events_[offset] : nullptr;
}

std::vector<engine::EventRef> Tail::OfStream(std::string_view stream) const {
  const auto found = streams_.find(stream);
  if (found == streams_.end()) return {};
  return {found->second.events.begin(), found->second.events.end()};
}

std::optional<Version> Tail::LastVersion(std::string_view stream) const {
  const auto found = streams_.find(stream);
  if (found == streams_.end() || found->second.last_version == Version()) return std::nullopt;
  return found->second.last_version;
}

std::optional<store::RequestRecord> Tail::FindRequest(const RequestId& request) const {
  const auto found = requests_.find(request);
  if (found == requests_.end()) return std::nullopt;
  return found->second;
}

}  // namespace accession::runtime
