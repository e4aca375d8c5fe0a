// PresentNames: what may be named today, so that a name nobody knows is told from an empty answer.
//
// Whatever point a request asks about: what is recorded by now may be named, and was empty then.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "services/query/filter.h"
#include "services/runtime/answer.h"
#include "services/runtime/event_source.h"
#include "services/runtime/world_fold.h"

namespace accession::runtime {

// A value; borrows the events. Thread-safe.
class PresentNames {
 public:
  PresentNames(WorldRef world, const EventSource& events)
      : world_(std::move(world)), events_(events) {}

  // What stands in the way of naming the resource `name`: PARTY_UNKNOWN and so on, with the nearest
  // names; nullopt if something is recorded of it. One read of the index; where it is unknown,
  // O(names of its collection).
  std::optional<engine::Rejection> Check(std::string_view name) const;

  // FILTER_INVALID for the first value of `filter`, the request's field `field`, that names
  // nothing: no resource, or no phase, outcome, expectation or act of any process or body.
  std::optional<engine::Rejection> Check(const std::string& field,
                                         const query::Filter& filter) const;

 private:
  // Whether something is recorded of the resource. True of what has no stream to tell by.
  absl::StatusOr<bool> Has(std::string_view name) const;
  absl::StatusOr<std::vector<std::string>> Nearest(std::string_view name) const;
  // The words of `vocabulary`, each once, in their order: the phases of every process, and so on.
  std::vector<std::string> WordsOf(std::string_view vocabulary) const;

  std::optional<query::Problem> CheckWord(const query::Field& field, const std::string& word) const;
  absl::StatusOr<std::optional<query::Problem>> CheckName(const query::Field& field,
                                                          const std::string& name) const;

  const WorldRef world_;
  const EventSource& events_;
};

}  // namespace accession::runtime
