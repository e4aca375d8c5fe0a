#include "tools/accessionctl/act_reference.h"

#include <charconv>
#include <vector>

#include "base/nearest.h"
#include "base/status.h"
#include "fmt/format.h"
#include "services/codec/diagnostic.h"
#include "services/codec/uuid.h"
#include "tools/accessionctl/failure.h"
#include "tools/accessionctl/fetch.h"

namespace accession::ctl {
namespace {

// The acts of one stream, read when the first entry is looked for.
class Entries {
 public:
  Entries(Context& context, const std::string& stream) : context_(context), stream_(stream) {}

  absl::StatusOr<std::uint64_t> Find(const std::string& entry) {
    RETURN_IF_ERROR(Read());
    std::vector<std::uint64_t> found;
    std::vector<std::string> known;
    for (const v1::Event& event : events_) {
      if (event.entry() == entry) found.push_back(event.sequence());
      known.push_back(event.entry());
    }
    if (found.size() == 1) return found.front();
    if (found.size() > 1) {
      return UsageError(
          fmt::format("{} acts of {} are {}", found.size(), stream_, codec::Excerpt(entry)),
          fmt::format("name one by its sequence: {}", fmt::join(found, " or ")));
    }
    const auto nearest = Nearest(entry, known);
    return UsageError(fmt::format("no act of {} is {}", stream_, codec::Excerpt(entry)),
                      nearest.has_value()
                          ? fmt::format("did you mean {}?", *nearest)
                          : "see `accessionctl application history` for entries and sequences");
  }

 private:
  absl::Status Read() {
    if (read_) return absl::OkStatus();
    read_ = true;
    ASSIGN_OR_RETURN(events_, FetchEvents(context_, stream_, Include::kActs, Point::kLatest));
    return absl::OkStatus();
  }

  Context& context_;
  const std::string& stream_;
  bool read_ = false;
  google::protobuf::RepeatedPtrField<v1::Event> events_;
};

absl::Status Resolve(Entries& entries, v1::ActReference& reference) {
  const std::string entry = reference.entry();
  if (entry.empty()) return absl::OkStatus();
  reference.clear_entry();
  if (codec::ParseUuid(entry).has_value()) {
    reference.set_request_id(entry);
    return absl::OkStatus();
  }
  std::uint64_t sequence = 0;
  const auto [end, error] = std::from_chars(entry.data(), entry.data() + entry.size(), sequence);
  if (error != std::errc() || end != entry.data() + entry.size()) {
    ASSIGN_OR_RETURN(sequence, entries.Find(entry));
  }
  reference.set_sequence(sequence);
  return absl::OkStatus();
}

}  // namespace

absl::Status ResolveReferences(Context& context, const std::string& stream, v1::Act& act) {
  Entries entries(context, stream);
  for (v1::ActReference& reference : *act.mutable_follows()) {
    RETURN_IF_ERROR(Resolve(entries, reference));
  }
  if (act.payload().amendment().has_target()) {
    RETURN_IF_ERROR(
        Resolve(entries, *act.mutable_payload()->mutable_amendment()->mutable_target()));
  }
  if (act.payload().amendment().has_rival()) {
    RETURN_IF_ERROR(Resolve(entries, *act.mutable_payload()->mutable_amendment()->mutable_rival()));
  }
  return absl::OkStatus();
}

}  // namespace accession::ctl
