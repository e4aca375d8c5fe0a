#include "tools/accessionctl/case_export.h"

#include <deque>
#include <filesystem>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include "base/status.h"
#include "fmt/format.h"
#include "services/codec/yaml.h"
#include "tools/accessionctl/case_bundle.h"
#include "tools/accessionctl/dates.h"
#include "tools/accessionctl/download.h"
#include "tools/accessionctl/failure.h"
#include "tools/accessionctl/fetch.h"
#include "tools/accessionctl/recorded_act.h"

namespace accession::ctl {
namespace {

struct ExportFlags {
  std::string name;
  std::string folder;
  bool only_application = false;
  bool force = false;
};

// What was read from the server for one export.
class Collection {
 public:
  explicit Collection(Context& context) : context_(context) {}

  // Reads the acts of `stream`. A resource that something names and nobody recorded has none.
  absl::Status ReadStream(const std::string& stream) {
    if (!streams_.insert(stream).second) return absl::OkStatus();
    const auto events = FetchEvents(context_, stream, Include::kActs, Point::kAsked);
    if (!events.ok()) {
      return ctl::IsNotFound(events.status()) ? absl::OkStatus() : events.status();
    }
    for (const v1::Event& event : *events) {
      if (IsRecorded(event)) unread_.push_back(event.sequence());
      acts_[event.sequence()] = event;
    }
    return absl::OkStatus();
  }

  // Reads every stream that the acts read so far name or follow, and what those name, to the end.
  absl::Status ReadWorld() {
    while (!unread_.empty()) {
      const v1::Event event = acts_.at(unread_.front());
      unread_.pop_front();
      RETURN_IF_ERROR(ReadNamed(event));
    }
    return absl::OkStatus();
  }

  // Learns what every version of every process is called, by its digest: an act that pins an
  // application holds no more than that.
  absl::Status ReadProcesses() {
    v1::ListProcessesRequest request;
    RETURN_IF_ERROR(SetReadPoint(context_, request));
    std::vector<std::string> names;
    RETURN_IF_ERROR(
        EachPage(context_, context_.client.processes(), &v1::ProcessService::Stub::ListProcesses,
                 request, [&names](const v1::ListProcessesResponse& page) {
                   for (const v1::Process& process : page.processes()) {
                     const std::string name = process.name().substr(0, process.name().find('@'));
                     for (const std::uint32_t version : process.versions()) {
                       names.push_back(fmt::format("{}@{}", name, version));
                     }
                   }
                 }));
    for (const std::string& name : names) {
      ASSIGN_OR_RETURN(const auto seen, FetchProcess(name));
      processes_[seen.process().digest()] = name;
      yaml_[name] = seen.yaml();
    }
    return absl::OkStatus();
  }

  // Learns the request ids of the acts that those read so far refer to, and that are elsewhere.
  absl::Status ReadReferred() {
    for (const auto& [sequence, act] : acts_) {
      for (const std::uint64_t referred : ReferredBy(act)) {
        const auto known = acts_.find(referred);
        if ((known != acts_.end() && IsRecorded(known->second)) ||
            request_ids_.contains(referred)) {
          continue;
        }
        ASSIGN_OR_RETURN(const v1::Event event, FetchEvent(context_, referred));
        request_ids_[referred] = event.request_id();
      }
    }
    return absl::OkStatus();
  }

  std::vector<v1::Event> Acts() const {
    std::vector<v1::Event> acts;
    for (const auto& [sequence, event] : acts_) acts.push_back(event);
    return acts;
  }
  const std::map<std::string, std::string>& processes() const { return processes_; }
  const std::map<std::string, std::string>& yaml() const { return yaml_; }
  const std::map<std::uint64_t, std::string>& request_ids() const { return request_ids_; }

