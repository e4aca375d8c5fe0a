// The acts of other applications that a process may read, from wherever acts are known.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "engine/application/neighbours.h"
#include "services/runtime/application_source.h"

namespace accession::runtime {

// Reads each neighbour when asked. Borrows the source; confined to one thread at a time.
class RecordedNeighbours : public engine::Neighbours {
 public:
  explicit RecordedNeighbours(ApplicationSource& source) : source_(source) {}

  std::vector<engine::Act> SiblingActs(std::string_view body, std::string_view process,
                                       std::string_view act) const override;
  std::vector<engine::Act> ActsOf(std::string_view application,
                                  std::string_view act) const override;

  // Whether anybody was asked: then what it answered may change without an act of one's own.
  bool asked() const { return asked_; }

  // The first failure of the source: what was answered since may lack acts.
  const absl::Status& status() const { return status_; }

 private:
  void AddActs(std::string_view application, std::string_view act,
               std::vector<engine::Act>& acts) const;

  ApplicationSource& source_;
  mutable absl::Status status_;
  mutable bool asked_ = false;
};

// Bounds of the acts on other streams that `acts`, of one stream, follow; read from `source`.
absl::StatusOr<engine::ForeignMoments> ReadForeign(ApplicationSource& source,
                                                   std::span<const engine::EventRef> acts);

}  // namespace accession::runtime
