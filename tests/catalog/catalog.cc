#include "tests/catalog/catalog.h"

#include <algorithm>
#include <fstream>
#include <iterator>

#include "gtest/gtest.h"
#include "services/codec/diagnostic.h"
#include "services/codec/yaml.h"

namespace accession::catalog {
namespace {

// A process says so in a line of its own; everything else is a case file.
bool IsProcess(const std::string& text) {
  return text.starts_with("process: ") || text.find("\nprocess: ") != std::string::npos;
}

File ReadFile(const std::filesystem::path& path) {
  File file{.path = path, .text = Bytes(path)};
  google::protobuf::Message* message = &file.case_file;
  if (IsProcess(file.text)) message = &file.process;
  const codec::Decoding decoding = codec::DecodeYaml(file.text, *message);
  for (const codec::Diagnostic& diagnostic : decoding.diagnostics) {
    file.diagnostics.push_back(codec::DiagnosticText(path.string(), diagnostic));
  }
  return file;
}

std::vector<File> ReadFiles() {
  std::vector<std::filesystem::path> paths;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(Folder())) {
    if (entry.path().extension() == ".yaml") paths.push_back(entry.path());
  }
  std::sort(paths.begin(), paths.end());
  std::vector<File> files;
  for (const std::filesystem::path& path : paths) files.push_back(ReadFile(path));
  return files;
}

std::vector<Entry> ReadEntries() {
  std::vector<Entry> entries;
  for (const File& file : Files()) {
    for (const v1::Act& act : file.case_file.acts()) {
      const std::string& stream = act.stream().empty() ? file.case_file.stream() : act.stream();
      entries.push_back({.file = &file, .act = &act, .stream = stream});
    }
  }
  return entries;
}

}  // namespace

std::filesystem::path Folder() { return ACCESSION_SOURCE_DIR "/catalog"; }

std::string Bytes(const std::filesystem::path& path) {
  std::ifstream stream(path, std::ios::binary);
  EXPECT_TRUE(stream.is_open()) << path;
  return {std::istreambuf_iterator<char>(stream), {}};
}

const std::vector<File>& Files() {
  static const auto& files = *new std::vector<File>(ReadFiles());
  return files;
}

const std::vector<Entry>& Entries() {
  static const auto& entries = *new std::vector<Entry>(ReadEntries());
  return entries;
}

std::vector<Entry> EntriesOf(const std::string& case_id) {
  std::vector<Entry> entries;
  for (const Entry& entry : Entries()) {
    if (entry.file->case_file.case_() == case_id) entries.push_back(entry);
  }
  return entries;
}

}  // namespace accession::catalog
