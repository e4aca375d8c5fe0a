#include "tools/accessionctl/case_import.h"

#include <cstddef>
#include <memory>
#include <string>

#include "base/status.h"
#include "fmt/format.h"
#include "services/codec/diagnostic.h"
#include "tools/accessionctl/dates.h"
#include "tools/accessionctl/failure.h"
#include "tools/accessionctl/findings.h"
#include "tools/accessionctl/names.h"
#include "tools/accessionctl/progress.h"
#include "tools/accessionctl/text_file.h"
#include "tools/accessionctl/upload.h"

namespace accession::ctl {
namespace {

using Stream = grpc::ClientReaderWriter<v1::ImportRequest, v1::ImportResponse>;

// Entries sent and not yet answered: enough to keep the server busy, few enough that neither side
// waits for the other to read.
constexpr std::size_t kOutstandingMax = 64;

// Counts over all imports.
struct Totals {
  std::size_t entries = 0;
  std::size_t answered = 0;
  std::uint64_t recorded = 0;
  std::uint64_t unchanged = 0;
  std::uint64_t overdue = 0;
};

v1::ImportRequest Opening(const codec::CaseImport& import) {
  v1::ImportRequest request;
  request.mutable_open()->set_import(import.import);
  request.mutable_open()->set_title(import.title);
  return request;
}

v1::ImportRequest Entry(const codec::CaseEntry& entry) {
  v1::ImportRequest request;
  request.mutable_entry()->set_request_id(entry.request_id);
  request.mutable_entry()->set_stream(entry.stream);
  *request.mutable_entry()->mutable_act() = entry.act;
  return request;
}

// `catalog/x.yaml:12:5: entry A09`.
std::string PlaceOf(const codec::CaseImport& import, std::size_t index) {
  if (index >= import.entries.size()) return import.file.string();
  const codec::CaseEntry& entry = import.entries[index];
  return fmt::format("{}:{}:{}: entry {}", import.file.string(), entry.at.line, entry.at.column,
                     codec::Excerpt(entry.act.id()));
}

// One import on one call.
class ImportCall {
 public:
  ImportCall(Context& context, const codec::CaseImport& import, Totals& totals, Progress& progress)
      : context_(context), import_(import), totals_(totals), progress_(progress) {
    context_.client.Prepare(call_, Client::Kind::kStream);
    stream_ = context_.client.record().Import(&call_);
  }

  absl::Status Run() {
    if (!Send(Opening(import_))) return Failed();
    for (const codec::CaseEntry& entry : import_.entries) {
      if (!Send(Entry(entry))) return Failed();
    }
    v1::ImportRequest close;
    close.mutable_close();
    if (!Send(close)) return Failed();
    while (answered_ < sent_) {
      if (!Receive()) return Failed();
    }
    stream_->WritesDone();
    const grpc::Status status = stream_->Finish();
    return status.ok() ? absl::OkStatus() : Explain(status);
  }

 private:
  bool Send(const v1::ImportRequest& request) {
    if (sent_ - answered_ >= kOutstandingMax && !Receive()) return false;
    ++sent_;
    return stream_->Write(request);
  }

  bool Receive() {
    v1::ImportResponse response;
    if (!stream_->Read(&response)) return false;
    // The first answer is that to the opening.
    if (answered_ > 0 && answered_ <= import_.entries.size()) ++totals_.answered;
    ++answered_;
    if (response.has_summary()) {
      totals_.recorded += response.summary().recorded();
      totals_.unchanged += response.summary().unchanged();
      totals_.overdue += response.summary().overdue();
    }
    progress_.Show(totals_.answered, totals_.entries, std::string(IdOf(import_.import)));
    return true;
  }

  // The stream has ended early: reads what was answered before, then why.
  absl::Status Failed() {
    while (Receive()) {
    }
    return Explain(stream_->Finish());
  }

  absl::Status Explain(const grpc::Status& status) {
    Failure failure = RpcFailure(status, context_.client.server());
    const std::size_t index = answered_ == 0 ? import_.entries.size() : answered_ - 1;
    failure.what = fmt::format("{}: {}", PlaceOf(import_, index), failure.what);
    if (failure.advice.empty()) {
      failure.advice = "what was sent before stays recorded; mend the cause and import again";
    }
    return MakeStatus(failure);
  }

  Context& context_;
  const codec::CaseImport& import_;
  Totals& totals_;
  Progress& progress_;
  grpc::ClientContext call_;
  std::unique_ptr<Stream> stream_;
  std::size_t sent_ = 0;
  std::size_t answered_ = 0;
};

absl::Status CheckProcess(Context& context, const codec::CaseImport& import) {
  if (import.process_yaml.empty()) return absl::OkStatus();
  ASSIGN_OR_RETURN(const Findings findings,
                   LintProcess(context, import.file.string(), import.process_yaml));
  if (findings.empty()) return absl::OkStatus();
  context.output.NoteBlock(
      FindingsText(findings, context.output.note_ink(), context.output.note_columns()));
  return MakeStatus({ExitCode::kNegative,
                     fmt::format("{} was not published: {} {}", import.file.string(),
                                 findings.size(), findings.size() == 1 ? "finding" : "findings"),
                     "", "mend the process, then import again"});
}

absl::Status UploadBlobs(Context& context, const codec::CaseImport& import) {
  for (const codec::CaseBlob& blob : import.blobs) {
    ASSIGN_OR_RETURN(const std::string bytes, ReadTextFile(blob.path.string()));
    const auto stored = Upload(context, bytes, blob.sha256);
    if (stored.ok()) continue;
    Failure failure = FailureOf(stored.status());
    failure.what = fmt::format("{}: {}", blob.path.string(), failure.what);
    return MakeStatus(failure);
  }
  return absl::OkStatus();
}

std::string Summary(const Totals& totals) {
  std::string text =
      fmt::format("Recorded {}, unchanged {}.", Number(totals.recorded), Number(totals.unchanged));
  if (totals.overdue > 0) text += fmt::format(" Overdue: {}.", Number(totals.overdue));
  return text;
}

}  // namespace

absl::StatusOr<ExitCode> ImportCatalog(Context& context, const codec::Catalog& catalog) {
  Totals totals;
  for (const codec::CaseImport& import : catalog.imports) totals.entries += import.entries.size();
  Progress progress("Importing");
  for (const codec::CaseImport& import : catalog.imports) {
    absl::Status status = CheckProcess(context, import);
    if (status.ok()) status = UploadBlobs(context, import);
    if (status.ok()) status = ImportCall(context, import, totals, progress).Run();
    if (!status.ok()) {
      progress.Clear();
      return status;
    }
  }
  progress.Clear();
  context.output.Note(Summary(totals));
  return ExitCode::kOk;
}

absl::StatusOr<ExitCode> ShowPlan(Context& context, const codec::Catalog& catalog) {
  Table table({{"IMPORT"}, {"ENTRIES", Align::kRight}, {"DOCUMENTS", Align::kRight}, {"FILE"}});
  google::protobuf::RepeatedPtrField<v1::ImportRequest> requests;
  for (const codec::CaseImport& import : catalog.imports) {
    table.AddRow({{std::string(IdOf(import.import))},
                  {std::to_string(import.entries.size())},
                  {std::to_string(import.blobs.size())},
                  {import.file.string()}});
    *requests.Add() = Opening(import);
    for (const codec::CaseEntry& entry : import.entries) *requests.Add() = Entry(entry);
  }
  context.output.List(requests, table, "Nothing to import.");
  context.output.Note("Nothing was sent: --dry-run.");
  return ExitCode::kOk;
}

}  // namespace accession::ctl
