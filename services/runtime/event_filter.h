// EventFilter: which events a subscriber asked for.
#pragma once

#include <optional>
#include <set>
#include <string>

#include "absl/status/statusor.h"
#include "accession/v1/log_service.pb.h"
#include "engine/event.h"
#include "services/query/filter.h"
#include "services/runtime/affiliations.h"
#include "services/runtime/answer.h"
#include "services/runtime/present_names.h"

namespace accession::runtime {

// Values that one field of a filter may have.
inline constexpr int kFilterValuesMax = 1'000;

// A value; for one thread at a time.
class EventFilter {
 public:
  // ARGUMENT_INVALID names a field with a value that nothing could pass, or with too many;
  // FILTER_INVALID says where `expression` is wrong.
  static Answer<EventFilter> Read(const v1::EventFilter& filter);

  // STREAM_UNKNOWN, PARTY_UNKNOWN and so on, or FILTER_INVALID, for the first of what it names that
  // nobody knows: it would wait for ever.
  std::optional<engine::Rejection> CheckNames(const PresentNames& names) const;

  // Whether `event` passes. Fails as the store does.
  absl::StatusOr<bool> Passes(const engine::Event& event, Affiliations& affiliations) const;

  // Whether every event passes.
  bool passes_all() const { return passes_all_; }

 private:
  using Names = std::set<std::string, std::less<>>;

  // Whether the event's application is one of those asked for.
  absl::StatusOr<bool> PassesAffiliation(const engine::Event& event,
                                         Affiliations& affiliations) const;
  bool PassesLeaf(const storage::v1::Leaf& leaf) const;

  bool passes_all_ = true;
  bool acts_only_ = false;
  Names streams_;
  Names collections_;
  Names parties_;
  Names bodies_;
  Names applicants_;
  std::set<int> kinds_;
  std::optional<query::Filter> expression_;
};

}  // namespace accession::runtime
