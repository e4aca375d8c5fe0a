// Candidates: the rows of the index that a list goes through, from any point on.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "services/query/order.h"
#include "services/runtime/event_source.h"
#include "store/index.h"

namespace accession::runtime {

// One row: the application that it names.
struct Candidate {
  // Where it stands: what follows it comes after this.
  std::string cursor;
  std::string application;
  // For a row of what is owed: the expectation.
  std::string expectation;
  // Its brief, where the row holds it.
  std::optional<std::string> brief;
};

struct CandidateBatch {
  std::vector<Candidate> candidates;
  // Rows looked at, and where the next batch begins; `ended` if there is none.
  std::size_t examined = 0;
  std::string cursor;
  bool ended = false;
};

// A way through the index. Not thread-safe; borrows what it is made of.
class Candidates {
 public:
  virtual ~Candidates() = default;

  // What comes after `cursor` (empty: from the beginning), of at most `limit` rows.
  virtual absl::StatusOr<CandidateBatch> After(std::string_view cursor,
                                               std::size_t limit) const = 0;
};

// Rows whose key is `prefix`, `day` (where `dated`), an application, and for `owed` rows 0x00 and
// an expectation.
struct KeyForm {
  std::string prefix;
  bool dated = false;
  bool owed = false;
  // Rows of applications that do not begin so are not looked at; empty where `dated`.
  std::string begins = {};
};

std::unique_ptr<Candidates> ByKey(const store::Index& index, KeyForm form,
                                  query::Direction direction);

// Applications by the act recorded last, the latest first: the log, read backwards, is the index.
// An entry is examined whether it is the last of its application or not.
std::unique_ptr<Candidates> ByLastAct(const store::Index& index, const EventSource& events);

}  // namespace accession::runtime
