// RecordedWorld: what is known of a recorded catalog at one point, and applications projected in
// it.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "engine/application/projection.h"

namespace accession::engine {

struct RecordedWorld {
  explicit RecordedWorld(Instant read_at);

  Instant now;
  // The events of every stream that are known, in record order.
  std::map<std::string, std::vector<EventRef>, std::less<>> streams;
  World world;
  // Reads this object, which therefore stays where it is.
  std::unique_ptr<const Neighbours> neighbours;
};
using RecordedWorldRef = std::unique_ptr<RecordedWorld>;

// The application as of the end of `day`, now if that is empty; null if it does not exist there.
ProjectionRef ProjectIn(const RecordedWorld& known, std::string_view application,
                        const std::string& day);

// The effects that the applications of a recorded world call for, with the dates they have now.
class RecordedEffects : public EffectResolver {
 public:
  explicit RecordedEffects(const RecordedWorld& known);

  std::optional<EffectDates> DatesOf(const EffectKey& effect) const override;
  const std::vector<EffectCall>& calls() const { return calls_; }

 private:
  std::vector<EffectCall> calls_;
};

// Part of what `all` knows: up to `known_at`, if that is not 0, and documented by a day, if that is
// not empty.
RecordedWorldRef PartOf(const RecordedWorld& all, Sequence known_at,
                        const std::string& documented_by);

}  // namespace accession::engine
