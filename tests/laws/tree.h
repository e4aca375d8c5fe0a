// Tree: the source files the laws judge, read once into memory.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace accession::laws {

struct SourceFile {
  std::string path;  // from the repository root, with slashes
  std::string text = {};
  bool executable = false;

  bool Under(std::string_view folder) const;
  bool Is(std::string_view extension) const;
  // A .h or .cc file.
  bool IsCpp() const;
  // The lines without their line ends.
  std::vector<std::string_view> Lines() const;
};

// In path order.
using Tree = std::vector<SourceFile>;

// The file at `path`, or null.
const SourceFile* Find(const Tree& tree, std::string_view path);

// Reads every text file under `root` but those of build folders and version control.
Tree ReadTree(const std::filesystem::path& root);

// The repository this test was built from, read at the first call.
const Tree& Repository();

}  // namespace accession::laws
