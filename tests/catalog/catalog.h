// The catalog as these tests read it: every file under catalog/, decoded, and every act with its
// stream.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "accession/v1/case.pb.h"
#include "accession/v1/process.pb.h"

namespace accession::catalog {

// A YAML file of the catalog. Exactly one of the two messages is filled.
struct File {
  std::filesystem::path path;
  std::string text;
  v1::CaseFile case_file = {};
  v1::ProcessDefinition process = {};
  // As DiagnosticText.
  std::vector<std::string> diagnostics = {};
};

// An act and where it stands.
struct Entry {
  const File* file = nullptr;
  const v1::Act* act = nullptr;
  // The act's own stream, else that of its file.
  std::string stream;
};

// The folder in the source tree.
std::filesystem::path Folder();

// The bytes of a file; a test failure and no bytes if it cannot be read.
std::string Bytes(const std::filesystem::path& path);

// Every YAML file below Folder(), by path. Read once; lives until the end of the program.
const std::vector<File>& Files();

// Every act of every case file, by path, then in the file's order.
const std::vector<Entry>& Entries();

// The acts of one case, in order; none if the catalog has no such case.
std::vector<Entry> EntriesOf(const std::string& case_id);

}  // namespace accession::catalog
