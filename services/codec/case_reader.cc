#include "services/codec/case_reader.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <map>
#include <optional>
#include <string>
#include <system_error>
#include <utility>

#include "absl/strings/str_cat.h"
#include "accession/v1/case.pb.h"
#include "accession/v1/process.pb.h"
#include "base/nearest.h"
#include "base/sha256.h"
#include "engine/english.h"
#include "engine/process/body_rules.h"
#include "engine/process/compile.h"
#include "services/codec/node.h"
#include "services/codec/resource_name.h"
#include "services/codec/uuid.h"
#include "services/codec/yaml.h"
#include "services/codec/yaml_reader.h"

namespace accession::codec {
namespace {

// The largest document a server takes.
constexpr std::uintmax_t kDocumentBytesMax = std::uintmax_t{32} << 20;

// Hashes the file `blob.path`, or says why it cannot be read.
std::optional<Diagnostic> Hash(SourceLocation at, CaseBlob& blob) {
  std::error_code error;
  const std::uintmax_t size = std::filesystem::file_size(blob.path, error);
  std::ifstream stream(blob.path, std::ios::binary);
  if (error || !stream) {
    return Diagnostic{at, absl::StrCat("cannot read the document ", Excerpt(blob.path.string())),
                      "give its path relative to this file"};
  }
  if (size > kDocumentBytesMax) {
    return Diagnostic{at, absl::StrCat(Excerpt(blob.path.string()), " is larger than 32 MiB"),
                      "store a smaller rendering and name the place of the original"};
  }
  const std::string bytes((std::istreambuf_iterator<char>(stream)), {});
  blob.size_bytes = bytes.size();
  blob.sha256 = ToHex(AsBytes(Sha256({bytes})));
  return std::nullopt;
}

// `found` stands at `path`, below which its own path begins.
RuleFinding Placed(const engine::ProcessFinding& found, const std::string& path,
                   const SourceMap& sources, const std::filesystem::path& file) {
  const std::string place =
      found.path.empty() || path.empty() ? path + found.path : FieldPath(path, found.path);
  return {.file = file,
          .diagnostic = {sources.Locate(place), found.what, found.fix},
          .code = found.code,
          .trail = found.trail};
}

// Turns one decoded case file into an import, collecting what is wrong with it.
class CaseConverter {
 public:
  CaseConverter(const v1::CaseFile& file, const SourceMap& sources, CaseReading& reading)
      : file_(file), sources_(sources), reading_(reading) {}

  void Convert() {
    CaseImport& import = reading_.import;
    if (file_.case_().empty()) Report("", "a case needs an id", "write `case: <id>` at its head");
    import.import = absl::StrCat("imports/", file_.case_());
    import.title = engine::EnglishText(file_.title());
    import.after.assign(file_.after().begin(), file_.after().end());
    import.before.assign(file_.before().begin(), file_.before().end());
    for (const v1::CaseDocument& document : file_.documents()) AddBlob(document);
    for (const v1::CaseRequest& request : file_.requests()) AddRequest(request);
    for (int i = 0; i < file_.acts_size(); ++i) AddEntry(i);
    for (const CaseBlob& blob : import.blobs) CheckRegistered(blob);
    for (const auto& [id, request] : requests_) CheckUsed(*request);
  }

 private:
  void Report(std::string_view path, std::string what, std::string advice) {
    reading_.diagnostics.push_back({sources_.Locate(path), std::move(what), std::move(advice)});
  }

  void AddBlob(const v1::CaseDocument& document) {
    CaseBlob blob;
    blob.name = absl::StrCat("documents/", document.id());
    blob.path = reading_.import.file.parent_path() / document.path();
    const SourceLocation at = sources_.Locate(absl::StrCat("documents.", document.id()));
    if (auto fault = Hash(at, blob)) {
      reading_.diagnostics.push_back(*std::move(fault));
    } else {
      reading_.import.blobs.push_back(std::move(blob));
    }
  }

  void AddRequest(const v1::CaseRequest& request) {
    if (ParseUuid(request.request_id()).has_value()) {
      requests_[request.id()] = &request;
      return;
    }
    Report(absl::StrCat("requests.", request.id()),
           absl::StrCat(Excerpt(request.request_id()), " is no UUID"),
           "write one such as 6ba7b811-9dad-11d1-80b4-00c04fd430c8, or leave the act out here");
  }

