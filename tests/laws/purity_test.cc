// engine/ is pure.
#include "gtest/gtest.h"
#include "tests/laws/sample.h"

namespace accession::laws {
namespace {

TEST(Purity, IsKeptByTheEngine) { ExpectKept(CheckPurity); }

TEST(Purity, IsBrokenByTimeChanceThreadsAndFloats) {
  ExpectVerdicts(
      CheckPurity,
      {
          {"dates are fine", "engine/a.cc", "std::chrono::year_month_day day;\n"},
          {"a clock is not", "engine/a.cc", "auto t =\n    std::chrono::system_clock::now();\n", 2},
          {"nor in a comment", "engine/a.cc", "// Never asks system_clock.\n"},
          {"nor outside", "services/a.cc", "std::chrono::system_clock::now();\n"},
          {"no float", "engine/a.h", "double share = 0;\n", 1},
          {"no lock", "engine/a.h", "std::mutex mutex_;\n", 1},
          {"no output", "engine/a.cc", "std::cerr << 1;\n", 1},
          {"no environment", "engine/a.cc", "std::getenv(\"TZ\");\n", 1},
          {"no chance", "engine/a.cc", "std::mt19937 dice;\n", 1},
          {"hash maps may be asked", "engine/a.cc",
           "std::unordered_map<int, std::set<int>> seen;\nseen.find(1);\n"},
          {"not iterated", "engine/a.cc",
           "std::unordered_map<int, std::set<int>> seen;\nfor (auto& [k, v] : seen) f(k);\n", 2},
          {"nor by iterator", "engine/a.cc",
           "absl::flat_hash_set<int> seen_;\nauto it = seen_.begin();\n", 2},
      });
}

}  // namespace
}  // namespace accession::laws
