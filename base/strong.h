// Strong<Tag, Rep>: a number that cannot be mistaken for another number.
#pragma once

#include <compare>
#include <cstddef>
#include <functional>

namespace accession {

// Holds one `Rep`; explicit both ways, ordered, hashable. Two Strong types with different tags do
// not mix: swapped arguments do not compile.
template <typename Tag, typename Rep>
class Strong {
 public:
  using rep = Rep;

  constexpr Strong() = default;
  constexpr explicit Strong(Rep value) : value_(value) {}

  constexpr Rep value() const { return value_; }
  constexpr Strong Next() const { return Strong(static_cast<Rep>(value_ + 1)); }

  friend constexpr auto operator<=>(Strong, Strong) = default;

 private:
  Rep value_{};
};

}  // namespace accession

template <typename Tag, typename Rep>
struct std::hash<accession::Strong<Tag, Rep>> {
  std::size_t operator()(accession::Strong<Tag, Rep> strong) const noexcept {
    return std::hash<Rep>{}(strong.value());
  }
};