  void AddEntry(int index) {
    const std::string path = ElementPath("acts", index);
    CaseEntry entry;
    entry.act = file_.acts(index);
    entry.at = sources_.Locate(path);
    entry.stream = entry.act.stream().empty() ? file_.stream() : entry.act.stream();
    entry.act.clear_stream();
    if (entry.stream.empty()) {
      Report(path, "the act has no stream", "name one here or at the head of the file");
    }
    if (entry.act.id().empty()) {
      Report(path, "the act has no id", "give it one that no other act of the file has");
    } else if (!request_ids_.emplace(entry.act.id(), "").second) {
      Report(FieldPath(path, "id"), absl::StrCat("the id ", Excerpt(entry.act.id()), " is taken"),
             "ids are unique within a file");
    }
    if (entry.act.payload().payload_case() == v1::Payload::PAYLOAD_NOT_SET) {
      Report(path, "the act says nothing", "give it a payload, such as `notice:` or `position:`");
    }
    CheckRules(path, entry.act);
    QualifyNames(entry.act);
    ResolveReferences(path, entry.act);
    FillDigest(path, entry);
    entry.id = entry.act.id();
    NameRequest(entry);
    request_ids_[entry.id] = entry.request_id;
    entry_ids_.push_back(entry.id);
    reading_.import.entries.push_back(std::move(entry));
  }

  // The request id that the file gives it, else the one that follows from stream and id.
  void NameRequest(CaseEntry& entry) const {
    const auto given = requests_.find(entry.id);
    if (given == requests_.end()) {
      entry.request_id = UuidText(CaseRequestId(entry.stream, entry.id));
      return;
    }
    entry.request_id = UuidText(*ParseUuid(given->second->request_id()));
    if (given->second->live()) entry.act.clear_id();
  }

  void CheckUsed(const v1::CaseRequest& request) {
    if (request_ids_.contains(request.id())) return;
    Report(absl::StrCat("requests.", request.id()),
           absl::StrCat("no act of this file is ", Excerpt(request.id())),
           "name an `id` that one of the acts has");
  }

  void CheckRules(const std::string& path, const v1::Act& act) {
    if (!act.payload().has_body_established()) return;
    const engine::CompiledBody compiled =
        engine::CompileBodyRules(act.payload().body_established());
    for (const engine::ProcessFinding& found : compiled.findings) {
      reading_.findings.push_back(
          Placed(found, FieldPath(path, "body_established"), sources_, reading_.import.file));
    }
  }

  void ResolveReferences(const std::string& path, v1::Act& act) {
    for (int i = 0; i < act.follows_size(); ++i) {
      Resolve(ElementPath(FieldPath(path, "follows"), i), *act.mutable_follows(i));
    }
    if (act.payload().has_amendment() && act.payload().amendment().has_target()) {
      Resolve(FieldPath(path, "amendment.target"),
              *act.mutable_payload()->mutable_amendment()->mutable_target());
    }
    if (act.payload().amendment().has_rival()) {
      Resolve(FieldPath(path, "amendment.rival"),
              *act.mutable_payload()->mutable_amendment()->mutable_rival());
    }
  }

  // Names the entry's request id in place of the entry.
  void Resolve(const std::string& path, v1::ActReference& reference) {
    if (reference.entry().empty()) return;
    const auto found = request_ids_.find(reference.entry());
    if (found != request_ids_.end() && !found->second.empty()) {
      reference.set_request_id(found->second);
      reference.clear_entry();
      return;
    }
    const std::optional<std::string> nearest = Nearest(reference.entry(), entry_ids_);
    Report(path, absl::StrCat("no earlier act of this file is ", Excerpt(reference.entry())),
           nearest.has_value() ? absl::StrCat("did you mean ", Excerpt(*nearest), "?")
                               : "an act can only name acts that are recorded before it");
  }

