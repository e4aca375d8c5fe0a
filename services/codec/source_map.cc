#include "services/codec/source_map.h"

#include <cstddef>

#include "absl/strings/str_cat.h"

namespace accession::codec {
namespace {

// Takes the first name off `path`: `reply` off `reply.met_by[0]`, `[0]` off `[0].act`.
std::string TakeName(std::string_view& path) {
  if (path.starts_with('.')) path.remove_prefix(1);
  std::size_t end = path.find_first_of(".[", 1);
  if (path.starts_with('[')) end = path.find(']') == path.npos ? path.npos : path.find(']') + 1;
  const std::string name(path.substr(0, end));
  path.remove_prefix(name.size());
  return name;
}

}  // namespace

void SourceMap::PlaceWhole(SourceLocation at) { places_[kWhole.value()] = at; }

SourcePart SourceMap::Place(SourcePart part, std::string name, SourceLocation at) {
  const SourcePart next(static_cast<std::uint32_t>(places_.size()));
  const auto [edge, fresh] = parts_.try_emplace({part, std::move(name)}, next);
  if (fresh) places_.push_back(at);
  return edge->second;
}

void SourceMap::Alias(SourcePart part, std::string name, SourcePart target) {
  parts_.try_emplace({part, std::move(name)}, target);
}

SourceLocation SourceMap::Locate(std::string_view path) const {
  SourcePart part = kWhole;
  while (!path.empty()) {
    const auto edge = parts_.find({part, TakeName(path)});
    if (edge == parts_.end()) break;
    part = edge->second;
  }
  return places_[part.value()];
}

std::string ElementName(int index) { return absl::StrCat("[", index, "]"); }

std::string FieldPath(std::string_view path, std::string_view field) {
  std::string longer(path);
  if (!longer.empty()) longer += '.';
  return longer.append(field);
}

std::string ElementPath(std::string_view path, int index) {
  return std::string(path) + ElementName(index);
}

}  // namespace accession::codec
