#include "tests/engine/decide/asking.h"

#include <gtest/gtest.h>

#include <sstream>

#include "engine/references.h"

namespace accession::engine {

Instant Today() { return Instant(At("2024-12-01").value() + 12LL * 3'600 * 1'000'000); }

Command CommandOf(const Asked& asked) {
  Command command = {.stream = asked.stream,
                     .follows = asked.follows,
                     .target_event = asked.target,
                     .import_id = asked.import,
                     .actor = "agents/test"};
  command.act.set_act(asked.act);
  command.act.set_effective(asked.effective);
  command.act.set_process(asked.process);
  *command.act.mutable_payload() = PayloadOf(asked.payload);
  std::istringstream parties(asked.by);
  for (std::string party; parties >> party;) command.act.add_by(party);
  QualifyNames(command.act);
  if (asked.target != nullptr) command.target = asked.target->sequence();
  return command;
}

Decision Ask(const Stage& stage, const Asked& asked) {
  const ProjectionRef application = stage.AskNow(Today(), asked.stream);
  return Decide(
      {.world = &stage.world(),
       .application = application.get(),
       .now = Today(),
       .application_exists = [&](std::string_view name) { return !stage.EventsOf(name).empty(); }},
      CommandOf(asked));
}

std::string Answered(const Stage& stage, const Asked& asked) {
  const Decision decision = Ask(stage, asked);
  const auto* const rejection = std::get_if<Rejection>(&decision);
  return rejection == nullptr ? "ACCEPTED" : std::string(Name(rejection->reason));
}

void ExpectAnswers(const Stage& stage, const std::vector<AskedCase>& cases) {
  for (const AskedCase& one : cases) {
    EXPECT_EQ(Answered(stage, one.asked), one.answered) << one.name;
  }
}

}  // namespace accession::engine
