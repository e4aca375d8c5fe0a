// A switch over a closed set has no default.
#include "gtest/gtest.h"
#include "tests/laws/sample.h"

namespace accession::laws {
namespace {

std::string Switch(const std::string& cases) { return "switch (x) {\n" + cases + "}\n"; }

TEST(Switches, NameEveryCase) { ExpectKept(CheckSwitches); }

TEST(Switches, HaveNoDefaultOverAClosedSet) {
  const std::string ours = "case Verdict::kMet:\n  return 1;\n";
  const std::string generated = "case accession::v1::EVENT_KIND_NOTICE:\n  return 1;\n";
  const std::string fallback = "default:\n  return 2;\n";
  ExpectVerdicts(CheckSwitches,
                 {
                     {"closed", "engine/a.cc", Switch(ours)},
                     {"closed with default", "engine/a.cc", Switch(ours + fallback), 4},
                     {"open with default", "engine/a.cc", Switch(generated + fallback)},
                     {"numbers", "engine/a.cc", Switch("case 1:\n  return 1;\n" + fallback)},
                     {"inner", "engine/a.cc",
                      Switch("case 1: {\n" + Switch(ours + fallback) + "}\n" + fallback), 6},
                     {"a deleted member", "engine/a.cc", "A& operator=(A&) = default;\n"},
                 });
}

}  // namespace
}  // namespace accession::laws
