// The fields by which events are filtered.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "absl/status/status.h"
#include "engine/event.h"
#include "services/query/schema.h"
#include "services/runtime/affiliations.h"

namespace accession::runtime {

// sequence, stream, collection, version, observation, kind, act, recorded_time, effective, zone,
// place, follows, actor, on_behalf_of, caused_by, document, asserted_by, grade, language, linked,
// import_id, entry, application, applicant, body.
const query::Schema& EventFields();

// An event whose fields are read. Both outlive this; for one thread.
class FieldsOfEvent {
 public:
  FieldsOfEvent(const engine::Event& event, Affiliations& affiliations)
      : event_(event), affiliations_(affiliations) {}

  // The values of the field at `index` of `EventFields()`. `applicant` and `body` of an application
  // are asked for once; none if that failed.
  std::vector<query::Value> Read(std::size_t index);

  // Whether everything that was asked for was had. Fails as the store does.
  const absl::Status& status() const { return status_; }

 private:
  const Affiliation& affiliation();

  const engine::Event& event_;
  Affiliations& affiliations_;
  std::optional<Affiliation> affiliation_;
  absl::Status status_;
};

}  // namespace accession::runtime
