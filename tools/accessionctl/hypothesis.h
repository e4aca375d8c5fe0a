// Acts that nobody did, from flags or from a file, for a request to simulate them.
#pragma once

#include <string>

#include "absl/status/status.h"
#include "accession/v1/record_service.pb.h"
#include "tools/accessionctl/act_flags.h"
#include "tools/accessionctl/context.h"

namespace accession::ctl {

struct HypothesisFlags {
  // The application whose acts do not name another stream.
  std::string application;
  // With one act: its name in the process; and the process, of a first act.
  std::string act;
  std::string process;
  // `fields.file` holds one act, or several under `acts:`, as a case file does.
  ActFlags fields;
};

// Adds to `request` the acts that `flags` describe, in order. In a file of several an act may be
// named by its id, in `follows` and as a target, by later ones.
absl::Status AddHypothesis(Context& context, const HypothesisFlags& flags,
                           v1::SimulateRequest& request);

}  // namespace accession::ctl
