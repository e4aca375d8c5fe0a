#include "base/nearest.h"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "absl/strings/ascii.h"

namespace accession {
namespace {

constexpr std::size_t kWordBytesMax = 64;

bool Same(char a, char b) {
  return absl::ascii_tolower(static_cast<unsigned char>(a)) ==
         absl::ascii_tolower(static_cast<unsigned char>(b));
}

// The optimal string alignment distance, by rows of its table: two back, the last, the next.
std::size_t Distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> before(b.size() + 1);
  std::vector<std::size_t> last(b.size() + 1);
  std::vector<std::size_t> next(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) last[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    next[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t replaced = last[j - 1] + (Same(a[i - 1], b[j - 1]) ? 0 : 1);
      next[j] = std::min({replaced, last[j] + 1, next[j - 1] + 1});
      const bool swapped = i > 1 && j > 1 && Same(a[i - 1], b[j - 2]) && Same(a[i - 2], b[j - 1]);
      if (swapped) next[j] = std::min(next[j], before[j - 2] + 1);
    }
    before.swap(last);
    last.swap(next);
  }
  return last[b.size()];
}

}  // namespace

std::vector<std::string> NearestFew(std::string_view word, std::span<const std::string> known,
                                    std::size_t most) {
  if (word.size() > kWordBytesMax) return {};
  const std::size_t edits_max = std::max<std::size_t>(1, word.size() / 3);
  std::vector<std::pair<std::size_t, const std::string*>> near;
  for (const std::string& candidate : known) {
    const auto [shorter, longer] = std::minmax({word.size(), candidate.size()});
    if (longer > kWordBytesMax || longer - shorter > edits_max) continue;
    const std::size_t distance = Distance(word, candidate);
    if (distance <= edits_max) near.emplace_back(distance, &candidate);
  }
  std::ranges::stable_sort(near, {}, &std::pair<std::size_t, const std::string*>::first);
  near.resize(std::min(near.size(), most));
  std::vector<std::string> words;
  for (const auto& [distance, candidate] : near) words.push_back(*candidate);
  return words;
}

std::optional<std::string> Nearest(std::string_view word, std::span<const std::string> known) {
  const std::vector<std::string> nearest = NearestFew(word, known, 1);
  return nearest.empty() ? std::nullopt : std::optional(nearest.front());
}

}  // namespace accession
