// What a daemon takes of the machine, and what it says of itself.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include "accession/v1/admin_service.pb.h"
#include "accession/v1/record_service.pb.h"
#include "tests/e2e/daemon_process.h"

namespace accession {

inline constexpr std::uint64_t kKibibyte = 1'024;
inline constexpr std::uint64_t kMebibyte = 1'024 * kKibibyte;

// Sanitizers take memory of their own: its bounds hold without them.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
inline constexpr bool kMemoryIsItsOwn = false;
#else
inline constexpr bool kMemoryIsItsOwn = true;
#endif

// A line of /proc/<pid>/status that counts kibibytes, such as `VmRSS`, in bytes. Fails the test if
// there is none.
std::uint64_t MemoryOf(const DaemonProcess& daemon, const std::string& line);

// How many descriptors are open.
std::ptrdiff_t DescriptorsOf(const DaemonProcess& daemon);

// Asks the daemon; fails the test if it does not answer.
v1::Status StatusOf(const DaemonProcess& daemon);

// The registration of a State as `parties/id`, under a request id made from the id.
v1::RecordRequest RegistrationOf(const std::string& id);

}  // namespace accession
