// The text of one case file or process file into the acts that record it.
#pragma once

#include <filesystem>
#include <string_view>
#include <vector>

#include "services/codec/case_file.h"
#include "services/codec/diagnostic.h"

namespace accession::codec {

// What a YAML text is, by its first key of the two that tell.
enum class FileKind { kCase, kProcess, kOther };

FileKind KindOfFile(std::string_view yaml);

// One file as read. `import` is only usable if there are no diagnostics.
struct CaseReading {
  CaseImport import;
  std::vector<Diagnostic> diagnostics;
  // What is wrong with the rules of the processes and bodies in it; a server refuses those.
  std::vector<RuleFinding> findings;
};

// Reads a case file. `file` is where it lies: paths of documents are relative to its folder.
CaseReading ReadCase(std::string_view yaml, const std::filesystem::path& file);

// Reads a process file: one act `process_published`, entry `v<version>`, on `processes/<id>`.
CaseReading ReadProcess(std::string_view yaml, const std::filesystem::path& file);

}  // namespace accession::codec
