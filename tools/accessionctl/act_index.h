// The acts that an answer cites, by sequence: what they are called and what they say.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "accession/v1/event.pb.h"
#include "google/protobuf/repeated_field.h"

namespace accession::ctl {

// Events by sequence.
class ActIndex {
 public:
  void Add(v1::Event event);

  // Null if the event was not added.
  const v1::Event* Find(std::uint64_t sequence) const;

  // What the event is called: its entry in its case file where no other event here has it (`A09`),
  // else `#57`.
  std::string Label(std::uint64_t sequence) const;
  // The same of each, without repetition: `A09, A10`.
  std::string Labels(const google::protobuf::RepeatedField<std::uint64_t>& sequences) const;

 private:
  std::map<std::uint64_t, v1::Event> events_;
  std::map<std::string, int> entries_;
};

}  // namespace accession::ctl
