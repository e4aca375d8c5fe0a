#include "tests/laws/tree.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <sstream>

namespace accession::laws {
namespace {

namespace fs = std::filesystem;

bool IsSource(const fs::path& path) {
  static constexpr std::array kExtensions = {".h",  ".cc",   ".proto", ".cmake", ".md", ".yaml",
                                             ".sh", ".json", ".txt",   "",       ".py", ".mjs"};
  return std::ranges::find(kExtensions, path.extension().string()) != kExtensions.end();
}

bool IsSkipped(const fs::path& folder) {
  const std::string name = folder.filename().string();
  return name == "build" || name == "node_modules" || (name.starts_with('.') && name != ".ci");
}

SourceFile ReadFile(const fs::path& root, const fs::directory_entry& entry) {
  std::ostringstream text;
  text << std::ifstream(entry.path(), std::ios::binary).rdbuf();
  const fs::perms owner_exec = entry.status().permissions() & fs::perms::owner_exec;
  return {.path = entry.path().lexically_relative(root).generic_string(),
          .text = std::move(text).str(),
          .executable = owner_exec != fs::perms::none};
}

}  // namespace

bool SourceFile::Under(std::string_view folder) const {
  return path.starts_with(folder) && path.substr(folder.size()).starts_with('/');
}

bool SourceFile::Is(std::string_view extension) const { return path.ends_with(extension); }

bool SourceFile::IsCpp() const { return Is(".h") || Is(".cc"); }

std::vector<std::string_view> SourceFile::Lines() const {
  std::vector<std::string_view> lines;
  std::string_view rest = text;
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    lines.push_back(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return lines;
}

const SourceFile* Find(const Tree& tree, std::string_view path) {
  const auto found = std::ranges::find(tree, path, &SourceFile::path);
  return found == tree.end() ? nullptr : &*found;
}

Tree ReadTree(const fs::path& root) {
  Tree tree;
  for (auto it = fs::recursive_directory_iterator(root); it != fs::end(it); ++it) {
    if (it->is_directory() && IsSkipped(it->path())) {
      it.disable_recursion_pending();
    } else if (it->is_regular_file() && IsSource(it->path())) {
      tree.push_back(ReadFile(root, *it));
    }
  }
  std::ranges::sort(tree, {}, &SourceFile::path);
  return tree;
}

const Tree& Repository() {
  static const Tree tree = ReadTree(ACCESSION_SOURCE_DIR);
  return tree;
}

}  // namespace accession::laws
