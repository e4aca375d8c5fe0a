#include "tools/accessionctl/case_import.h"

#include <algorithm>
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "base/status.h"
#include "fmt/format.h"
#include "services/codec/diagnostic.h"
#include "tools/accessionctl/dates.h"
#include "tools/accessionctl/failure.h"
#include "tools/accessionctl/findings.h"
#include "tools/accessionctl/import_call.h"
#include "tools/accessionctl/names.h"
#include "tools/accessionctl/progress.h"
#include "tools/accessionctl/recorded_act.h"
#include "tools/accessionctl/text_file.h"
#include "tools/accessionctl/upload.h"

namespace accession::ctl {
namespace {

// `catalog/x.yaml:12:5: entry A09`.
std::string PlaceOf(const codec::CaseImport& import, const codec::CaseEntry* entry) {
  if (entry == nullptr) return import.file.string();
  return fmt::format("{}:{}:{}: entry {}", import.file.string(), entry->at.line, entry->at.column,
                     codec::Excerpt(entry->id));
}

// How far all imports together are.
class Journey {
 public:
  explicit Journey(const codec::Catalog& catalog) : progress_("Importing") {
    for (const codec::CaseImport& import : catalog.imports) entries_ += import.entries.size();
  }

  void Step(const codec::CaseImport& import, const v1::ImportedFile& counts) {
    progress_.Show(before_ + counts.recorded() + counts.unchanged(), entries_,
                   std::string(IdOf(import.import)));
  }
  void EndFile(const v1::ImportedFile& counts) {
    before_ += counts.recorded() + counts.unchanged();
  }
  void End() { progress_.Clear(); }

 private:
  Progress progress_;
  std::size_t entries_ = 0;
  std::size_t before_ = 0;
};

// Imports one file.
class FileImport {
 public:
  FileImport(Context& context, const codec::CaseImport& import, v1::ImportedFile& counts,
             Journey& journey)
      : context_(context), import_(import), counts_(counts), journey_(journey) {
    counts_.set_file(import.file.string());
    counts_.set_import(import.import);
    counts_.set_recorded(0);
    counts_.set_unchanged(0);
    counts_.set_applications(0);
    counts_.set_overdue(0);
    counts_.set_position(0);
  }

  absl::Status Run() {
    ImportCall::Entries entries;
    for (const codec::CaseEntry& entry : import_.entries) entries.push_back(&entry);
    ImportCall call(context_, import_, entries, counts_, [this] { ShowProgress(); });
    const grpc::Status status = call.Run();
    if (status.ok()) return absl::OkStatus();
    entries.erase(entries.begin(), entries.begin() + static_cast<std::ptrdiff_t>(call.answered()));
    ASSIGN_OR_RETURN(const bool knew, ForgetRecorded(call, RpcReason(status), entries));
    if (!knew) return Explain(status, entries);
    return RunAgain(std::move(entries));
  }

 private:
  void ShowProgress() { journey_.Step(import_, counts_); }

  absl::Status RunAgain(ImportCall::Entries entries) {
    ImportCall call(context_, import_, entries, counts_, [this] { ShowProgress(); });
    const grpc::Status status = call.Run();
    if (status.ok()) return absl::OkStatus();
    entries.erase(entries.begin(), entries.begin() + static_cast<std::ptrdiff_t>(call.answered()));
    return Explain(status, entries);
  }

  // After the first of `left` was refused for `reason`: takes away those that the server holds in
  // other words, and counts them. False if the first is none of them, so that its refusal stands.
  absl::StatusOr<bool> ForgetRecorded(const ImportCall& call, const std::string& reason,
                                      ImportCall::Entries& left) {
    if (left.empty() || reason.empty()) return false;
    RecordedActs recorded(context_);
    if (!import_.process_yaml.empty()) {
      ASSIGN_OR_RETURN(const bool holds, recorded.HoldsProcess(import_));
      if (!holds) return false;
      left.clear();
      counts_.set_unchanged(counts_.unchanged() + 1);
      return true;
    }
    if (reason != "REQUEST_ID_REUSED") return false;
    ImportCall::Entries rest;
    for (const codec::CaseEntry* const entry : left) {
      ASSIGN_OR_RETURN(const v1::Event* const event, recorded.FindSame(*entry));
      if (event != nullptr) {
        Count(*event, call);
      } else if (entry == left.front()) {
        return false;
      } else {
        rest.push_back(entry);
      }
    }
    left = std::move(rest);
    return true;
  }

