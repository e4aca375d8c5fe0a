// The top of a file is uniform.
#include "gtest/gtest.h"
#include "tests/laws/sample.h"

namespace accession::laws {
namespace {

TEST(Form, IsUniform) { ExpectKept(CheckForm); }

TEST(Form, IsJudgedByFile) {
  const std::string head = "// A.\n#pragma once\n";
  const std::string long_head = "// 1\n// 2\n// 3\n// 4\n// 5\n// 6\n";
  ExpectVerdicts(
      CheckForm,
      {
          {"a header", "store/a.h", head + "namespace accession::store {\n"},
          {"no head", "store/a.h", "#pragma once\n", 1},
          {"no head on a protocol", "proto/a.proto", "syntax = \"proto3\";\n", 1},
          {"no head and no header", "store/a.cc", "#include \"store/b.h\"\n", 1},
          {"six lines of head", "store/a.cc", long_head},
          {"seven lines of head", "store/a.cc", long_head + "// 7\n", 1},
          {"no guard", "store/a.h", "// A.\n\nnamespace accession::store {\n", 3},
          {"from the folder", "store/a.cc", "// A.\n#include \"b.h\"\n", 2},
          {"from above", "store/a.cc", "// A.\n#include \"../base/b.h\"\n", 2},
          {"another namespace", "store/a.h", head + "namespace accession {\n", 3},
          {"an inner namespace", "engine/a.h", head + "namespace accession::engine::rules {\n"},
          {"a program", "services/rpc/main.cc", "// A.\nnamespace accession {\n"},
      });
}

TEST(Form, WantsTheOwnHeaderFirst) {
  const SourceFile header{.path = "store/a.h", .text = "// A.\n#pragma once\n"};
  const std::string first = "#include \"store/a.h\"\n";
  const std::string late = "// A.\n#include <string>\n#include \"store/a.h\"\n";
  EXPECT_TRUE(CheckForm({header, {.path = "store/a.cc", .text = first}}).empty());
  EXPECT_EQ(CheckForm({header, {.path = "store/a.cc", .text = late}}).size(), 1U);
  EXPECT_TRUE(CheckForm({header, {.path = "tests/store/a_test.cc", .text = first}}).empty());
  EXPECT_EQ(CheckForm({header, {.path = "tests/store/a_test.cc", .text = late}}).size(), 1U);
}

}  // namespace
}  // namespace accession::laws
