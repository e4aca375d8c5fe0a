#include "services/codec/case_file.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <map>
#include <optional>
#include <system_error>
#include <utility>

#include "absl/strings/str_cat.h"
#include "services/codec/case_order.h"
#include "services/codec/case_reader.h"

namespace accession::codec {
namespace {

namespace fs = std::filesystem;

bool IsYaml(const fs::path& path) {
  return path.extension() == ".yaml" || path.extension() == ".yml";
}

// How a file came to be read.
enum class Origin { kNamed, kFound };

// Collects the files to read, by path, each once.
class FileList {
 public:
  explicit FileList(std::vector<FileDiagnostic>& diagnostics) : diagnostics_(diagnostics) {}

  void Add(const fs::path& path) {
    std::error_code error;
    const fs::file_status status = fs::status(path, error);
    if (!fs::exists(status)) {
      diagnostics_.push_back({path, {{}, "there is no such file or folder", "check the path"}});
    } else if (fs::is_directory(status)) {
      AddFolder(path);
    } else {
      files_[path.lexically_normal()] = Origin::kNamed;
    }
  }

  const std::map<fs::path, Origin>& files() const { return files_; }

 private:
  void AddFolder(const fs::path& folder) {
    std::error_code error;
    fs::recursive_directory_iterator it(folder, error);
    for (; !error && it != fs::recursive_directory_iterator(); it.increment(error)) {
      if (it->is_regular_file(error) && IsYaml(it->path())) {
        files_.emplace(it->path().lexically_normal(), Origin::kFound);
      }
    }
    if (error) {
      diagnostics_.push_back({folder,
                              {{},
                               absl::StrCat("cannot list the folder: ", error.message()),
                               "check its permissions"}});
    }
  }

  std::vector<FileDiagnostic>& diagnostics_;
  std::map<fs::path, Origin> files_;
};

std::optional<std::string> ReadText(const fs::path& path) {
  std::ifstream stream(path, std::ios::binary);
  if (!stream) return std::nullopt;
  return std::string((std::istreambuf_iterator<char>(stream)), {});
}

void ReadFile(const fs::path& path, Origin origin, Catalog& catalog) {
  const std::optional<std::string> text = ReadText(path);
  if (!text.has_value()) {
    catalog.diagnostics.push_back({path, {{}, "cannot read the file", "check its permissions"}});
    return;
  }
  FileKind kind = KindOfFile(*text);
  if (kind == FileKind::kOther && origin == Origin::kFound) {
    catalog.skipped.push_back(path);
    return;
  }
  CaseReading reading =
      kind == FileKind::kProcess ? ReadProcess(*text, path) : ReadCase(*text, path);
  for (Diagnostic& diagnostic : reading.diagnostics) {
    catalog.diagnostics.push_back({path, std::move(diagnostic)});
  }
  std::move(reading.findings.begin(), reading.findings.end(), std::back_inserter(catalog.findings));
  if (reading.diagnostics.empty()) catalog.imports.push_back(std::move(reading.import));
}

// Two case files of one id, or two files of one process version, would send the same request ids.
void FindRepeated(const std::vector<CaseImport>& imports, std::vector<FileDiagnostic>& found) {
  std::map<std::string, const CaseImport*> cases;
  std::map<std::string, const CaseImport*> entries;
  for (const CaseImport& import : imports) {
    const auto [first, is_new] = cases.emplace(import.import, &import);
    if (!is_new && import.process_yaml.empty()) {
      found.push_back({import.file,
                       {{},
                        absl::StrCat("the case id is that of ", first->second->file.string()),
                        "give each case file an id of its own"}});
      continue;
    }
    for (const CaseEntry& entry : import.entries) {
      const auto [other, is_first] = entries.emplace(entry.request_id, &import);
      if (is_first) continue;
      found.push_back({import.file,
                       {entry.at,
                        absl::StrCat("the entry ", Excerpt(entry.id), " of ", Excerpt(entry.stream),
                                     " is also in ", other->second->file.string()),
                        "entry ids are unique within a stream"}});
    }
  }
}

}  // namespace

Catalog LoadCatalog(std::span<const fs::path> paths) {
  Catalog catalog;
  FileList list(catalog.diagnostics);
  for (const fs::path& path : paths) list.Add(path);
  for (const auto& [path, origin] : list.files()) ReadFile(path, origin, catalog);
  FindRepeated(catalog.imports, catalog.diagnostics);
  for (FileDiagnostic& circle : OrderImports(catalog.imports)) {
    catalog.diagnostics.push_back(std::move(circle));
  }
  return catalog;
}

}  // namespace accession::codec