  // Fills digest and size of a document that lies beside the file, or compares them.
  void FillDigest(const std::string& path, CaseEntry& entry) {
    if (!entry.act.payload().has_document_registered()) return;
    registered_.push_back(entry.stream);
    const auto blob = std::find_if(
        reading_.import.blobs.begin(), reading_.import.blobs.end(),
        [&entry](const CaseBlob& candidate) { return candidate.name == entry.stream; });
    if (blob == reading_.import.blobs.end()) return;
    auto& document = *entry.act.mutable_payload()->mutable_document_registered();
    const std::string at = FieldPath(path, "document_registered");
    if (!document.sha256().empty() && document.sha256() != blob->sha256) {
      Report(FieldPath(at, "sha256"), absl::StrCat("the bytes have the digest ", blob->sha256),
             "leave the digest out, or put the right file beside the case");
    }
    if (document.size_bytes() != 0 && document.size_bytes() != blob->size_bytes) {
      Report(FieldPath(at, "size_bytes"), absl::StrCat("the file has ", blob->size_bytes, " bytes"),
             "leave the size out, or put the right file beside the case");
    }
    document.set_sha256(blob->sha256);
    document.set_size_bytes(blob->size_bytes);
  }

  void CheckRegistered(const CaseBlob& blob) {
    if (std::find(registered_.begin(), registered_.end(), blob.name) != registered_.end()) return;
    Report(absl::StrCat("documents.", blob.name.substr(blob.name.find('/') + 1)),
           absl::StrCat("no act of this file registers ", Excerpt(blob.name)),
           "add an act with `document_registered:` on that stream");
  }

  const v1::CaseFile& file_;
  const SourceMap& sources_;
  CaseReading& reading_;
  // By the id of the act they are for.
  std::map<std::string, const v1::CaseRequest*> requests_;
  // Request ids by entry id; empty while the entry itself is being read.
  std::map<std::string, std::string> request_ids_;
  std::vector<std::string> entry_ids_;
  std::vector<std::string> registered_;
};

}  // namespace

FileKind KindOfFile(std::string_view yaml) {
  Diagnostics ignored;
  const std::optional<Node> root = ReadYaml(yaml, ignored);
  if (!root.has_value()) return FileKind::kOther;
  for (const NodeEntry& entry : root->entries) {
    if (entry.key == "case") return FileKind::kCase;
    if (entry.key == "process") return FileKind::kProcess;
  }
  return FileKind::kOther;
}

CaseReading ReadCase(std::string_view yaml, const std::filesystem::path& file) {
  CaseReading reading;
  reading.import.file = file;
  v1::CaseFile decoded;
  Decoding decoding = DecodeYaml(yaml, decoded);
  reading.diagnostics = std::move(decoding.diagnostics);
  if (reading.diagnostics.empty()) {
    CaseConverter(decoded, decoding.sources, reading).Convert();
  }
  return reading;
}

CaseReading ReadProcess(std::string_view yaml, const std::filesystem::path& file) {
  CaseReading reading;
  CaseImport& import = reading.import;
  import.file = file;
  v1::ProcessDefinition definition;
  Decoding decoding = DecodeYaml(yaml, definition);
  reading.diagnostics = std::move(decoding.diagnostics);
  if (!reading.diagnostics.empty()) return reading;
  for (const engine::ProcessFinding& found : engine::CompileProcess(definition, "").findings)
    reading.findings.push_back(Placed(found, "", decoding.sources, file));
  import.import = absl::StrCat("imports/process-", definition.process());
  import.title = engine::EnglishText(definition.title());
  import.process_yaml = std::string(yaml);
  CaseEntry entry;
  entry.stream = absl::StrCat("processes/", definition.process());
  entry.at = decoding.sources.Locate("process");
  entry.id = absl::StrCat("v", definition.version());
  entry.act.set_id(entry.id);
  const std::string sha256 = ToHex(AsBytes(Sha256({yaml})));
  auto& published = *entry.act.mutable_payload()->mutable_process_published();
  published.set_definition(definition.SerializeAsString());
  published.set_yaml_sha256(sha256);
  published.set_version(definition.version());
  entry.request_id = UuidText(CaseRequestId(entry.stream, entry.act.id()));
  import.blobs.push_back({entry.stream, file, sha256, yaml.size()});
  import.entries.push_back(std::move(entry));
  return reading;
}

}  // namespace accession::codec
