// A list to ask: one of each kind of field, and a thing to read.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "services/query/schema.h"

namespace accession::query {

inline const Schema& Sample() {
  static const Schema schema({
      {.name = "name", .kind = Kind::kName, .search = Search::kYes, .collection = "applications"},
      {.name = "title", .kind = Kind::kText, .search = Search::kYes},
      {.name = "body", .kind = Kind::kName, .collection = "bodies"},
      {.name = "owed_by", .kind = Kind::kName, .collection = "parties"},
      {.name = "state", .kind = Kind::kWord, .words = {"OPEN", "OVERDUE"}},
      {.name = "stalled", .kind = Kind::kFlag},
      {.name = "overdue_days", .kind = Kind::kNumber},
      {.name = "submitted", .kind = Kind::kDay},
      {.name = "outcome", .kind = Kind::kText},
  });
  return schema;
}

inline engine::DayBounds Days(const char* lo, const char* hi) {
  return {.lo = *engine::ParseDay(lo), .hi = *engine::ParseDay(hi)};
}

// Kazakhstan's application, which two parties owe something; it has no outcome.
inline std::vector<Value> ReadSample(std::size_t field) {
  static const std::map<std::string, std::vector<Value>> values = {
      {"name", {std::string("applications/kaz-far-east")}},
      {"title", {std::string("Kazakhstan to the Far East Group")}},
      {"body", {std::string("bodies/iaea-far-east")}},
      {"owed_by", {std::string("parties/mng"), std::string("parties/kor")}},
      {"state", {std::string("OVERDUE")}},
      {"stalled", {true}},
      {"overdue_days", {std::int64_t{178}}},
      {"submitted", {Days("2024-05-10", "2024-05-12")}},
      {"outcome", {}},
  };
  return values.at(Sample().field(field).name);
}

}  // namespace accession::query
