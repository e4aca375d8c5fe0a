#include "engine/application/opening.h"

#include "accession/v1/act.pb.h"
#include "engine/names.h"

namespace accession::engine {
namespace {

struct Said {
  const std::string& applicant;
  const std::string& body;
  const std::string& title;
  const google::protobuf::RepeatedPtrField<v1::ParameterValue>& params;
};

Said SaidBy(const v1::Payload& payload) {
  if (payload.has_submission()) {
    const v1::Submission& said = payload.submission();
    return {said.applicant(), said.body(), said.title(), said.params()};
  }
  if (payload.has_instrument()) {
    const v1::Instrument& said = payload.instrument();
    return {said.applicant(), said.body(), said.title(), said.params()};
  }
  const v1::Nomination& said = payload.nomination();
  return {said.candidate(), said.body(), said.title(), said.params()};
}

}  // namespace

void ReadOpening(const v1::Payload& payload, const ResourceNames& by, State& state) {
  const Said said = SaidBy(payload);
  if (!said.applicant.empty()) {
    state.applicant = Qualify(kParties, said.applicant);
  } else if (!by.empty()) {
    state.applicant = by.Get(0);
  }
  state.body = said.body.empty() ? state.process->definition.body() : Qualify(kBodies, said.body);
  state.title = said.title;
  state.params.assign(said.params.begin(), said.params.end());
}

void Orient(Projection& projection) {
  const v1::ProcessDefinition& definition = projection.state.process->definition;
  const World& world = *projection.around.world;
  const ZoneTable* const zone = world.FindZone(definition.zone());
  projection.around.zone = zone != nullptr ? zone : &projection.utc;
  const Calendar* const calendar = world.FindCalendar(Qualify(kCalendars, definition.calendar()));
  projection.around.calendar = calendar != nullptr ? &calendar->business : &projection.no_calendar;
}

}  // namespace accession::engine
