// Case files and process files, from a folder to the acts that record them. Pure but for reading
// files; gRPC-free, so that tests and offline tools load a catalog the way the client does.
#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "accession/v1/act.pb.h"
#include "services/codec/diagnostic.h"

namespace accession::codec {

// One act of a file, ready to be sent.
struct CaseEntry {
  // Its id in the file.
  std::string id;
  // UUIDv5 of `<stream>/<id>`, unless the file gives another: the same whenever and wherever the
  // file is read.
  std::string request_id;
  // Resource name, in full.
  std::string stream;
  // With names in full, entries it follows or amends as request ids, and no stream of its own;
  // `act.id()` is the entry's id, or empty for an act that was live.
  v1::Act act;
  SourceLocation at;
};

// The bytes of a document, to be stored before the first entry is sent.
struct CaseBlob {
  // Resource name of the document, or of the process whose YAML it is.
  std::string name;
  std::filesystem::path path;
  // Lower-case hex.
  std::string sha256;
  std::uint64_t size_bytes = 0;
};

// What one file holds: one import.
struct CaseImport {
  // Resource name of the import: `imports/kaz-far-east`, `imports/process-far-east-admission`.
  std::string import;
  // In English if it has a title in English; may be empty.
  std::string title;
  // As it was found.
  std::filesystem::path file;
  // Case ids that the file says come before it, and after it.
  std::vector<std::string> after;
  std::vector<std::string> before;
  std::vector<CaseBlob> blobs;
  // In the order written.
  std::vector<CaseEntry> entries;
  // The text of a process file, for a server to lint; empty for a case file.
  std::string process_yaml;
};

// Something wrong in a file.
struct FileDiagnostic {
  std::filesystem::path file;
  Diagnostic diagnostic;

  friend bool operator==(const FileDiagnostic&, const FileDiagnostic&) = default;
};

// What is wrong with the rules of a process or a body in a file.
struct RuleFinding {
  std::filesystem::path file;
  Diagnostic diagnostic;
  // As docs/process-language.md lists them.
  std::string code;
  // For `limbo`: the phases that lead there.
  std::vector<std::string> trail;
};

// What a set of files holds.
struct Catalog {
  // Each after what it depends on. Incomplete if there are diagnostics.
  std::vector<CaseImport> imports;
  // By file and place; empty if all is well.
  std::vector<FileDiagnostic> diagnostics;
  // Of files without diagnostics, in the order of the files.
  std::vector<RuleFinding> findings;
  // YAML files met in a folder that are neither a case nor a process.
  std::vector<std::filesystem::path> skipped;
};

// Reads the named files, and every `.yaml` file under the named folders, and orders them: a file
// comes after those that establish what it mentions, after the cases its `after` names and before
// those its `before` names (which overrule what is mentioned), and, among versions of one process,
// after the lower ones; else by path. Symbolic links are not followed into
// folders. What no file establishes, and a case in `after` that is not among the files, is taken to
// be on the server already.
//
// Diagnosed are: what the codec finds wrong, acts without an id, a repeated id, `follows` and
// amendments that name no earlier entry of the file, documents that are missing or differ from the
// digest their act states, two files of one case id, and circles of dependency.
// O(bytes + entries log entries); documents are read once to be hashed.
Catalog LoadCatalog(std::span<const std::filesystem::path> paths);

}  // namespace accession::codec
