// The digest by which a retried request is recognised. Frozen: digests are kept for ever.
#pragma once

#include <span>

#include "base/sha256.h"
#include "google/protobuf/message.h"

namespace accession::codec {

// SHA-256 of C(`request` without the fields numbered `excluded`), where C is the canonical form of
// a message:
//
//   C(message)  its fields in order of their numbers, each in the wire format of protobuf; fields
//               of one number in the order they have in the message, known before unknown
//   a field     tag, value; length-delimited values with their length, varints in the fewest bytes
//   a message   as C of it, wherever its type is known, within lists and maps too
//   a list      of numbers, packed; of anything else, a field for each element
//   a map       a field for each entry, by key
//   unset       fields without a value, and fields at their default that have no presence: nothing
//   unknown     fields that this program does not know, as they were received
//
// Without unknown fields C is what deterministic serialisation gives. With them it is what a
// program that knows them gives, if its messages were sent in order of field numbers, as every
// library does. `excluded` is about `request` alone, not the messages within. Thread-safe; O(bytes
// log fields).
Digest RequestDigest(const google::protobuf::Message& request, std::span<const int> excluded);

}  // namespace accession::codec
