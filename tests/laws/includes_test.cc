// Includes follow the layers.
#include "gtest/gtest.h"
#include "tests/laws/sample.h"

namespace accession::laws {
namespace {

TEST(Includes, FollowTheLayers) { ExpectKept(CheckIncludes); }

TEST(Includes, AreRefusedAcrossALayer) {
  ExpectVerdicts(
      CheckIncludes,
      {
          {"the engine uses base", "engine/a.cc", "#include \"base/ids.h\"\n"},
          {"the engine uses messages", "engine/a.cc", "#include \"accession/v1/kind.pb.h\"\n"},
          {"the engine knows no service", "engine/a.cc", "#include \"accession/v1/a.grpc.pb.h\"\n",
           1},
          {"the engine knows no store", "engine/a.cc", "\n#include \"store/event_log.h\"\n", 2},
          {"the engine knows no RocksDB", "engine/time/a.h", "#include \"rocksdb/db.h\"\n", 1},
          {"the engine knows no Asio", "engine/a.cc", "#include <boost/asio.hpp>\n", 1},
          {"the engine has no threads", "engine/a.cc", "#include <thread>\n", 1},
          {"the engine has no locks", "engine/a.cc", "#include \"absl/synchronization/mutex.h\"\n",
           1},
          {"base stands alone", "base/a.cc", "#include \"engine/time/day.h\"\n", 1},
          {"the store hashes leaves", "store/a.cc", "#include \"engine/evidence/hash.h\"\n"},
          {"the store knows no workflow", "store/a.cc", "#include \"engine/process/compile.h\"\n",
           1},
          {"the store knows no act", "store/a.cc", "#include \"accession/v1/act.pb.h\"\n", 1},
          {"the runtime knows no gRPC", "services/runtime/a.cc", "#include <grpcpp/grpcpp.h>\n", 1},
          {"the runtime knows no rpc", "services/runtime/a.cc", "#include \"services/rpc/a.h\"\n",
           1},
          {"the handlers know gRPC", "services/rpc/a.cc",
           "#include \"accession/v1/a.grpc.pb.h\"\n"},
          {"http knows no rpc", "services/http/a.cc", "#include \"services/rpc/a.h\"\n", 1},
          {"the tool knows no store", "tools/accessionctl/log.cc", "#include \"store/log.h\"\n", 1},
          {"its offline verbs do", "tools/accessionctl/offline_log.cc",
           "#include \"store/log.h\"\n"},
          {"and make no call", "tools/accessionctl/offline/log.cc", "#include <grpcpp/channel.h>\n",
           1},
      });
}

}  // namespace
}  // namespace accession::laws
