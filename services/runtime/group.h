// What the writer hands on after each synced append: the events, and what follows from them.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/event.h"
#include "services/runtime/sweep.h"
#include "services/runtime/view_rows.h"
#include "services/runtime/world_fold.h"
#include "store/event_log.h"

namespace accession::runtime {

// An event as it is stored.
struct AppendedEvent {
  engine::EventRef event;
  // Its bytes in the log.
  std::string leaf;
  std::string salt;
  std::string payload;
};

// One or more whole commands that became durable together; for the follower.
struct Group {
  // In the order of the log; none if only sweeps went on or applications were visited.
  std::vector<AppendedEvent> events;
  // Applications as they stand after the group.
  std::vector<ApplicationRow> applications;
  // Sweeps that begin or go on, and those that ended.
  std::vector<Sweep> sweeps;
  std::vector<Sweep> ended_sweeps;
  // The world after the group, and the log's head.
  WorldRef world;
  store::LogHead head;

  // Whether nothing came of it.
  bool empty() const {
    return events.empty() && applications.empty() && sweeps.empty() && ended_sweeps.empty();
  }
};

}  // namespace accession::runtime
