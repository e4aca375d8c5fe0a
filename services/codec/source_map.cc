#include "services/codec/source_map.h"

#include <utility>

#include "absl/strings/str_cat.h"

namespace accession::codec {
namespace {

// An alias names a longer or shorter form of its path once; more steps mean a path that no text
// has.
constexpr int kAliasStepsMax = 256;

std::string_view Enclosing(std::string_view path) {
  const std::size_t cut = path.find_last_of(".[");
  return cut == std::string_view::npos ? std::string_view() : path.substr(0, cut);
}

}  // namespace

void SourceMap::Record(std::string path, SourceLocation at) {
  places_.emplace(std::move(path), at);
}

void SourceMap::Alias(std::string path, std::string written) {
  aliases_.emplace(std::move(path), std::move(written));
}

SourceLocation SourceMap::Locate(std::string_view path) const {
  std::string asked(path);
  std::string_view part = asked;
  for (int steps = 0; steps < kAliasStepsMax;) {
    if (const auto alias = aliases_.find(part); alias != aliases_.end()) {
      std::string rest = asked.substr(part.size());
      if (alias->second.empty() && rest.starts_with('.')) rest.erase(0, 1);
      asked = alias->second + rest;
      part = asked;
      ++steps;
      continue;
    }
    if (const auto place = places_.find(part); place != places_.end()) return place->second;
    if (part.empty()) break;
    part = Enclosing(part);
  }
  return {};
}

std::string FieldPath(std::string_view path, std::string_view field) {
  if (path.empty()) return std::string(field);
  return absl::StrCat(absl::string_view(path.data(), path.size()), ".",
                      absl::string_view(field.data(), field.size()));
}

std::string ElementPath(std::string_view path, int index) {
  return absl::StrCat(absl::string_view(path.data(), path.size()), "[", index, "]");
}

}  // namespace accession::codec
