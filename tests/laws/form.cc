// Form: what the top of a file looks like, and the namespace that its folder gives.
#include <algorithm>
#include <string>
#include <string_view>

#include "tests/laws/laws.h"

namespace accession::laws {
namespace {

constexpr int kHeadLinesMax = 6;

struct Home {
  std::string_view folder;
  std::string_view name;  // of the namespace
};

constexpr Home kHomes[] = {
    {"base", "accession"},
    {"engine", "accession::engine"},
    {"store", "accession::store"},
    {"services/codec", "accession::codec"},
    {"services/runtime", "accession::runtime"},
    {"services/rpc", "accession::rpc"},
    {"services/http", "accession::http"},
    {"tools/accessionctl", "accession::ctl"},
    {"tools/pages", "accession::pages"},
};

// The path without folders and extension; of a test, without `_test` too.
std::string Stem(std::string_view path) {
  std::string_view stem = path.substr(path.find_last_of('/') + 1);
  stem = stem.substr(0, stem.find('.'));
  if (stem.ends_with("_test")) stem.remove_suffix(5);
  return std::string(stem);
}

std::string FirstInclude(const SourceFile& file) {
  for (const std::string_view line : file.Lines()) {
    if (!line.starts_with("#include ")) continue;
    const std::size_t open = line.find_first_of("<\"");
    return std::string(line.substr(open + 1, line.find_last_of(">\"") - open - 1));
  }
  return "";
}

// The header a .cc defines, or a test is about, if the tree has it: `a/b.h` for `a/b.cc` and
// `tests/a/b_test.cc`.
const SourceFile* OwnHeader(const Tree& tree, const SourceFile& file) {
  std::string path = file.path.substr(0, file.path.size() - 3);
  if (file.Under("tests") && path.ends_with("_test")) {
    path.resize(path.size() - 5);
    if (const SourceFile* mirrored = Find(tree, path.substr(6) + ".h")) return mirrored;
  }
  return Find(tree, path + ".h");
}

void JudgeHead(const Tree& tree, const SourceFile& file, Findings& findings) {
  const auto lines = file.Lines();
  // The first line of a .cc may be the header that says it all.
  if (file.Is(".cc") && OwnHeader(tree, file) != nullptr && !lines.empty() &&
      lines[0].starts_with("#include \"")) {
    return;
  }
  const auto end = std::ranges::find_if(lines, [](auto line) { return !line.starts_with("//"); });
  const auto head = end - lines.begin();
  if (head >= 1 && head <= kHeadLinesMax) return;
  findings.push_back(
      {file.path, 1,
       head == 0 ? "no file head" : "a file head of " + std::to_string(head) + " lines",
       "begin with one to six // lines: what this is, and is not"});
}

void JudgeGuard(const SourceFile& file, Findings& findings) {
  int number = 0;
  for (const std::string_view line : file.Lines()) {
    ++number;
    if (line.starts_with("//") || line.empty()) continue;
    if (line == "#pragma once") return;
    break;
  }
  findings.push_back({file.path, std::max(number, 1), "a header without #pragma once",
                      "put #pragma once right after the file head"});
}

void JudgeIncludes(const Tree& tree, const SourceFile& file, Findings& findings) {
  const SourceFile* own = file.Is(".cc") ? OwnHeader(tree, file) : nullptr;
  if (own != nullptr && FirstInclude(file) != own->path) {
    findings.push_back({file.path, 1, "its own header is not included first",
                        "include \"" + own->path + "\" before all others"});
  }
  int number = 0;
  for (const std::string_view line : file.Lines()) {
    ++number;
    if (!line.starts_with("#include \"")) continue;
    const bool rooted = line.find('/') != std::string_view::npos;
    if (rooted && line.find("./") == std::string_view::npos) continue;
    findings.push_back({file.path, number, "an include that is not from the repository root",
                        "write the path from the root: \"store/event_log.h\""});
  }
}

void JudgeNamespace(const SourceFile& file, Findings& findings) {
  const auto home =
      std::ranges::find_if(kHomes, [&](const Home& it) { return file.Under(it.folder); });
  if (home == std::end(kHomes) || Stem(file.path) == "main") return;
  int number = 0;
  for (const std::string_view line : file.Lines()) {
    ++number;
    if (!line.starts_with("namespace accession")) continue;
    const std::string_view name = line.substr(10, line.find(" {") - 10);
    const bool inner =
        name.starts_with(home->name) && name.substr(home->name.size()).starts_with("::");
    if (name == home->name || inner) return;
    findings.push_back({file.path, number,
                        "namespace " + std::string(name) + " in " + std::string(home->folder) + "/",
                        "the folder's namespace is " + std::string(home->name)});
    return;
  }
}

}  // namespace

Findings CheckForm(const Tree& tree) {
  Findings findings;
  for (const SourceFile& file : tree) {
    if (!file.IsCpp() && !file.Is(".proto")) continue;
    JudgeHead(tree, file, findings);
    if (file.Is(".proto")) continue;
    if (file.Is(".h")) JudgeGuard(file, findings);
    JudgeIncludes(tree, file, findings);
    JudgeNamespace(file, findings);
  }
  return findings;
}

}  // namespace accession::laws
