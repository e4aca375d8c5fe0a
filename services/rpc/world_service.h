// WorldService: parties, bodies, calendars, sessions.
#pragma once

#include "accession/v1/world_service.pb.h"
#include "services/rpc/read_service.h"

namespace accession::rpc {

class WorldService : public ReadService {
 public:
  explicit WorldService(runtime::Node& node);

 private:
  void AddParties();
  void AddBodies();
  void AddParticipants();
  void AddCalendars();
  void AddSessions();
};

}  // namespace accession::rpc
