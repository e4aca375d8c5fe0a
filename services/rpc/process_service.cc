#include "services/rpc/process_service.h"

#include <charconv>
#include <string_view>

#include "absl/strings/escaping.h"
#include "base/status.h"
#include "engine/process/compile.h"
#include "services/codec/world_view.h"
#include "services/codec/yaml.h"
#include "services/rpc/document_delivery.h"
#include "services/rpc/listing.h"
#include "services/rpc/unknown.h"
#include "services/rpc/world_fields.h"

namespace accession::rpc {
namespace {

using engine::Reason;
using runtime::Answer;

// `processes/far-east-admission@1` as name and version; 0 without one.
struct VersionedName {
  std::string_view name;
  std::uint32_t version = 0;
};

VersionedName Split(std::string_view text) {
  const std::size_t at = text.find('@');
  if (at == std::string_view::npos) return {.name = text};
  VersionedName split{.name = text.substr(0, at)};
  std::from_chars(text.data() + at + 1, text.data() + text.size(), split.version);
  return split;
}

v1::Finding FindingOf(const codec::Diagnostic& diagnostic, const std::string& file) {
  v1::Finding finding;
  finding.set_code("syntax");
  finding.set_file(file);
  finding.set_line(static_cast<std::uint32_t>(diagnostic.at.line));
  finding.set_column(static_cast<std::uint32_t>(diagnostic.at.column));
  finding.set_what(diagnostic.what);
  finding.set_fix(diagnostic.advice);
  return finding;
}

v1::Finding FindingOf(const engine::ProcessFinding& found, const codec::SourceMap& sources,
                      const std::string& file) {
  const codec::SourceLocation at = sources.Locate(found.path);
  v1::Finding finding = FindingOf({.at = at, .what = found.what, .advice = found.fix}, file);
  finding.set_code(found.code);
  finding.set_path(found.path);
  for (const std::string& phase : found.trail) finding.add_trail(phase);
  return finding;
}

// The text that `process` was published from.
Answer<std::string> YamlOf(const v1::Process& process, runtime::Node& node) {
  const std::string digest = absl::HexStringToBytes(process.yaml_sha256());
  if (digest.size() != Digest().size()) return codec::EncodeYaml(process.definition());
  absl::StatusOr<std::string> yaml = node.directory().documents().Read(DigestFromBytes(digest));
  if (absl::IsNotFound(yaml.status())) return codec::EncodeYaml(process.definition());
  if (!yaml.ok()) return RejectRead(yaml.status(), process.name());
  return *std::move(yaml);
}

}  // namespace

ProcessService::ProcessService(runtime::Node& node)
    : ReadService("accession.v1.ProcessService", node) {
  AddRead<v1::LintProcessRequest, v1::LintProcessResponse>(
      "LintProcess", [this](const auto& request) { return Lint(request); });
  AddRead<v1::GetProcessRequest, v1::GetProcessResponse>(
      "GetProcess", [this](const auto& request) { return Get(request); });
  AddRead<v1::ListProcessesRequest, v1::ListProcessesResponse>(
      "ListProcesses", [this](const auto& request) { return List(request); });
}

Answer<v1::LintProcessResponse> ProcessService::Lint(const v1::LintProcessRequest& request) const {
  v1::LintProcessResponse response;
  response.set_position(node().published().Get().position.value());
  v1::ProcessDefinition definition;
  const codec::Decoding decoding = codec::DecodeYaml(request.yaml(), definition);
  for (const codec::Diagnostic& diagnostic : decoding.diagnostics)
    *response.add_findings() = FindingOf(diagnostic, request.file());
  if (!decoding.ok()) return response;
  const engine::Compiled compiled =
      engine::CompileProcess(definition, definition.SerializeAsString());
  for (const engine::ProcessFinding& finding : compiled.findings)
    *response.add_findings() = FindingOf(finding, decoding.sources, request.file());
  *response.mutable_definition() = std::move(definition);
  return response;
}

Answer<v1::GetProcessResponse> ProcessService::Get(const v1::GetProcessRequest& request) const {
  ASSIGN_OR_REJECT(const auto point, node().reader().Open(runtime::PointOf(request)));
  const VersionedName asked = Split(request.name());
  const engine::ProcessVersions* versions = point.world()->FindProcess(asked.name);
  const bool latest = asked.name.size() == request.name().size();
  const bool known = versions != nullptr && (latest || versions->versions.contains(asked.version));
  if (!known)
    return RejectUnknown(Reason::kProcessUnknown, "process", request.name(), *point.world());
  v1::GetProcessResponse response;
  *response.mutable_process() =
      codec::ProcessView(*versions, latest ? versions->versions.rbegin()->second
                                           : versions->versions.at(asked.version));
  response.set_position(point.position().value());
  if (!request.want_yaml()) return response;
  ASSIGN_OR_REJECT(*response.mutable_yaml(), YamlOf(response.process(), node()));
  return response;
}

Answer<v1::ListProcessesResponse> ProcessService::List(
    const v1::ListProcessesRequest& request) const {
  ASSIGN_OR_REJECT(const auto point, node().reader().Open(runtime::PointOf(request)));
  return rpc::List<v1::ListProcessesResponse>(
      request, node().reader().present_names(), point, ProcessFields(), point.world()->Processes(),
      [](const auto& versions) {
        return codec::ProcessView(versions, versions.versions.rbegin()->second);
      },
      [](auto view, auto& response) { *response.add_processes() = std::move(view); });
}

}  // namespace accession::rpc
