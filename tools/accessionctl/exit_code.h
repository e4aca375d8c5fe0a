// What the process says to the shell.
#pragma once

namespace accession::ctl {

// Exit codes of accessionctl. A failed call exits with kRpcBase plus its gRPC code, 65 to 80.
enum class ExitCode : int {
  kOk = 0,
  // The answer is no: what was verified, compared or linted has faults.
  kNegative = 1,
  kUsage = 2,
  kNoConnection = 3,
  // An offline verb found a store that it must not open.
  kStoreRefused = 4,
  kRpcBase = 64,
  kTimeout = 124,
  kInterrupted = 130,
};

}  // namespace accession::ctl
