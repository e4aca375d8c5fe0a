#include "tools/accessionctl/case_bundle.h"

#include <utility>

#include "base/status.h"
#include "fmt/format.h"
#include "services/codec/resource_name.h"
#include "services/codec/uuid.h"
#include "tools/accessionctl/failure.h"
#include "tools/accessionctl/names.h"
#include "tools/accessionctl/recorded_act.h"

namespace accession::ctl {
namespace {

// A file holds at most this many acts: its text stays well below what is read.
constexpr int kActsMax = 400;
// Ids of cases may have 63 characters; some are kept for the number of the part.
constexpr std::size_t kIdBytesMax = 56;

// Under which id an act is written, and in which file.
struct Written {
  std::size_t part = 0;
  std::string id;
  std::string request_id;
};

class Bundler {
 public:
  explicit Bundler(const BundleInput& input) : input_(input) {}

  absl::StatusOr<std::vector<BundlePart>> Run() {
    Begin();
    for (const v1::Event& event : input_.acts) {
      if (!IsRecorded(event)) continue;
      if (event.payload().has_process_published()) {
        EndWith(fmt::format("{}@{}", event.stream(), event.payload().process_published().version()),
                event);
        continue;
      }
      if (event.payload().payload_case() == v1::Payload::PAYLOAD_NOT_SET) return Erased(event);
      if (IsFull(event)) Begin();
      RETURN_IF_ERROR(Add(event));
    }
    if (parts_.size() > 1 && parts_.back().file.acts().empty()) parts_.pop_back();
    Name();
    return std::move(parts_);
  }

 private:
  v1::CaseFile& file() { return parts_.back().file; }

  static absl::Status Erased(const v1::Event& event) {
    return UsageError(fmt::format("event {} on {} was erased", event.sequence(), event.stream()),
                      "what was erased cannot be exported");
  }

  void Begin() {
    parts_.emplace_back();
    file().set_stream(input_.stream);
    ids_.clear();
    documents_.clear();
  }

  // The process file holds the act that published it, under the id that such files give it.
  void EndWith(const std::string& process, const v1::Event& event) {
    const std::string entry = fmt::format("v{}", event.payload().process_published().version());
    written_[event.sequence()] = {parts_.size(), "",
                                  codec::UuidText(codec::CaseRequestId(event.stream(), entry))};
    parts_.back().then_process = process;
    Begin();
  }

  // An id is that of one act in a file, and so is the path of a document.
  bool IsFull(const v1::Event& event) const {
    return parts_.back().file.acts_size() >= kActsMax || ids_.contains(IdFor(event)) ||
           (event.payload().has_document_registered() && documents_.contains(event.stream()));
  }

  absl::Status Add(const v1::Event& event) {
    v1::Act& act = *file().add_acts();
    act = ActOf(event);
    act.set_id(IdFor(event));
    ids_.insert(act.id());
    if (event.stream() != input_.stream) act.set_stream(event.stream());
    AddRequest(event, act.id());
    const auto process = input_.processes.find(event.process_digest());
    if (process != input_.processes.end()) act.set_process(process->second);
    for (const std::uint64_t followed : event.follows()) {
      ASSIGN_OR_RETURN(*act.add_follows(), ReferenceTo(followed, event));
    }
    if (act.payload().amendment().target().sequence() != 0) {
      v1::ActReference& target = *act.mutable_payload()->mutable_amendment()->mutable_target();
      ASSIGN_OR_RETURN(target, ReferenceTo(target.sequence(), event));
    }
    if (act.payload().amendment().rival().sequence() != 0) {
      v1::ActReference& rival = *act.mutable_payload()->mutable_amendment()->mutable_rival();
      ASSIGN_OR_RETURN(rival, ReferenceTo(rival.sequence(), event));
    }
    AddDocument(event);
    return absl::OkStatus();
  }

  // The id it has; a live act has none, and is called after its sequence.
  static std::string IdFor(const v1::Event& event) {
    return event.entry().empty() ? fmt::format("E{}", event.sequence()) : event.entry();
  }

