// accessionctl document add|get|list.
#include <memory>
#include <string>

#include "base/status.h"
#include "fmt/format.h"
#include "tools/accessionctl/cells.h"
#include "tools/accessionctl/dates.h"
#include "tools/accessionctl/download.h"
#include "tools/accessionctl/fetch.h"
#include "tools/accessionctl/list_flags.h"
#include "tools/accessionctl/nouns.h"
#include "tools/accessionctl/recording.h"
#include "tools/accessionctl/text_file.h"
#include "tools/accessionctl/upload.h"

namespace accession::ctl {
namespace {

struct AddFlags {
  std::string file;
  std::string id;
  std::string by;
  std::string effective;
  RecordFlags record;
  // CLI11 fills strings, not protobuf fields.
  std::string title, symbol, language, dated, circulated, translation_of, author, media_type;
};

v1::Act ActOf(const AddFlags& flags, const v1::UploadDocumentResponse& stored) {
  v1::Act act;
  if (!flags.by.empty()) act.add_by(ResourceName("parties", flags.by));
  act.set_effective(flags.effective);
  auto& document = *act.mutable_payload()->mutable_document_registered();
  document.set_sha256(stored.sha256());
  document.set_size_bytes(stored.size_bytes());
  document.set_title(flags.title);
  document.set_symbol(flags.symbol);
  document.set_language(flags.language);
  document.set_dated(flags.dated);
  document.set_circulated(flags.circulated);
  document.set_author(flags.author);
  document.set_media_type(flags.media_type);
  if (!flags.translation_of.empty()) {
    document.set_translation_of(ResourceName("documents", flags.translation_of));
  }
  return act;
}

absl::StatusOr<ExitCode> Add(Context& context, const AddFlags& flags) {
  ASSIGN_OR_RETURN(const std::string bytes, ReadTextFile(flags.file));
  ASSIGN_OR_RETURN(const auto stored, Upload(context, bytes, ""));
  context.output.Note(
      fmt::format("Stored {} bytes, SHA-256 {}.", Number(stored.size_bytes()), stored.sha256()));
  return RecordAct(context, ResourceName("documents", flags.id), ActOf(flags, stored),
                   flags.record);
}

Table DocumentTable(const google::protobuf::RepeatedPtrField<v1::Document>& documents) {
  Table table({{"ID"},
               {"SYMBOL"},
               {"TITLE"},
               Kept("DATED"),
               {"LANGUAGE"},
               {"BYTES", Align::kRight, Column::Shown::kWide},
               {"STORED", Align::kLeft, Column::Shown::kWide},
               {"SHA-256", Align::kLeft, Column::Shown::kWide}});
  for (const v1::Document& document : documents) {
    const v1::DocumentRegistered& registered = document.registered();
    table.AddRow({{std::string(IdOf(document.name()))},
                  {registered.symbol()},
                  {registered.title()},
                  DayCell(registered.dated()),
                  {registered.language()},
                  CountCell(registered.size_bytes()),
                  {document.stored() ? "yes" : "no"},
                  {registered.sha256()}});
  }
  return table;
}

absl::StatusOr<ExitCode> List(Context& context, const ListFlags& flags) {
  v1::ListDocumentsRequest request;
  RETURN_IF_ERROR(SetReadPoint(context, request));
  google::protobuf::RepeatedPtrField<v1::Document> documents;
  RETURN_IF_ERROR(FetchList(
      context, context.client.documents(), &v1::DocumentService::Stub::ListDocuments, request,
      flags, documents, [](const v1::ListDocumentsResponse& page) { return page.documents(); }));
  context.output.List(documents, DocumentTable(documents), "No document is registered.");
  return ExitCode::kOk;
}

struct GetFlags {
  std::string name;
  std::string file;
  bool force = false;
};

absl::StatusOr<ExitCode> Get(Context& context, const GetFlags& flags) {
  const Existing existing = flags.force ? Existing::kReplaced : Existing::kRefused;
  const bool to_stdout = flags.file == "-";
  if (!flags.file.empty() && !to_stdout) {
    RETURN_IF_ERROR(CheckWritable(flags.file, existing));
  }
  v1::DownloadDocumentRequest request;
  request.set_name(ResourceName("documents", flags.name));
  if (!context.flags.known_at.empty()) {
    RETURN_IF_ERROR(ReadKnownAt(context.flags.known_at, *request.mutable_known_at()));
  }
  ASSIGN_OR_RETURN(const Downloaded downloaded, Download(context, request));
  if (to_stdout) {
    RETURN_IF_ERROR(context.output.Text(downloaded.bytes));
    return ExitCode::kOk;
  }
  const std::string path = flags.file.empty() ? FileFor(downloaded.document) : flags.file;
  RETURN_IF_ERROR(WriteWhole(path, downloaded.bytes, existing));
  context.output.Note(fmt::format("Wrote {} bytes, SHA-256 {}, to {}.",
                                  Number(downloaded.bytes.size()),
                                  downloaded.document.registered().sha256(), path));
  return ExitCode::kOk;
}

void AddGet(CommandLine& line, CLI::App& noun) {
  const auto flags = std::make_shared<GetFlags>();
  CLI::App& get =
      line.AddVerb(noun,
                   {"get", "Fetches a document and checks that it is what was registered",
                    "accessionctl document get infcirc-1298 -O -"},
                   [flags](Context& context) { return Get(context, *flags); });
  get.add_option("NAME", flags->name, "the document, such as infcirc-1298")->required();
  get.add_option("-O,--output-file", flags->file,
                 "where to; - is standard output; default its id, here")
      ->type_name("FILE");
  get.add_flag("--force", flags->force, "write over a file that is there");
}

}  // namespace

void AddDocument(CommandLine& line) {
  CLI::App& noun = line.AddNoun("document", "Documents: the evidence itself");
  const auto flags = std::make_shared<AddFlags>();
  CLI::App& add = line.AddVerb(
      noun,
      {"add", "Stores a document and registers it",
       "accessionctl document add README.md --id readme --title 'What this is' --language en"},
      [flags](Context& context) { return Add(context, *flags); });
  add.add_option("FILE", flags->file, "the file, up to 32 MiB")->required();
  const auto option = [&add](const char* name, std::string& value, const char* type,
                             const char* meaning) {
    return add.add_option(name, value, meaning)->type_name(type);
  };
  option("--id", flags->id, "ID", "its id: documents/ID")->required();
  option("--title", flags->title, "TEXT", "what it is called")->required();
  option("--symbol", flags->symbol, "SYMBOL", "its symbol, such as INFCIRC/1298");
  option("--language", flags->language, "LANGUAGE", "its language, such as en or zh");
  option("--dated", flags->dated, "DATE", "the date it bears");
  option("--circulated", flags->circulated, "DATE", "when it was circulated or published");
  option("--translation-of", flags->translation_of, "DOCUMENT", "the original it translates");
  option("--author", flags->author, "TEXT", "who issued it");
  option("--media-type", flags->media_type, "TYPE", "such as text/plain");
  option("--by", flags->by, "PARTY", "who registers it");
  option("--effective", flags->effective, "DATE", "when it was registered; default today");
  AddRecordFlags(add, flags->record);
  const auto listed = std::make_shared<ListFlags>();
  CLI::App& list =
      line.AddVerb(noun,
                   {"list", "Every document registered, and whether its bytes are here",
                    "accessionctl document list --filter 'language = en'"},
                   [listed](Context& context) { return List(context, *listed); });
  AddListFlags(list, *listed, "name, title, symbol, dated, circulated, language, stored");
  AddGet(line, noun);
}

}  // namespace accession::ctl
