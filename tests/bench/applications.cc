#include "tests/bench/applications.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <sstream>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "absl/time/time.h"
#include "base/check.h"
#include "base/sha256.h"
#include "base/status.h"
#include "services/codec/case_file.h"
#include "services/codec/uuid.h"
#include "tests/bench/import.h"

namespace accession::bench {
namespace {

// Parties of the catalog outside the group.
constexpr std::array<std::string_view, 4> kApplicants = {"parties/kgz", "parties/tjk",
                                                         "parties/tkm", "parties/uzb"};
constexpr std::string_view kDocument = "documents/bench-note";
constexpr std::string_view kText =
    "The Permanent Mission presents its compliments to the Chair of the group, recalls its note "
    "of the spring, confirms that the undertakings annexed to it stand as given, and asks that "
    "this communication be placed before the members at their next meeting in Vienna.";

std::string_view ApplicantOf(std::size_t application) {
  return kApplicants[application % kApplicants.size()];
}

std::string NameOf(std::size_t application) {
  return absl::StrCat("applications/bench-", application);
}

codec::CaseEntry EntryOn(std::string stream, v1::Act act) {
  const std::string request = codec::UuidText(codec::CaseRequestId(stream, act.id()));
  return {.request_id = request, .stream = std::move(stream), .act = std::move(act), .at = {}};
}

// Yesterday: nothing is due yet.
std::string Yesterday() {
  return absl::FormatTime("%Y-%m-%d", absl::Now() - absl::Hours(24), absl::UTCTimeZone());
}

// The circular of the catalog, under a name of its own.
codec::CaseBlob Note(const std::filesystem::path& catalog) {
  codec::CaseBlob blob{.name = std::string(kDocument),
                       .path = catalog / "documents" / "infcirc-1298.en.txt"};
  std::ostringstream bytes;
  bytes << std::ifstream(blob.path, std::ios::binary).rdbuf();
  blob.sha256 = ToHex(AsBytes(Sha256({bytes.view()})));
  blob.size_bytes = bytes.view().size();
  return blob;
}

v1::Act Registration(const codec::CaseBlob& note) {
  v1::Act act;
  act.set_id("note");
  act.set_effective(Yesterday());
  v1::DocumentRegistered& document = *act.mutable_payload()->mutable_document_registered();
  document.set_title("A note verbale");
  document.set_sha256(note.sha256);
  document.set_size_bytes(note.size_bytes);
  document.set_media_type("text/plain");
  document.set_language("en");
  document.set_dated(Yesterday());
  return act;
}

v1::Act Submission(std::size_t application) {
  v1::Act act;
  act.set_id("submission");
  act.set_act("submit");
  act.set_process("far-east-admission@1");
  act.add_by(std::string(ApplicantOf(application)));
  act.set_effective(Yesterday());
  act.add_evidence()->set_document(std::string(kDocument));
  act.mutable_payload()->mutable_submission()->set_reference(absl::StrCat("note ", application));
  return act;
}

}  // namespace

absl::Status SetUpApplications(const std::shared_ptr<grpc::Channel>& channel,
                               const std::filesystem::path& catalog, std::size_t count) {
  const std::array<std::filesystem::path, 4> folders = {catalog / "parties", catalog / "calendars",
                                                        catalog / "bodies", catalog / "processes"};
  const codec::Catalog world = codec::LoadCatalog(folders);
  if (!world.diagnostics.empty())
    return absl::InvalidArgumentError(absl::StrCat(catalog.string(), " does not lint"));
  for (const codec::CaseImport& import : world.imports)
    RETURN_IF_ERROR(SendImport(channel, import));
  codec::CaseImport applications{.import = "imports/bench", .title = "Applications"};
  applications.blobs.push_back(Note(catalog));
  applications.entries.push_back(
      EntryOn(std::string(kDocument), Registration(applications.blobs.front())));
  for (std::size_t i = 0; i < count; ++i)
    applications.entries.push_back(EntryOn(NameOf(i), Submission(i)));
  return SendImport(channel, applications);
}

ActWorkload::ActWorkload(std::size_t applications) : versions_(applications, 1) {
  for (std::size_t i = 0; i < applications; ++i) idle_.push_back(i);
}

std::size_t ActWorkload::Next(v1::RecordRequest& request) {
  RequestId id;
  std::size_t application = 0;
  std::uint64_t version = 0;
  {
    const std::lock_guard lock(mutex_);
    ACCESSION_CHECK(!idle_.empty());
    std::swap(idle_[random_() % idle_.size()], idle_.back());
    application = idle_.back();
    idle_.pop_back();
    version = versions_[application];
    std::ranges::generate(id, [this] { return static_cast<std::uint8_t>(random_()); });
  }
  request.set_stream(NameOf(application));
  request.set_request_id(codec::UuidText(id));
  request.set_exact(version);
  v1::Act& act = *request.mutable_act();
  act.Clear();
  act.set_act("state");
  act.add_by(std::string(ApplicantOf(application)));
  v1::EvidenceReference& evidence = *act.add_evidence();
  evidence.set_document(std::string(kDocument));
  evidence.set_paragraph(absl::StrCat("paragraph ", version));
  v1::Notice& notice = *act.mutable_payload()->mutable_notice();
  notice.set_reference(absl::StrCat("note ", version));
  notice.set_text(std::string(kText));
  return application;
}

void ActWorkload::Answered(std::size_t ticket, const v1::RecordResponse& response) {
  const std::lock_guard lock(mutex_);
  ++versions_[ticket];
  idle_.push_back(ticket);
  position_ = std::max(position_, response.position());
}

std::uint64_t ActWorkload::position() const {
  const std::lock_guard lock(mutex_);
  return position_;
}

}  // namespace accession::bench
