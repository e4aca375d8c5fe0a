// Resource names: `parties/kaz`, `applications/kaz-far-east`.
#pragma once

#include <string>
#include <string_view>

namespace accession::engine {

inline constexpr std::string_view kApplications = "applications";
inline constexpr std::string_view kBodies = "bodies";
inline constexpr std::string_view kCalendars = "calendars";
inline constexpr std::string_view kDocuments = "documents";
inline constexpr std::string_view kImports = "imports";
inline constexpr std::string_view kParties = "parties";
inline constexpr std::string_view kProcesses = "processes";
inline constexpr std::string_view kSessions = "sessions";

// Whether `id` matches `[a-z]([a-z0-9-]{0,61}[a-z0-9])?`.
bool IsId(std::string_view id);

// Whether `name` is `<collection>/<id>` with a collection that streams may have.
bool IsResourceName(std::string_view name);

// `parties/kaz` of `parties`: true. O(1).
bool IsIn(std::string_view name, std::string_view collection);

// The part after the slash; the whole if there is none. Points into `name`.
std::string_view IdOf(std::string_view name);

// The part before the slash; empty if there is none. Points into `name`.
std::string_view CollectionOf(std::string_view name);

// `name` if it has a slash or is empty, else `<collection>/<name>`: people write `kor` for
// `parties/kor`.
std::string Qualify(std::string_view collection, std::string_view name);

// Stands for which sessions `body` has, and when: `bodies/iaea/sessions`. What reads the next
// session of a body depends on it, and an act on any of its sessions bears on it. No stream has
// that name.
std::string SessionsOf(std::string_view body);

}  // namespace accession::engine
