#include "tools/accessionctl/act_kind.h"

#include <vector>

#include "base/nearest.h"
#include "base/status.h"
#include "fmt/format.h"
#include "services/codec/diagnostic.h"
#include "tools/accessionctl/failure.h"
#include "tools/accessionctl/fetch.h"

namespace accession::ctl {
namespace {

struct BuiltIn {
  std::string_view act;
  v1::EventKind kind;
};

constexpr BuiltIn kBuiltIns[] = {
    {"correct", v1::EVENT_KIND_AMENDMENT}, {"void", v1::EVENT_KIND_AMENDMENT},
    {"contest", v1::EVENT_KIND_AMENDMENT}, {"resolve", v1::EVENT_KIND_AMENDMENT},
    {"waive", v1::EVENT_KIND_WAIVER},      {"migrate", v1::EVENT_KIND_CONTROL}};

absl::StatusOr<v1::ProcessDefinition> FetchDefinition(Context& context, const std::string& name) {
  v1::GetProcessRequest request;
  request.set_name(name);
  ASSIGN_OR_RETURN(auto seen, context.client.Call(context.client.processes(),
                                                  &v1::ProcessService::Stub::GetProcess, request));
  return std::move(*seen.mutable_process()->mutable_definition());
}

absl::StatusOr<v1::EventKind> KindIn(const v1::ProcessDefinition& definition,
                                     const std::string& act) {
  std::vector<std::string> known;
  for (const v1::ActDefinition& candidate : definition.acts()) {
    if (candidate.id() == act) return candidate.kind();
    known.push_back(candidate.id());
  }
  for (const BuiltIn& built_in : kBuiltIns) known.emplace_back(built_in.act);
  const auto nearest = Nearest(act, known);
  return UsageError(fmt::format("{} has no act {}", definition.process(), codec::Excerpt(act)),
                    nearest.has_value() ? fmt::format("did you mean {}?", *nearest)
                                        : fmt::format("one of {}", fmt::join(known, ", ")));
}

}  // namespace

absl::StatusOr<v1::EventKind> KindOfAct(Context& context, const std::string& application,
                                        const v1::Act& act) {
  for (const BuiltIn& built_in : kBuiltIns) {
    if (built_in.act == act.act()) return built_in.kind;
  }
  if (!act.process().empty()) {
    ASSIGN_OR_RETURN(const auto named,
                     FetchDefinition(context, ResourceName("processes", act.process())));
    return KindIn(named, act.act());
  }
  v1::GetApplicationRequest request;
  request.set_name(application);
  ASSIGN_OR_RETURN(const auto seen,
                   context.client.Call(context.client.applications(),
                                       &v1::ApplicationService::Stub::GetApplication, request));
  const std::string process =
      fmt::format("{}@{}", seen.application().process(), seen.application().process_version());
  ASSIGN_OR_RETURN(const auto definition, FetchDefinition(context, process));
  return KindIn(definition, act.act());
}

absl::StatusOr<StartAct> StartOfProcess(Context& context, const std::string& process) {
  ASSIGN_OR_RETURN(const auto definition,
                   FetchDefinition(context, ResourceName("processes", process)));
  StartAct start;
  start.act = definition.start().act();
  ASSIGN_OR_RETURN(start.kind, KindIn(definition, start.act));
  return start;
}

}  // namespace accession::ctl
