// A chronicle: one plain sentence for each act, footnoted to its evidence.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "accession/v1/event.pb.h"
#include "accession/v1/process.pb.h"
#include "google/protobuf/repeated_field.h"
#include "tools/accessionctl/ink.h"
#include "tools/accessionctl/layout.h"
#include "tools/accessionctl/names.h"

namespace accession::ctl {

// What the acts and phases of a process are called in one language.
class ProcessTitles {
 public:
  // No titles: sentences are the server's own.
  ProcessTitles() = default;
  // Those in `language`; in English where there are none.
  ProcessTitles(const v1::ProcessDefinition& definition, const std::string& language);

  // Empty without one.
  std::string Act(std::string_view id) const;
  std::string Phase(std::string_view id) const;

 private:
  std::map<std::string, std::string, std::less<>> acts_;
  std::map<std::string, std::string, std::less<>> phases_;
};

// What `event` tells, in the language of `names`: by the title of its act where that says more than
// the server's sentence, or says it in that language.
std::string ChronicleSentence(const v1::Event& event, const Names& names,
                              const ProcessTitles& titles);

// `events`, in the order given, a row each, and below them the evidence that the marks in the rows
// refer to, each document and paragraph once; "" without events.
std::string ChronicleText(const google::protobuf::RepeatedPtrField<v1::Event>& events,
                          const Names& names, const ProcessTitles& titles, const Ink& ink,
                          const Layout& layout);

}  // namespace accession::ctl
