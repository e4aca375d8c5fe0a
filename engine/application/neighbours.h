// Acts of other applications that a process may read: siblings and linked ones.
#pragma once

#include <string_view>
#include <vector>

#include "engine/act.h"

namespace accession::engine {

// Finds recorded acts of other applications. Only acts, never phases or verdicts, so that no
// application's state depends on another's.
class Neighbours {
 public:
  virtual ~Neighbours() = default;

  // The standing acts named `act` of every application to `body` under `process` (a resource name),
  // this one included, by application in the order of names.
  virtual std::vector<Act> SiblingActs(std::string_view body, std::string_view process,
                                       std::string_view act) const = 0;

  // The standing acts named `act` of `application`.
  virtual std::vector<Act> ActsOf(std::string_view application, std::string_view act) const = 0;
};

}  // namespace accession::engine
