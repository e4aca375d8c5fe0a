// Names say what a thing is; nothing is left over.
#include "gtest/gtest.h"
#include "tests/laws/sample.h"

namespace accession::laws {
namespace {

TEST(Words, AreChosen) { ExpectKept(CheckWords); }

TEST(Words, AreRefusedWithTheirReplacement) {
  ExpectVerdicts(
      CheckWords,
      {
          {"a good name", "store/event_log.h", "class EventLog;\n"},
          {"an empty title", "store/event_log.h", "\nclass LogManager;\n", 2},
          {"in a function", "store/event_log.cc", "int AppendImpl(int n);\n", 1},
          {"in a file name", "store/log_util.h", "class Log;\n", 1},
          {"at the end of a type", "store/leaf.h", "struct LeafInfo {};\n", 1},
          {"not elsewhere in it", "store/leaf.h", "struct DataDirectory {};\n"},
          {"nor in a variable", "store/leaf.h", "const char* data = text.data();\n"},
          {"a library's", "services/a.cc",
           "using google::protobuf::util::TimeUtil;\nTimeUtil t;\n"},
          {"a vague path", "base/common.h", "int a;\n", 1},
          {"not a vague word", "engine/a.h", "int common_mistakes;\n"},
          {"work left over", "store/leaf.h", "int a;  // TODO: more\n", 1},
          {"in any file", "docs/api.md", "# API\nFIXME\n", 2},
          {"an exception", "engine/a.cc", "throw 1;\n", 1},
          {"caught where it starts", "engine/a.cc", "try { throw 1; } catch (int) {}\n"},
          {"a sleep in a test", "tests/store/a_test.cc", "std::this_thread::sleep_for(s);\n", 1},
          {"a test that does not run", "tests/a_test.cc", "TEST(A, DISABLED_B) {}\n", 1},
      });
}

}  // namespace
}  // namespace accession::laws