 private:
  absl::Status ReadNamed(const v1::Event& event) {
    for (const std::string& name : NamedBy(event)) {
      RETURN_IF_ERROR(ReadStream(name));
    }
    if (const auto process = processes_.find(event.process_digest()); process != processes_.end()) {
      RETURN_IF_ERROR(ReadStream(process->second.substr(0, process->second.find('@'))));
    }
    for (const std::uint64_t referred : ReferredBy(event)) {
      if (acts_.contains(referred)) continue;
      ASSIGN_OR_RETURN(const v1::Event other, FetchEvent(context_, referred));
      RETURN_IF_ERROR(ReadStream(other.stream()));
    }
    return absl::OkStatus();
  }

  absl::StatusOr<v1::GetProcessResponse> FetchProcess(const std::string& name) {
    v1::GetProcessRequest request;
    request.set_name(name);
    request.set_want_yaml(true);
    RETURN_IF_ERROR(SetReadPoint(context_, request));
    return context_.client.Call(context_.client.processes(), &v1::ProcessService::Stub::GetProcess,
                                request);
  }

  Context& context_;
  std::set<std::string> streams_;
  std::map<std::uint64_t, v1::Event> acts_;
  // Of those, what they name is not read yet.
  std::deque<std::uint64_t> unread_;
  std::map<std::string, std::string> processes_;
  std::map<std::string, std::string> yaml_;
  std::map<std::uint64_t, std::string> request_ids_;
};

// Writes a bundle into a folder.
class Folder {
 public:
  Folder(Context& context, const ExportFlags& flags) : context_(context), flags_(flags) {}

  absl::Status Make() {
    std::error_code error;
    const bool taken = std::filesystem::exists(flags_.folder, error) &&
                       !std::filesystem::is_empty(flags_.folder, error);
    if (taken && !flags_.force) {
      return MakeStatus({ExitCode::kUsage, fmt::format("{} is not empty", flags_.folder), "",
                         "name a new folder, or write into this one with --force"});
    }
    std::filesystem::create_directories(flags_.folder, error);
    if (!error) return absl::OkStatus();
    return MakeStatus({ExitCode::kNegative, fmt::format("cannot make the folder {}", flags_.folder),
                       error.message(), "name a folder that may be written"});
  }

  // Fetches the documents that `acts` register with content; their paths beside the files.
  absl::StatusOr<std::map<std::uint64_t, std::string>> WriteDocuments(
      const std::vector<v1::Event>& acts) {
    std::map<std::uint64_t, std::string> paths;
    std::set<std::string> taken;
    for (const v1::Event& event : acts) {
      if (event.payload().document_registered().sha256().empty()) continue;
      v1::DownloadDocumentRequest request;
      request.set_name(event.stream());
      request.mutable_known_at()->set_sequence(event.sequence());
      ASSIGN_OR_RETURN(const Downloaded downloaded, Download(context_, request));
      std::string path = "documents/" + FileFor(downloaded.document);
      // A document registered again may have other bytes.
      if (!taken.insert(path).second) {
        path = fmt::format("documents/{}-{}", event.sequence(), FileFor(downloaded.document));
      }
      RETURN_IF_ERROR(Write(path, downloaded.bytes));
      paths[event.sequence()] = path;
    }
    return paths;
  }

  absl::Status Write(const std::string& path, std::string_view bytes) {
    const std::filesystem::path whole = std::filesystem::path(flags_.folder) / path;
    std::error_code error;
    std::filesystem::create_directories(whole.parent_path(), error);
    ++files_;
    return WriteWhole(whole.string(), bytes, Existing::kReplaced);
  }

  int files() const { return files_; }

