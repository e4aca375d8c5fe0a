#include "tests/bench/sample_entry.h"

#include "base/sha256.h"
#include "engine/evidence/hash.h"

namespace accession::bench {

SampleEntry MakeSampleEntry() {
  SampleEntry entry{.leaf = {}, .payload = {}, .salt = std::string(engine::kSaltBytes, 's')};
  entry.payload.mutable_notice()->set_reference("note 17");
  entry.payload.mutable_notice()->set_text(std::string(200, 'x'));
  const Digest commitment =
      engine::PayloadCommitment(entry.salt, entry.payload.SerializeAsString());
  storage::v1::Leaf& leaf = entry.leaf;
  leaf.set_sequence(1'234'567);
  leaf.set_stream("applications/bench-1234");
  leaf.set_version(17);
  leaf.set_kind(v1::EVENT_KIND_NOTICE);
  leaf.set_act("state");
  leaf.set_schema_version(1);
  leaf.set_recorded_time_us(1'700'000'000'000'000);
  leaf.mutable_effective()->set_given("2025-06-05");
  leaf.mutable_effective()->set_lo_day(20'244);
  leaf.mutable_effective()->set_hi_day(20'244);
  leaf.set_actor("agents/dev");
  leaf.add_on_behalf_of("parties/uzb");
  leaf.set_request_id(std::string(16, 'r'));
  leaf.set_request_digest(std::string(16, 'd'));
  leaf.add_evidence()->set_document("documents/bench-note");
  leaf.set_command_last(1'234'567);
  leaf.set_payload_commitment(std::string(AsBytes(commitment)));
  return entry;
}

}  // namespace accession::bench
