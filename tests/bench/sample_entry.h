// The entry that benchmarks of single steps work on: an act of about 400 bytes.
#pragma once

#include <string>

#include "accession/storage/v1/leaf.pb.h"
#include "accession/v1/act.pb.h"

namespace accession::bench {

struct SampleEntry {
  storage::v1::Leaf leaf;
  v1::Payload payload;
  std::string salt;
};

// The same each time.
SampleEntry MakeSampleEntry();

}  // namespace accession::bench
