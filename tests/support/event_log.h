// EventLog: events for tests of folds, written as one would tell them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/event.h"

namespace accession::engine {

// The payload that `text`, in protobuf text format, says: "member_joined { party: 'parties/chn' }".
// Aborts on a text that is none.
v1::Payload PayloadOf(std::string_view text);

// An act to record. Its kind is its payload's.
struct TestAct {
  std::string payload;
  // EDTF; empty: no date at all, as effects have.
  std::string effective = {};
  std::vector<std::uint64_t> follows = {};
  std::vector<std::string> by = {};
  // Its name in the process.
  std::string act = {};
  // The next one if 0.
  std::uint64_t sequence = 0;
  // Who says so, where it is not its author.
  std::string asserted_by = {};
  // The import that brought it; empty for a live act.
  std::string import = {};
  // The application that it refers to, as `relation applications/id`; empty for none.
  std::string link = {};
  // The process that it pins the application to; 32 bytes, or empty.
  std::string process_digest = {};
};

// The acts of one stream, in record order.
class EventLog {
 public:
  explicit EventLog(std::string stream) : stream_(std::move(stream)) {}

  // Returns the act's sequence. Aborts on a date that cannot be read.
  std::uint64_t Record(const TestAct& act);
  // Appends what is not an act.
  std::uint64_t Observe();

  const std::string& stream() const { return stream_; }
  const std::vector<EventRef>& events() const { return events_; }

 private:
  std::string stream_;
  std::vector<EventRef> events_;
  std::uint64_t sequence_ = 0;
  std::uint64_t version_ = 0;
};

}  // namespace accession::engine
