// Protocols are commented, and what is stored is deterministic.
#include "gtest/gtest.h"
#include "tests/laws/sample.h"

namespace accession::laws {
namespace {

std::string File(const std::string& package, const std::string& body) {
  return "syntax = \"proto3\";\npackage " + package + ";\n" + body;
}

TEST(Protos, KeepTheRules) { ExpectKept(CheckProtos); }

TEST(Protos, WantACommentOnEverything) {
  const std::string m = "// M.\nmessage M {\n";
  ExpectVerdicts(CheckProtos,
                 {
                     {"all said", "proto/a.proto", File("a", m + "  // X.\n  int32 x = 1;\n}\n")},
                     {"beside it", "proto/a.proto", File("a", m + "  int32 x = 1;  // X.\n}\n")},
                     {"a message", "proto/a.proto", File("a", "message M {}\n"), 3},
                     {"a field", "proto/a.proto", File("a", m + "  int32 x = 1;\n}\n"), 5},
                     {"a oneof", "proto/a.proto",
                      File("a", m + "  oneof o {\n    // X.\n    int32 x = 1;\n  }\n}\n"), 5},
                     {"an enum value", "proto/a.proto",
                      File("a", "// E.\nenum E {\n  E_UNSPECIFIED = 0;\n}\n"), 5},
                     {"a method", "proto/a.proto",
                      File("a", m + "}\n// S.\nservice S {\n  rpc R(M) returns (M);\n}\n"), 8},
                     {"what does not parse", "proto/a.proto", File("a", "message {\n"), 3},
                 });
}

TEST(Protos, NameTheZeroOfAnEnumUnspecified) {
  ExpectVerdicts(CheckProtos, {{"zero", "proto/a.proto",
                                File("a", "// E.\nenum E {\n  // None.\n  E_NONE = 0;\n}\n"), 6}});
}

TEST(Protos, StoreNoMapFloatOrAny) {
  const std::string any = "import \"google/protobuf/any.proto\";\n";
  const auto message = [](const std::string& field) {
    return "// M.\nmessage M {\n  // X.\n  " + field + " x = 1;\n}\n";
  };
  const std::string stored = "accession.storage.v1";
  ExpectVerdicts(
      CheckProtos,
      {
          {"a map", "proto/a.proto", File(stored, message("map<string, string>")), 6},
          {"a float", "proto/a.proto", File(stored, message("float")), 6},
          {"a double", "proto/a.proto", File(stored, message("double")), 6},
          {"an Any", "proto/a.proto", File(stored, any + message("google.protobuf.Any")), 7},
          {"not stored", "proto/a.proto", File("accession.v1", message("map<string, string>"))},
          {"an integer", "proto/a.proto", File(stored, message("int64"))},
      });
}

}  // namespace
}  // namespace accession::laws
