#include "tools/accessionctl/act_index.h"

#include <utility>

#include "fmt/format.h"

namespace accession::ctl {

void ActIndex::Add(v1::Event event) {
  const auto [place, is_new] = events_.emplace(event.sequence(), std::move(event));
  if (is_new && !place->second.entry().empty()) ++entries_[place->second.entry()];
}

const v1::Event* ActIndex::Find(std::uint64_t sequence) const {
  const auto found = events_.find(sequence);
  return found == events_.end() ? nullptr : &found->second;
}

std::string ActIndex::Label(std::uint64_t sequence) const {
  const v1::Event* const event = Find(sequence);
  if (event != nullptr && !event->entry().empty() && entries_.at(event->entry()) == 1) {
    return event->entry();
  }
  return fmt::format("#{}", sequence);
}

std::string ActIndex::Labels(
    const google::protobuf::RepeatedField<std::uint64_t>& sequences) const {
  std::string text;
  std::set<std::uint64_t> seen;
  for (const std::uint64_t sequence : sequences) {
    if (!seen.insert(sequence).second) continue;
    text += (text.empty() ? "" : ", ") + Label(sequence);
  }
  return text;
}

}  // namespace accession::ctl
