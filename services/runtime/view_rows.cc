#include "services/runtime/view_rows.h"

#include "absl/strings/str_cat.h"
#include "store/big_endian.h"

namespace accession::runtime {
namespace {

constexpr std::size_t kOpenBytes = 1;
constexpr std::size_t kOverdueBytes = 4;
constexpr std::size_t kTotalBytes = 8;

std::string Terminated(char kind, std::string_view name) {
  std::string key(1, kind);
  key.append(name);
  key.push_back('\0');
  return key;
}

}  // namespace

std::string DependantsPrefix(std::string_view resource) { return Terminated('d', resource); }

std::string SiblingsPrefix(std::string_view body, std::string_view process) {
  std::string prefix = Terminated('a', body);
  prefix.append(process);
  prefix.push_back('\0');
  return prefix;
}

std::string PendingKey(std::string_view application) {
  return std::string(kPendingPrefix).append(application);
}

std::string OpenKey(std::string_view application) { return std::string("o").append(application); }

std::string EncodeOpen(const ApplicationRow& row) {
  std::string value;
  store::AppendBigEndian(value, row.open ? 1 : 0, kOpenBytes);
  store::AppendBigEndian(value, row.overdue, kOverdueBytes);
  return value;
}

std::string EncodeTotals(const Totals& totals) {
  std::string value;
  store::AppendBigEndian(value, totals.applications, kTotalBytes);
  store::AppendBigEndian(value, totals.open, kTotalBytes);
  store::AppendBigEndian(value, totals.overdue, kTotalBytes);
  return value;
}

Totals DecodeOpen(std::string_view value) {
  if (value.size() != kOpenBytes + kOverdueBytes) return {};
  return {.applications = 1,
          .open = store::ReadBigEndian(value.substr(0, kOpenBytes)),
          .overdue = store::ReadBigEndian(value.substr(kOpenBytes))};
}

Totals DecodeTotals(std::string_view value) {
  if (value.size() != 3 * kTotalBytes) return {};
  return {.applications = store::ReadBigEndian(value.substr(0, kTotalBytes)),
          .open = store::ReadBigEndian(value.substr(kTotalBytes, kTotalBytes)),
          .overdue = store::ReadBigEndian(value.substr(2 * kTotalBytes))};
}

}  // namespace accession::runtime