  // Entries behind the refused one were under way, and may have been recorded by this very call.
  void Count(const v1::Event& event, const ImportCall& call) {
    if (event.sequence() > call.began_at() && event.import_id() == import_.import) {
      counts_.set_recorded(counts_.recorded() + 1);
    } else {
      counts_.set_unchanged(counts_.unchanged() + 1);
    }
  }

  absl::Status Explain(const grpc::Status& status, const ImportCall::Entries& left) const {
    Failure failure = RpcFailure(status, context_.client.server(), Spoken::kInFields);
    failure.what =
        fmt::format("{}: {}", PlaceOf(import_, left.empty() ? nullptr : left[0]), failure.what);
    if (failure.advice.empty()) {
      failure.advice = "what was sent before stays recorded; mend the cause and import again";
    }
    return MakeStatus(failure);
  }

  Context& context_;
  const codec::CaseImport& import_;
  v1::ImportedFile& counts_;
  Journey& journey_;
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

std::string Summary(const v1::CaseImportReport& report) {
  std::string text = fmt::format("Recorded {}, unchanged {}.", Number(report.recorded()),
                                 Number(report.unchanged()));
  if (report.overdue() > 0) text += fmt::format(" Overdue: {}.", Number(report.overdue()));
  return text;
}

void AddUp(v1::CaseImportReport& report) {
  report.set_recorded(0);
  report.set_unchanged(0);
  report.set_overdue(0);
  report.set_position(0);
  for (const v1::ImportedFile& file : report.files()) {
    report.set_recorded(report.recorded() + file.recorded());
    report.set_unchanged(report.unchanged() + file.unchanged());
    report.set_overdue(report.overdue() + file.overdue());
    report.set_position(std::max(report.position(), file.position()));
  }
}

Table ReportTable(const v1::CaseImportReport& report) {
  Table table({{"IMPORT"},
               {"RECORDED", Align::kRight},
               {"UNCHANGED", Align::kRight},
               {"OVERDUE", Align::kRight},
               {"POSITION", Align::kRight},
               {"FILE"}});
  for (const v1::ImportedFile& file : report.files()) {
    table.AddRow({{std::string(IdOf(file.import()))},
                  {std::to_string(file.recorded())},
                  {std::to_string(file.unchanged())},
                  {std::to_string(file.overdue())},
                  {std::to_string(file.position())},
                  {file.file()}});
  }
  return table;
}

// A person reads one sentence; a program, the whole report.
absl::Status Show(Context& context, const v1::CaseImportReport& report) {
  if (context.output.format() == Format::kCsv) {
    context.output.List(report.files(), ReportTable(report), "");
  } else {
    RETURN_IF_ERROR(context.output.One(report, [] { return ""; }));
  }
  context.output.Note(Summary(report));
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<ExitCode> ImportCatalog(Context& context, const codec::Catalog& catalog) {
  v1::CaseImportReport report;
  Journey journey(catalog);
  for (const codec::CaseImport& import : catalog.imports) {
    absl::Status status = CheckProcess(context, import);
    if (status.ok()) status = UploadBlobs(context, import);
    v1::ImportedFile& counts = *report.add_files();
    if (status.ok()) status = FileImport(context, import, counts, journey).Run();
    if (!status.ok()) {
      journey.End();
      return status;
    }
    journey.EndFile(counts);
  }
  journey.End();
  AddUp(report);
  RETURN_IF_ERROR(Show(context, report));
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
    for (const codec::CaseEntry& entry : import.entries) *requests.Add() = EntryStep(entry);
  }
  context.output.List(requests, table, "Nothing to import.");
  context.output.Note("Nothing was sent: --dry-run.");
  return ExitCode::kOk;
}

}  // namespace accession::ctl
