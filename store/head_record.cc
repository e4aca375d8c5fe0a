#include "store/head_record.h"

#include <utility>
#include <vector>

#include "accession/storage/v1/head.pb.h"

namespace accession::store {

std::string EncodeHead(const HeadRecord& head) {
  storage::v1::Head message;
  message.set_size(head.frontier.size().value());
  for (const Digest& root : head.frontier.roots()) {
    message.add_frontier(std::string(AsBytes(root)));
  }
  message.set_root(std::string(AsBytes(head.frontier.Root())));
  message.set_last_recorded_time_us(head.recorded_time.value());
  return message.SerializeAsString();
}

std::optional<HeadRecord> DecodeHead(std::string_view bytes) {
  storage::v1::Head message;
  if (!message.ParseFromArray(bytes.data(), static_cast<int>(bytes.size()))) return std::nullopt;
  std::vector<Digest> roots;
  for (const std::string& root : message.frontier()) {
    if (root.size() != Digest{}.size()) return std::nullopt;
    roots.push_back(DigestFromBytes(root));
  }
  std::optional<engine::Frontier> frontier =
      engine::Frontier::FromRoots(engine::TreeSize(message.size()), roots);
  if (!frontier.has_value() || message.root() != AsBytes(frontier->Root())) return std::nullopt;
  return HeadRecord{*std::move(frontier), RecordedTime(message.last_recorded_time_us())};
}

}  // namespace accession::store
