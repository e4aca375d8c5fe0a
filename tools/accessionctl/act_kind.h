// Of which kind an act is, as the application's process says.
#pragma once

#include <string>

#include "absl/status/statusor.h"
#include "accession/v1/act.pb.h"
#include "accession/v1/kind.pb.h"
#include "tools/accessionctl/context.h"

namespace accession::ctl {

// The kind of the act that `act` names on `application`: by the process that `act` names, else by
// that of the application, which exists. Every process has correct, void, contest, waive and
// migrate. An act that the process does not have is a usage error with the nearest name.
absl::StatusOr<v1::EventKind> KindOfAct(Context& context, const std::string& application,
                                        const v1::Act& act);

// The act that starts an application.
struct StartAct {
  std::string act;
  v1::EventKind kind = v1::EVENT_KIND_UNSPECIFIED;
};

// The start act of `process`, with or without a version.
absl::StatusOr<StartAct> StartOfProcess(Context& context, const std::string& process);

}  // namespace accession::ctl