 private:
  Context& context_;
  const ExportFlags& flags_;
  int files_ = 0;
};

absl::StatusOr<std::vector<BundlePart>> BundleOf(const v1::Application& application,
                                                 const Collection& collection,
                                                 std::map<std::uint64_t, std::string> paths) {
  return Bundle({.id = std::string(IdOf(application.name())),
                 .title = application.title(),
                 .stream = application.name(),
                 .acts = collection.Acts(),
                 .processes = collection.processes(),
                 .paths = std::move(paths),
                 .request_ids = collection.request_ids()});
}

absl::StatusOr<ExitCode> ExportWorld(Context& context, const ExportFlags& flags,
                                     const v1::Application& application, Collection& collection) {
  Folder folder(context, flags);
  RETURN_IF_ERROR(folder.Make());
  ASSIGN_OR_RETURN(auto paths, folder.WriteDocuments(collection.Acts()));
  ASSIGN_OR_RETURN(const auto parts, BundleOf(application, collection, std::move(paths)));
  int acts = 0;
  for (const BundlePart& part : parts) {
    acts += part.file.acts_size();
    RETURN_IF_ERROR(folder.Write(part.file.case_() + ".yaml", codec::EncodeYaml(part.file)));
    if (part.then_process.empty()) continue;
    ++acts;
    RETURN_IF_ERROR(folder.Write(fmt::format("processes/{}.yaml", IdOf(part.then_process)),
                                 collection.yaml().at(part.then_process)));
  }
  context.output.Note(fmt::format(
      "Wrote {} acts in {} files. To record them elsewhere: accessionctl case import {}",
      Number(static_cast<std::uint64_t>(acts)), folder.files(), flags.folder));
  return ExitCode::kOk;
}

// One file, on standard output or in the folder.
absl::StatusOr<ExitCode> ExportAlone(Context& context, const ExportFlags& flags,
                                     const v1::Application& application, Collection& collection) {
  ASSIGN_OR_RETURN(const auto parts, BundleOf(application, collection, {}));
  if (!flags.folder.empty()) {
    Folder folder(context, flags);
    RETURN_IF_ERROR(folder.Make());
    for (const BundlePart& part : parts) {
      RETURN_IF_ERROR(folder.Write(part.file.case_() + ".yaml", codec::EncodeYaml(part.file)));
    }
    return ExitCode::kOk;
  }
  for (const BundlePart& part : parts) {
    RETURN_IF_ERROR(
        context.output.One(part.file, [&part] { return codec::EncodeYaml(part.file); }));
  }
  return ExitCode::kOk;
}

absl::StatusOr<ExitCode> Export(Context& context, const ExportFlags& flags) {
  if (flags.folder.empty() && !flags.only_application) {
    return UsageError("with the world that it needs an application fills several files",
                      "name a folder with --to, or export it alone with --only-application");
  }
  ASSIGN_OR_RETURN(const auto seen, FetchApplication(context, flags.name));
  Collection collection(context);
  RETURN_IF_ERROR(collection.ReadProcesses());
  RETURN_IF_ERROR(collection.ReadStream(seen.application().name()));
  if (!flags.only_application) {
    RETURN_IF_ERROR(collection.ReadWorld());
  }
  RETURN_IF_ERROR(collection.ReadReferred());
  return flags.only_application ? ExportAlone(context, flags, seen.application(), collection)
                                : ExportWorld(context, flags, seen.application(), collection);
}

}  // namespace

void AddCaseExport(CommandLine& line, CLI::App& noun) {
  const auto flags = std::make_shared<ExportFlags>();
  CLI::App& verb = line.AddVerb(
      noun,
      {"export", "An application as case files that record it again on an empty server",
       "accessionctl case export kaz-far-east --only-application"},
      [flags](Context& context) { return Export(context, *flags); });
  verb.add_option("APPLICATION", flags->name, "the application, such as kaz-far-east")->required();
  verb.add_option("--to", flags->folder,
                  "the folder to fill: case files, process files and documents")
      ->type_name("FOLDER");
  verb.add_flag("--only-application", flags->only_application,
                "only its own acts, for a server that knows the world they need");
  verb.add_flag("--force", flags->force, "write into a folder that is not empty");
}

}  // namespace accession::ctl
