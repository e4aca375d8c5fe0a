#include "services/runtime/simulation.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <optional>
#include <utility>

#include "absl/strings/str_cat.h"
#include "base/status.h"
#include "engine/application/change.h"
#include "engine/names.h"

namespace accession::runtime {
namespace {

using engine::Reason;

// An application as one look shows it; both are empty if it does not exist there.
struct Shown {
  std::optional<v1::Application> application;
  std::optional<v1::EarliestOutcome> earliest;
  engine::Flags flags;

  engine::Seen seen() const {
    return {application ? &*application : nullptr, earliest ? &*earliest : nullptr};
  }
};

// What one simulation compares, in the order of names, and how each was.
using Compared = std::map<std::string, Shown>;

Answer<Compared> ComparedBy(const Hypothesis& hypothesis) {
  Compared compared;
  for (const std::string& name : hypothesis.applications) compared[name];
  for (const SupposedAct& supposed : hypothesis.acts) {
    const std::string& stream = supposed.act.stream;
    if (engine::IsIn(stream, engine::kApplications)) compared[stream];
  }
  if (compared.size() <= kComparedMax) return compared;
  return Reject(Reason::kArgumentInvalid,
                absl::StrCat("applications: ", compared.size(), " would be compared, at most ",
                             kComparedMax, " at a time; ask in several calls"),
                {{"field", "applications"}});
}

absl::StatusOr<Shown> Show(Rehearsal& rehearsal, const std::string& name, const Look& look,
                           Sequence known_at) {
  Shown shown;
  ASSIGN_OR_RETURN(const Projected projected, rehearsal.Application(name, look));
  if (!projected) return shown;
  shown.application = engine::ViewOf(*projected.projection);
  shown.application->set_known_at(known_at.value());
  shown.earliest = engine::Explain(*projected.projection).earliest_outcome();
  shown.flags = engine::FlagsOf(*projected.projection);
  return shown;
}

// Of an earlier point no import is taken to be open: what it brought is told by what is known.
Rehearsal::Parts AtPoint(const Rehearsal::Parts& parts, const OpenPoint& point) {
  Rehearsal::Parts then = parts;
  if (point.known_at() < point.position()) then.imports.clear();
  return then;
}

std::vector<std::string> NamesOf(const Compared& compared) {
  std::vector<std::string> names;
  for (const auto& [name, shown] : compared) names.push_back(name);
  return names;
}

}  // namespace

std::string CalledBy(const v1::Act& act) {
  if (!act.act().empty()) return act.act();
  const v1::Payload& payload = act.payload();
  const auto* const kind = v1::Payload::descriptor()->FindFieldByNumber(payload.payload_case());
  return kind == nullptr ? "empty" : kind->name();
}

engine::Rejection InAct(std::size_t index, std::size_t count, std::string_view what,
                        engine::Rejection rejection) {
  rejection.message =
      absl::StrCat("act ", index + 1, " of ", count, " (", Echo(what), "): ", rejection.message);
  rejection.metadata["act_index"] = absl::StrCat(index);
  return rejection;
}

Answer<Simulation> Simulate(const Hypothesis& hypothesis, const Rehearsal::Parts& parts,
                            OpenPoint& point, RecordedTime now) {
  const Sequence known_at = point.known_at();
  ASSIGN_OR_REJECT(Compared compared, ComparedBy(hypothesis));
  ASSIGN_OR_REJECT_FAILURE(const auto rehearsal,
                           Rehearsal::Open(AtPoint(parts, point), known_at, now));
  for (auto& [name, before] : compared) {
    ASSIGN_OR_REJECT_FAILURE(before, Show(*rehearsal, name, point.look(), known_at));
  }
  const std::vector<std::string> names = NamesOf(compared);
  Simulation simulation{.position = point.position(), .known_at = known_at};
  for (std::size_t i = 0; i < hypothesis.acts.size(); ++i) {
    RecordAct act = hypothesis.acts[i].act;
    if (hypothesis.acts[i].for_any_version) {
      ASSIGN_OR_REJECT_FAILURE(act.expected.exact, rehearsal->VersionOf(act.stream));
    }
    ASSIGN_OR_REJECT_FAILURE(Outcome outcome, rehearsal->Perform(act, names));
    if (auto* const rejection = std::get_if<engine::Rejection>(&outcome))
      return InAct(i, hypothesis.acts.size(), CalledBy(act.act), std::move(*rejection));
    auto& recorded = std::get<Recorded>(outcome);
    if (recorded.replayed) continue;
    std::ranges::move(recorded.events, std::back_inserter(simulation.events));
  }
  for (const auto& [name, before] : compared) {
    ASSIGN_OR_REJECT_FAILURE(const Shown after, Show(*rehearsal, name, point.look(), known_at));
    if (!before.application && !after.application) {
      ASSIGN_OR_REJECT(const Projected unknown, point.Application(name));
    }
    simulation.changes.push_back(engine::ChangeOf(name, before.seen(), after.seen()));
    engine::AddFlags(before.flags, after.flags, simulation.changes.back());
  }
  simulation.world = rehearsal->world();
  return simulation;
}

}  // namespace accession::runtime