  // Whatever its request id was, it is recorded under the same one again.
  void AddRequest(const v1::Event& event, const std::string& id) {
    written_[event.sequence()] = {parts_.size(), id, event.request_id()};
    const bool live = event.entry().empty();
    if (!live && event.request_id() == codec::UuidText(codec::CaseRequestId(event.stream(), id))) {
      return;
    }
    v1::CaseRequest& request = *file().add_requests();
    request.set_id(id);
    request.set_request_id(event.request_id());
    request.set_live(live);
  }

  absl::StatusOr<v1::ActReference> ReferenceTo(std::uint64_t sequence,
                                               const v1::Event& from) const {
    v1::ActReference reference;
    const auto written = written_.find(sequence);
    const auto elsewhere = input_.request_ids.find(sequence);
    if (written != written_.end() && written->second.part == parts_.size()) {
      reference.set_entry(written->second.id);
    } else if (written != written_.end()) {
      reference.set_request_id(written->second.request_id);
    } else if (elsewhere != input_.request_ids.end() && !elsewhere->second.empty()) {
      reference.set_request_id(elsewhere->second);
    } else {
      return UsageError(
          fmt::format("event {} on {} refers to event {}, which the engine appended",
                      from.sequence(), from.stream(), sequence),
          "such a reference has no name in a case file; export the log with `log export`");
    }
    return reference;
  }

  void AddDocument(const v1::Event& event) {
    if (!event.payload().has_document_registered()) return;
    documents_.insert(event.stream());
    const auto path = input_.paths.find(event.sequence());
    if (path == input_.paths.end()) return;
    v1::CaseDocument& document = *file().add_documents();
    document.set_id(std::string(IdOf(event.stream())));
    document.set_path(path->second);
  }

  // Ids, titles and what comes before what.
  void Name() {
    const std::string id = input_.id.substr(0, kIdBytesMax);
    for (std::size_t i = 0; i < parts_.size(); ++i) {
      v1::CaseFile& file = parts_[i].file;
      file.set_case_(parts_.size() == 1 ? id : fmt::format("{}-{}", id, i + 1));
      if (!input_.title.empty()) {
        v1::Translation& title = *file.add_title();
        title.set_language("en");
        title.set_text(input_.title);
      }
      if (!parts_[i].then_process.empty()) file.add_before(CaseOf(parts_[i].then_process));
      if (i == 0) continue;
      file.add_after(parts_[i - 1].file.case_());
      const std::string& process = parts_[i - 1].then_process;
      if (!process.empty()) file.add_after(CaseOf(process));
    }
  }

  // `process-far-east-admission@1` of `processes/far-east-admission@1`.
  static std::string CaseOf(const std::string& process) {
    return fmt::format("process-{}", IdOf(process));
  }

  const BundleInput& input_;
  std::vector<BundlePart> parts_;
  std::map<std::uint64_t, Written> written_;
  // Of the file being written.
  std::set<std::string> ids_;
  std::set<std::string> documents_;
};

}  // namespace

absl::StatusOr<std::vector<BundlePart>> Bundle(const BundleInput& input) {
  return Bundler(input).Run();
}

bool IsRecorded(const v1::Event& event) {
  return event.version() != 0 && !event.request_id().empty();
}

std::set<std::string> NamedBy(const v1::Event& event) {
  const v1::Act act = ActOf(event);
  std::set<std::string> names = {event.stream()};
  for (std::string& name : codec::MentionedNames(act)) names.insert(std::move(name));
  if (event.payload().has_process_published()) {
    v1::ProcessDefinition definition;
    definition.ParseFromString(event.payload().process_published().definition());
    for (std::string& name : codec::MentionedNames(definition)) names.insert(std::move(name));
  }
  return names;
}

std::vector<std::uint64_t> ReferredBy(const v1::Event& event) {
  std::vector<std::uint64_t> sequences(event.follows().begin(), event.follows().end());
  const std::uint64_t target = event.payload().amendment().target().sequence();
  if (target != 0) sequences.push_back(target);
  const std::uint64_t rival = event.payload().amendment().rival().sequence();
  if (rival != 0) sequences.push_back(rival);
  return sequences;
}

}  // namespace accession::ctl
