// Stage: a body, a process and the applications under it, told as acts and projected on demand.
//
// Days begin and end in UTC: no zone is published. Nothing here judges an act; tests of decisions
// hand `world()` and a projection to Decide.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "engine/application/projection.h"
#include "tests/support/event_log.h"

namespace accession::engine {

// The application that a test is about unless it says otherwise.
inline constexpr std::string_view kTested = "applications/kaz";

// The start of `day`, `2024-05-10`, in UTC.
Instant At(std::string_view day);

class Stage {
 public:
  // Publishes the process of `yaml`; a test fails if it has findings.
  explicit Stage(std::string_view yaml);

  // Records an act of the world, or one on the application `stream`. Names are written in full.
  // The first act of an application pins it to the process. Returns its sequence.
  Sequence Record(std::string_view stream, TestAct act);
  // One on the application under test: `by` are bare ids, `chn jpn`.
  Sequence Tell(std::string_view act, std::string_view by, std::string_view effective,
                std::string_view payload = "notice {}");
  // Each of `parties`, bare ids, joins the body of the process.
  void Join(std::string_view parties, std::string_view effective);
  // `party` is seen in an office of the body of the process.
  void Seat(std::string_view office, std::string_view party, std::string_view effective);
  // An amendment of `target` that says `verb_and_more` in text format besides.
  Sequence Amend(Sequence target, std::string_view verb_and_more,
                 std::string_view stream = kTested);

  // The application as of the end of a day; null where it does not exist.
  ProjectionRef Ask(std::string_view day, std::string_view application = kTested) const;
  ProjectionRef AskNow(Instant now, std::string_view application = kTested) const;
  // As known at `known`, as of the end of a day.
  ProjectionRef AskKnown(Sequence known, std::string_view day) const;
  v1::Application View(std::string_view day) const;

  const World& world() const { return world_; }
  const Process& process() const { return *process_; }
  const std::string& body() const { return process_->definition.body(); }
  Sequence last() const { return Sequence(sequence_); }
  // The acts of an application, in record order.
  std::vector<EventRef> EventsOf(std::string_view application) const;

 private:
  class Recorded;

  ProjectionRef ProjectEvents(std::string_view application, std::span<const EventRef> events,
                              const ReadPoint& point) const;

  ProcessRef process_;
  World world_;
  std::uint64_t sequence_ = 0;
  std::map<std::string, EventLog, std::less<>> streams_;
  std::shared_ptr<const Neighbours> neighbours_;
};

// The expectation, entry of the path or position that a test is about; a test fails without it.
const v1::Expectation& Owed(const v1::Application& view, std::string_view id);
const v1::ApplicationPosition& PositionOf(const v1::Application& view, std::string_view party);
const v1::Tally& TallyIn(const v1::Application& view, std::string_view threshold);

// `submitted 2024-05-10, evaluation 2024-09-10`.
std::string PathOf(const v1::Application& view);

}  // namespace accession::engine
