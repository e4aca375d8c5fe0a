// Published<T>: an answer from a calendar, or the day for which no calendar was published.
#pragma once

#include <utility>
#include <variant>

#include "base/check.h"
#include "engine/time/civil_day.h"

namespace accession::engine {

// The answer depends on `day`, about which nothing was published. Never filled in by a guess.
struct NotPublished {
  CivilDay day;
  friend bool operator==(const NotPublished&, const NotPublished&) = default;
};

template <typename T>
class [[nodiscard]] Published {
 public:
  Published(T answer) : content_(std::move(answer)) {}
  Published(NotPublished missing) : content_(missing) {}

  bool known() const { return std::holds_alternative<T>(content_); }

  // The answer; only if known().
  const T& answer() const {
    ACCESSION_CHECK(known());
    return *std::get_if<T>(&content_);
  }

  // The first day on the way to the answer that is not published; only unless known().
  CivilDay missing_day() const {
    ACCESSION_CHECK(!known());
    return std::get_if<NotPublished>(&content_)->day;
  }

  friend bool operator==(const Published&, const Published&) = default;

 private:
  std::variant<T, NotPublished> content_;
};

}  // namespace accession::engine
