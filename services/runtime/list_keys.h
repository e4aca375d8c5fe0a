// The keys under which the index lists applications and what they owe (family view).
// docs/storage-format.md, "view: lists", tells them again.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "accession/storage/v1/brief.pb.h"
#include "engine/time/civil_day.h"
#include "engine/time/instant.h"

namespace accession::runtime {

// clang-format off
//   key                                                     for
//   "b" due:u32 application                                 applications by what is due next
//   "f" facet:u8 value 0x00 application                     applications with a value, by name
//   "s" submitted:u32 application                           applications by submission
//   "v" day:u32 application                                 briefs to be made anew from that day on
//   "x" due:u32 application 0x00 expectation                what is owed, by due date
//   "y" debtor 0x00 due:u32 application 0x00 expectation    what a party owes, by due date
//   "z" body 0x00 due:u32 application 0x00 expectation      what is owed before a body, by due date
// clang-format on
//
// Values are empty. `due`, `submitted` and `day` are days since 0001-01-01; kNoDay for none, which
// sorts last. A submission counts by its last possible day.

inline constexpr std::uint32_t kNoDay = 0xFFFF'FFFF;

// What applications can be looked up by; the byte of the key.
enum class Facet : char {
  kApplicant = 'a',
  kBody = 'b',
  kDebtor = 'd',
  kOutcome = 'o',
  kPhase = 'h',
  kProcess = 'p',
};

inline constexpr std::string_view kByDue = "b";
inline constexpr std::string_view kBySubmission = "s";
inline constexpr std::string_view kReviews = "v";
inline constexpr std::string_view kOwed = "x";
inline constexpr std::string_view kTurns = "c";

// When an application is to be visited next.
struct Turn {
  engine::Instant at;
  std::string application;
};

// The key of a turn, and back.
std::string TurnKey(engine::Instant at, std::string_view application);
Turn DecodeTurn(std::string_view key);

// The prefix of the rows of applications with `value`; their names follow it.
std::string FacetPrefix(Facet facet, std::string_view value);

// The prefixes of what a party owes, and of what is owed before a body.
std::string OwedByPrefix(std::string_view party);
std::string OwedBeforePrefix(std::string_view body);

// A day as keys hold it, and back.
std::string EncodeDay(std::optional<engine::CivilDay> day);
std::optional<engine::CivilDay> DecodeDay(std::string_view bytes);
inline constexpr std::size_t kDayBytes = 4;

// Every key above that the application `name` has, in byte order, without repeats.
std::vector<std::string> ListKeys(std::string_view name,
                                  const storage::v1::ApplicationBrief& brief);

// The day on which the next thing is due that the brief shows; nullopt without any.
std::optional<engine::CivilDay> NextDue(const storage::v1::ApplicationBrief& brief);

}  // namespace accession::runtime
