// The registry of reasons: what each means, its status code, and what else its error carries. One
// row a reason; docs/errors.md is written from it (tools/docs).
#pragma once

#include <span>
#include <string_view>

#include "engine/decide/reason.h"
#include "grpcpp/support/status_code_enum.h"

namespace accession::rpc {

// Whether the same request may succeed later, unchanged.
enum class Retry { kNever, kLater };

struct ReasonRow {
  engine::Reason reason;
  grpc::StatusCode code;
  Retry retry;
  // What raises it, as a clause.
  std::string_view when;
  // What the caller does about it, as a command.
  std::string_view advice;
  // The keys that the error's metadata may have, but for `entry`, which every error of an import
  // has: `name, nearest`.
  std::string_view metadata;
};

// Every reason, in the order of the enum.
std::span<const ReasonRow> ReasonTable();

// The row of `reason`.
const ReasonRow& RowOf(engine::Reason reason);

// `NOT_FOUND` and so on.
std::string_view CodeName(grpc::StatusCode code);

}  // namespace accession::rpc
