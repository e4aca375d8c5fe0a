#include "tools/accessionctl/offline_log.h"

#include <algorithm>
#include <memory>
#include <string_view>
#include <utility>

#include "base/sha256.h"
#include "base/status.h"
#include "fmt/format.h"
#include "services/codec/event_view.h"
#include "services/runtime/event_source.h"
#include "services/runtime/replay.h"
#include "store/verify.h"
#include "tools/accessionctl/offline_store.h"

namespace accession::ctl {
namespace {

void AddFinding(const store::Finding& finding, v1::Verification& verification) {
  v1::VerificationFinding& added = *verification.add_findings();
  added.set_sequence(finding.sequence.value());
  added.set_file(finding.file);
  added.set_offset(finding.offset.value_or(0));
  added.set_what(finding.what);
  added.set_advice(finding.advice);
}

absl::StatusOr<v1::Verification> VerifyBytes(store::DataDirectory& directory,
                                             const OfflineProgress& progress) {
  const std::uint64_t size = directory.log().head().sequence.value();
  const auto verified = store::Verify(directory, [&](std::uint64_t events) {
    progress(events, size);
    return store::Visit::kContinue;
  });
  if (!verified.ok()) return OfflineFailure(verified.status(), directory.path());
  v1::Verification verification;
  verification.set_size(verified->size.value());
  verification.set_root(std::string(AsBytes(verified->root)));
  verification.set_verified_events(verified->verified_events);
  for (const store::Finding& finding : verified->findings) AddFinding(finding, verification);
  return verification;
}

absl::StatusOr<v1::Verification> Replay(store::DataDirectory& directory, std::uint64_t until,
                                        const OfflineProgress& progress) {
  const std::uint64_t size = directory.log().head().sequence.value();
  const auto replayed = runtime::Replay(
      {.log = directory.log(), .index = directory.index(), .until = Sequence(until)},
      [&](std::uint64_t events) {
        progress(events, size);
        return true;
      });
  if (!replayed.ok()) return OfflineFailure(replayed.status(), directory.path());
  v1::Verification verification;
  verification.set_size(replayed->size.value());
  verification.set_replayed_applications(replayed->applications);
  verification.set_rederived_observations(replayed->observations);
  for (const store::Finding& finding : replayed->findings) AddFinding(finding, verification);
  return verification;
}

// Learns what `payload`, on `stream`, says things are called.
void Learn(const std::string& stream, const v1::Payload& payload, Names& names) {
  if (payload.has_party_registered()) {
    v1::Party party;
    party.set_name(stream);
    party.set_alpha3(payload.party_registered().alpha3());
    *party.mutable_names() = payload.party_registered().names();
    names.Add(party);
  } else if (payload.has_body_established()) {
    v1::Body body;
    body.set_name(stream);
    *body.mutable_title() = payload.body_established().title();
    names.Add(body);
  }
}

}  // namespace

absl::StatusOr<v1::Verification> ProveOffline(const std::string& directory, v1::VerifyPart part,
                                              std::uint64_t until,
                                              const OfflineProgress& progress) {
  ASSIGN_OR_RETURN(const auto opened, OpenOffline(directory));
  return part == v1::VERIFY_PART_REPLAY ? Replay(*opened, until, progress)
                                        : VerifyBytes(*opened, progress);
}

absl::StatusOr<google::protobuf::RepeatedPtrField<v1::Event>> ReadOffline(
    const std::string& directory, const EventRange& range, Names& names) {
  ASSIGN_OR_RETURN(const auto opened, OpenOffline(directory));
  const std::uint64_t size = opened->log().head().sequence.value();
  if (range.first > size + 1) {
    return UsageError(fmt::format("event {} is not recorded", range.first),
                      fmt::format("the log ends at {}", size));
  }
  google::protobuf::RepeatedPtrField<v1::Event> events;
  absl::Status parsed;
  const auto visit = [&](const store::LogEntry& entry) {
    const auto event = runtime::ParseEvent(entry);
    parsed = event.status();
    if (!event.ok()) return store::Visit::kStop;
    const storage::v1::Leaf& leaf = (*event)->leaf;
    Learn(leaf.stream(), (*event)->payload, names);
    if (entry.sequence.value() < range.first) return store::Visit::kContinue;
    *events.Add() = codec::EventView(leaf, entry.erased ? nullptr : &(*event)->payload,
                                     [&names](std::string_view name) { return names.Short(name); });
    return static_cast<std::uint64_t>(events.size()) < range.limit ? store::Visit::kContinue
                                                                   : store::Visit::kStop;
  };
  // From the first event, for the names that later ones use.
  const Sequence last(std::min(range.last, size));
  const absl::Status read = opened->log().Scan({Sequence(1), last}, visit);
  if (!read.ok()) return OfflineFailure(read, directory);
  if (!parsed.ok()) return OfflineFailure(parsed, directory);
  return events;
}

absl::StatusOr<v1::Status> StatusOffline(const std::string& directory) {
  ASSIGN_OR_RETURN(const auto opened, OpenOffline(directory));
  const store::LogHead head = opened->log().head();
  const auto sizes = opened->MeasureStorage();
  if (!sizes.ok()) return OfflineFailure(sizes.status(), directory);
  const auto documents = opened->documents().SizeBytes();
  if (!documents.ok()) return OfflineFailure(documents.status(), directory);
  v1::Status status;
  status.set_data(directory);
  status.mutable_head()->set_size(head.sequence.value());
  status.mutable_head()->set_root(std::string(AsBytes(head.root)));
  if (head.sequence.value() > 0) {
    *status.mutable_recorded_time() = codec::TimestampOf(head.recorded_time);
  }
  status.mutable_storage()->set_log_bytes(sizes->log_bytes);
  status.mutable_storage()->set_index_bytes(sizes->index_bytes);
  status.mutable_storage()->set_document_bytes(*documents);
  status.mutable_storage()->set_free_bytes(sizes->disk.free_bytes);
  return status;
}

}  // namespace accession::ctl
