// WorldActs: what a world is folded from, in the order of the log.
#pragma once

#include <set>
#include <string>
#include <utility>
#include <vector>

#include "engine/event.h"

namespace accession::runtime {

// What two points of the log have between them that bears on the world.
struct ActsBetween {
  // Acts on the world, in order.
  std::vector<engine::EventRef> world;
  // Applications that acted after an effect of theirs was recorded: its dates may have moved.
  std::set<std::string> applications;
};

// Grows act by act. Confined to one thread.
class WorldActs {
 public:
  // Adds an event of the log, in order; those that bear on no world are ignored.
  void Add(const engine::EventRef& event);
  // The same for an act of `application`, of which nothing more needs to be known.
  void AddAct(Sequence sequence, const std::string& application);

  // What came after `after`, up to `last`. O(what is between).
  ActsBetween Between(Sequence after, Sequence last) const;

 private:
  std::vector<engine::EventRef> world_;
  // Applications that recorded effects name, and what they did afterwards.
  std::set<std::string, std::less<>> effective_;
  std::vector<std::pair<Sequence, std::string>> later_;
};

}  // namespace accession::runtime
