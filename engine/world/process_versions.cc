#include "engine/world/process_versions.h"

#include <algorithm>
#include <vector>

#include "engine/process/compile.h"

namespace accession::engine {
namespace {

// The process that `stored` defines; null if it defines none.
ProcessRef Compile(const std::string& stored, const CompiledEarlier& earlier) {
  if (ProcessRef compiled = earlier(Sha256({stored}))) return compiled;
  v1::ProcessDefinition definition;
  if (!definition.ParseFromString(stored)) return nullptr;
  return CompileProcess(definition, stored).process;
}

}  // namespace

std::optional<ProcessVersions> FoldProcess(std::string_view name, const StandingActs& standing,
                                           std::uint64_t stream_version,
                                           const CompiledEarlier& earlier) {
  ProcessVersions versions{
      .name = std::string(name), .versions = {}, .stream_version = stream_version};
  std::vector<const Act*> recorded;
  for (const Act& act : standing.acts) {
    if (act.payload->has_process_published()) recorded.push_back(&act);
  }
  std::ranges::sort(recorded, {}, &Act::sequence);
  for (const Act* act : recorded) {
    const v1::ProcessPublished& published = act->payload->process_published();
    ProcessRef process = Compile(published.definition(), earlier);
    if (process == nullptr) continue;
    const std::uint32_t version = process->definition.version();
    versions.versions.try_emplace(
        version, ProcessVersions::Published{.process = std::move(process),
                                            .sequence = act->sequence(),
                                            .yaml_sha256 = published.yaml_sha256()});
  }
  if (versions.versions.empty()) return std::nullopt;
  return versions;
}

}  // namespace accession::engine
