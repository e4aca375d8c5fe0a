#include "services/runtime/view_rows.h"

#include "absl/strings/str_cat.h"
#include "engine/names.h"
#include "store/big_endian.h"

namespace accession::runtime {
namespace {

constexpr std::size_t kTotalBytes = 8;
constexpr char kDependantsKind = 'd';

std::string Terminated(char kind, std::string_view name) {
  std::string key(1, kind);
  key.append(name);
  key.push_back('\0');
  return key;
}

}  // namespace

std::string DependantsPrefix(std::string_view resource) {
  return Terminated(kDependantsKind, resource);
}

std::string_view ResourceOf(std::string_view prefix) {
  if (prefix.size() < 2 || prefix.front() != kDependantsKind) return {};
  return prefix.substr(1, prefix.size() - 2);
}

std::string SiblingsPrefix(std::string_view body, std::string_view process) {
  std::string prefix = Terminated('a', body);
  prefix.append(process);
  prefix.push_back('\0');
  return prefix;
}

std::string LinkersPrefix(std::string_view application) { return Terminated('l', application); }

std::vector<std::string> NeighbourPrefixes(const ApplicationRow& row) {
  std::vector<std::string> prefixes = {SiblingsPrefix(row.body, row.process)};
  for (const std::string& resource : row.dependencies) {
    if (engine::IsIn(resource, engine::kApplications))
      prefixes.push_back(DependantsPrefix(resource));
  }
  return prefixes;
}

std::string PendingKey(std::string_view application) {
  return std::string(kPendingPrefix).append(application);
}

std::string BriefKey(std::string_view application) {
  return std::string(kBriefPrefix).append(application);
}

std::string EncodeTotals(const Totals& totals) {
  std::string value;
  store::AppendBigEndian(value, totals.applications, kTotalBytes);
  store::AppendBigEndian(value, totals.open, kTotalBytes);
  store::AppendBigEndian(value, totals.overdue, kTotalBytes);
  return value;
}

Totals TotalsOf(const storage::v1::ApplicationBrief& brief) {
  return {.applications = 1,
          .open = brief.outcome().empty() ? 1U : 0U,
          .overdue = brief.announced_overdue()};
}

Totals DecodeTotals(std::string_view value) {
  if (value.size() != 3 * kTotalBytes) return {};
  return {.applications = store::ReadBigEndian(value.substr(0, kTotalBytes)),
          .open = store::ReadBigEndian(value.substr(kTotalBytes, kTotalBytes)),
          .overdue = store::ReadBigEndian(value.substr(2 * kTotalBytes))};
}

}  // namespace accession::runtime
