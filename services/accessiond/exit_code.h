// The exit codes of accessiond (sysexits).
#pragma once

namespace accession {

inline constexpr int kExitOk = 0;
// The command line is wrong.
inline constexpr int kExitUsage = 64;
// The address cannot be had.
inline constexpr int kExitUnavailable = 69;
// The storage failed, or what is stored is damaged.
inline constexpr int kExitStorage = 70;
// The pin knows of acknowledged events that the log does not hold.
inline constexpr int kExitEventsMissing = 74;
// A newer program wrote the data, or the configuration cannot be used.
inline constexpr int kExitConfiguration = 78;
// A second signal broke the shutdown off.
inline constexpr int kExitInterrupted = 130;

}  // namespace accession
