// Effects for tests: a fixed table of dates.
#pragma once

#include <map>
#include <optional>

#include "engine/world/membership.h"

namespace accession::engine {

struct FixedEffects : EffectResolver {
  FixedEffects() = default;
  explicit FixedEffects(std::map<EffectKey, EffectDates> fixed) : dates(std::move(fixed)) {}

  std::optional<EffectDates> DatesOf(const EffectKey& effect) const override {
    const auto found = dates.find(effect);
    return found == dates.end() ? std::nullopt : std::optional(found->second);
  }

  std::map<EffectKey, EffectDates> dates;
};

}  // namespace accession::engine
