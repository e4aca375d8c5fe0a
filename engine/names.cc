#include "engine/names.h"

#include <algorithm>
#include <array>
#include <cstddef>

namespace accession::engine {
namespace {

constexpr std::size_t kIdBytesMax = 63;

// The eight of names.h, and those that only the machine and its operators write to.
constexpr std::array<std::string_view, 12> kCollections = {
    kApplications, kBodies,   kCalendars, kDocuments, kImports, kParties,
    kProcesses,    kSessions, "agents",   "alerts",   "logs",   "subscriptions"};

constexpr bool IsLetter(char c) { return c >= 'a' && c <= 'z'; }
constexpr bool IsDigit(char c) { return c >= '0' && c <= '9'; }

}  // namespace

bool IsId(std::string_view id) {
  if (id.empty() || id.size() > kIdBytesMax) return false;
  if (!IsLetter(id.front()) || id.back() == '-') return false;
  return std::ranges::all_of(id, [](char c) { return IsLetter(c) || IsDigit(c) || c == '-'; });
}

bool IsResourceName(std::string_view name) {
  return std::ranges::any_of(kCollections, [&](std::string_view c) { return IsIn(name, c); }) &&
         IsId(IdOf(name));
}

bool IsIn(std::string_view name, std::string_view collection) {
  return name.size() > collection.size() && name.starts_with(collection) &&
         name[collection.size()] == '/';
}

std::string_view IdOf(std::string_view name) {
  const std::size_t slash = name.find('/');
  return slash == std::string_view::npos ? name : name.substr(slash + 1);
}

std::string_view CollectionOf(std::string_view name) {
  const std::size_t slash = name.find('/');
  return slash == std::string_view::npos ? std::string_view() : name.substr(0, slash);
}

std::string Qualify(std::string_view collection, std::string_view name) {
  if (name.empty() || name.find('/') != std::string_view::npos) return std::string(name);
  std::string qualified(collection);
  qualified += '/';
  qualified += name;
  return qualified;
}

std::string SessionsOf(std::string_view body) {
  return std::string(body).append("/").append(kSessions);
}

}  // namespace accession::engine
