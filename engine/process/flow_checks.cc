#include "engine/process/flow_checks.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "engine/process/cycles.h"
#include "engine/process/limbo.h"
#include "engine/process/reach.h"
#include "engine/process/stopped_clock.h"

namespace accession::engine {
namespace {

// The parts that the flow is read from, and what of them has no bearing on it.
constexpr std::array<std::string_view, 4> kSections = {"start", "acts", "expects", "phases"};
constexpr std::array<std::string_view, 9> kAsides = {"title",       "by",          "requires",
                                                     "refuse_when", "from",        "firmness",
                                                     "ladder",      "waivable_by", "on_enter"};

// Takes the next name off a path: `acts`, then `decide`, then `by` of `acts.decide.by[0]`.
std::string_view TakeName(std::string_view& path) {
  const std::size_t end = std::min(path.find_first_of(".["), path.size());
  const std::string_view name = path.substr(0, end);
  path.remove_prefix(std::min(path.find('.'), path.size()));
  if (!path.empty()) path.remove_prefix(1);
  return name;
}

template <typename Names>
bool Holds(const Names& names, std::string_view name) {
  return std::ranges::find(names, name) != names.end();
}

// Whether a finding at `path` leaves the flow unclear.
bool Unsettles(std::string_view path) {
  const bool by_index = path.find('[') < path.find('.');
  if (!Holds(kSections, TakeName(path))) return false;
  if (!by_index) TakeName(path);
  return !Holds(kAsides, TakeName(path));
}

}  // namespace

void CheckFlow(const Process& process, const DefinitionPath& path, Findings& findings) {
  const bool settled = !findings.Any([](Defect defect, const DefinitionPath& at) {
    return IsUnsound(defect) && Unsettles(at.text());
  });
  if (!settled) return;
  CheckOpenActs(process, path, findings);
  const Flow flow(process);
  CheckReach(flow, path, findings);
  CheckRuleCycles(flow, path, findings);
  CheckDateCycles(flow, path, findings);
  CheckLimbo(flow, path, findings);
  CheckStoppedClocks(flow, path, findings);
}

}  // namespace accession::engine
