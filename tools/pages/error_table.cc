#include "tools/pages/error_table.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "services/rpc/reason_table.h"

namespace accession::pages {
namespace {

// `name, nearest` with each key as code.
std::string KeysOf(std::string_view keys) {
  std::string cell;
  for (const absl::string_view key :
       absl::StrSplit(absl::string_view(keys.data(), keys.size()), ", ", absl::SkipEmpty())) {
    absl::StrAppend(&cell, cell.empty() ? "" : ", ", "`", key, "`");
  }
  return cell;
}

}  // namespace

std::string ErrorTable() {
  std::string table =
      "| reason | code | raised when | what to do | metadata | again later |\n"
      "|---|---|---|---|---|---|\n";
  for (const rpc::ReasonRow& row : rpc::ReasonTable()) {
    absl::StrAppend(&table, "| ", std::string(engine::Name(row.reason)), " | ",
                    std::string(rpc::CodeName(row.code)), " | ", std::string(row.when), " | ",
                    std::string(row.advice), " | ", KeysOf(row.metadata), " | ",
                    row.retry == rpc::Retry::kLater ? "yes" : "no", " |\n");
  }
  return table;
}

}  // namespace accession::pages
