// ApplicationWatch: which applications have something new to show, as the log goes on.
#pragma once

#include <cstddef>
#include <deque>
#include <memory>
#include <optional>
#include <set>
#include <string>

#include "services/runtime/affiliations.h"
#include "services/runtime/reader.h"
#include "services/runtime/subscription.h"

namespace accession::runtime {

// Names that one watch may name.
inline constexpr std::size_t kWatchedNamesMax = 1'000;

// Which applications are watched: those that pass what is set.
struct WatchedApplications {
  std::set<std::string, std::less<>> names;
  std::string body;
  std::string applicant;
};

// An application at the latest point.
struct ApplicationSeen {
  OpenPoint point;
  Projected projected;
};

// Keeps a place in the log and the names of a bounded number of applications that events after it
// bear on; each is folded when its turn comes, so whatever was recorded meanwhile is in it.
// Confined to one thread at a time; borrows what it is given.
class ApplicationWatch {
 public:
  struct Parts {
    const Reader& reader;
    const Recent& recent;
    const Published& published;
    Affiliations& affiliations;
  };

  // Tells every application first, then what is recorded from now on bears on; with `from`, only
  // what the events from there on bear on.
  ApplicationWatch(const Parts& parts, WatchedApplications watched, std::optional<Sequence> from);

  // One step.
  struct Step {
    // To be told; null if nothing is.
    std::unique_ptr<ApplicationSeen> seen;
    // Everything recorded up to it was told; 0 until every application was told once.
    Sequence through;
    // Nothing more is published.
    bool at_end = false;
  };

  // Whether every application was told once.
  bool begun() const { return begun_ && told_ >= start_; }

  // BODY_UNKNOWN or PARTY_UNKNOWN if nobody knows the body or the applicant: it would wait for
  // ever.
  std::optional<engine::Rejection> CheckNames() const;

  // Takes one step. Blocks a little. APPLICATION_UNKNOWN if a name that is watched is none.
  Answer<Step> Next();

 private:
  // Finds the next names to look at; true if nothing more is published.
  absl::StatusOr<bool> Find();
  absl::Status FindFirst();
  absl::Status FindUnderPrefix();
  absl::Status Note(const engine::Event& event);
  Answer<std::unique_ptr<ApplicationSeen>> Look(const std::string& name);
  bool Matches(const Projected& projected) const;

  const Parts parts_;
  const WatchedApplications watched_;
  Subscription events_;
  // Whether all were told once, and the last name that was.
  bool begun_;
  std::string last_first_;
  // Names to look at, and prefixes of index rows that tell more of them (view_rows.h).
  std::deque<std::string> names_;
  std::deque<std::string> prefixes_;
  std::string last_under_prefix_;
  // Up to which everything was told, and up to which events were noted.
  Sequence told_;
  Sequence noted_;
  // The last event before those that are noted.
  Sequence start_;
};

}  // namespace accession::runtime
