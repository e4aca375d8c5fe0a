#include "services/runtime/event_source.h"

#include <algorithm>
#include <limits>
#include <memory>
#include <utility>

#include "absl/strings/str_cat.h"
#include "base/status.h"

namespace accession::runtime {
namespace {

absl::Status Unreadable(Sequence sequence) {
  return absl::DataLossError(absl::StrCat("event ", sequence.value(), " does not parse"));
}

template <typename Message>
bool Parse(std::string_view bytes, Message& message) {
  return message.ParseFromArray(bytes.data(), static_cast<int>(bytes.size()));
}

}  // namespace

absl::StatusOr<engine::EventRef> ParseEvent(const store::LogEntry& entry) {
  auto event = std::make_shared<engine::Event>();
  RETURN_IF_ERROR(ParseInto(entry, *event));
  return event;
}

absl::Status ParseInto(const store::LogEntry& entry, engine::Event& event) {
  const std::string_view payload = entry.erased ? std::string_view() : entry.payload;
  if (!Parse(entry.leaf, event.leaf) || !Parse(payload, event.payload))
    return Unreadable(entry.sequence);
  return absl::OkStatus();
}

absl::StatusOr<engine::EventRef> EventSource::At(Sequence sequence) const {
  const Sequence one[] = {sequence};
  ASSIGN_OR_RETURN(std::vector<engine::EventRef> events, Read(one));
  return events.front();
}

absl::StatusOr<std::vector<engine::EventRef>> EventSource::Read(
    std::span<const Sequence> sequences) const {
  absl::Status parsed;
  std::vector<engine::EventRef> events;
  events.reserve(sequences.size());
  const absl::Status read = log_.Read(sequences, [&](const store::LogEntry& entry) {
    absl::StatusOr<engine::EventRef> event = ParseEvent(entry);
    parsed = event.status();
    if (!event.ok()) return store::Visit::kStop;
    events.push_back(*std::move(event));
    return store::Visit::kContinue;
  });
  RETURN_IF_ERROR(read);
  RETURN_IF_ERROR(parsed);
  return events;
}

absl::StatusOr<std::vector<engine::EventRef>> EventSource::OfStream(
    std::string_view stream, store::SequenceRange range) const {
  ASSIGN_OR_RETURN(const std::vector<store::StreamEvent> entries,
                   index_.ReadStream(stream, range, std::numeric_limits<std::size_t>::max()));
  std::vector<Sequence> sequences;
  sequences.reserve(entries.size());
  for (const store::StreamEvent& entry : entries) sequences.push_back(entry.sequence);
  return Read(sequences);
}

absl::StatusOr<bool> EventSource::IsRecorded(std::string_view stream) const {
  ASSIGN_OR_RETURN(const Version last, index_.LastVersion(stream));
  return last > Version();
}

absl::StatusOr<std::vector<std::string>> EventSource::NamesUnder(std::string_view prefix) const {
  return NamesUnder(prefix, "", std::numeric_limits<std::size_t>::max());
}

absl::StatusOr<std::vector<std::string>> EventSource::NamesUnder(std::string_view prefix,
                                                                 std::string_view after,
                                                                 std::size_t limit) const {
  const std::string last = after.empty() ? std::string() : std::string(prefix).append(after);
  ASSIGN_OR_RETURN(const std::vector<store::ViewRow> rows, index_.ScanViews(prefix, last, limit));
  std::vector<std::string> names;
  names.reserve(rows.size());
  for (const store::ViewRow& row : rows) names.push_back(row.key.substr(prefix.size()));
  return names;
}

absl::StatusOr<std::vector<std::string>> EventSource::NamesAmong(
    std::string_view prefix, const std::set<std::string, std::less<>>& names) const {
  std::vector<std::string> keys;
  for (const std::string& name : names) keys.push_back(std::string(prefix) + name);
  ASSIGN_OR_RETURN(const auto rows, index_.GetViews(keys));
  std::vector<std::string> found;
  std::size_t at = 0;
  for (const std::string& name : names) {
    if (rows[at++].has_value()) found.push_back(name);
  }
  return found;
}

absl::Status EventSource::Visit(store::SequenceRange range,
                                absl::FunctionRef<void(const engine::EventRef&)> visit) const {
  return VisitUntil(range, [&visit](const engine::EventRef& event) {
    visit(event);
    return store::Visit::kContinue;
  });
}

absl::Status EventSource::VisitUntil(
    store::SequenceRange range, absl::FunctionRef<store::Visit(engine::EventRef)> visit) const {
  if (range.last < range.first) return absl::OkStatus();
  absl::Status parsed;
  const absl::Status scanned = log_.Scan(range, [&](const store::LogEntry& entry) {
    absl::StatusOr<engine::EventRef> event = ParseEvent(entry);
    parsed = event.status();
    return event.ok() ? visit(*std::move(event)) : store::Visit::kStop;
  });
  return scanned.ok() ? parsed : scanned;
}

absl::Status EventSource::VisitLeaves(
    store::SequenceRange range, absl::FunctionRef<void(const storage::v1::Leaf&)> visit) const {
  if (range.last < range.first) return absl::OkStatus();
  absl::Status parsed;
  storage::v1::Leaf leaf;
  const absl::Status scanned = log_.Scan(range, [&](const store::LogEntry& entry) {
    if (!Parse(entry.leaf, leaf)) {
      parsed = Unreadable(entry.sequence);
      return store::Visit::kStop;
    }
    visit(leaf);
    return store::Visit::kContinue;
  });
  return scanned.ok() ? parsed : scanned;
}

std::vector<engine::EventRef> ActsAmong(std::span<const engine::EventRef> events) {
  std::vector<engine::EventRef> acts;
  std::ranges::copy_if(events, std::back_inserter(acts),
                       [](const engine::EventRef& event) { return event->is_act(); });
  return acts;
}

}  // namespace accession::runtime
