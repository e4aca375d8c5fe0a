// Requests to record, as commands.
#pragma once

#include <string>

#include "accession/v1/record_service.pb.h"
#include "services/rpc/identity.h"
#include "services/runtime/answer.h"
#include "services/runtime/command.h"
#include "services/runtime/node.h"

namespace accession::rpc {

// The command that `request` asks for; REQUEST_ID_INVALID, STREAM_UNKNOWN, ARGUMENT_INVALID or
// NOT_REPRESENTATIVE otherwise. A document that it registers must have its bytes in the store:
// DOCUMENT_UNKNOWN. Reads the file system.
runtime::Answer<runtime::RecordAct> CommandOf(const v1::RecordRequest& request,
                                              const Identity& identity, runtime::Node& node);

// The same for an entry of the import `import`.
struct ImportNames {
  std::string import;
  std::string title;
};
runtime::Answer<runtime::RecordAct> CommandOf(const v1::ImportEntry& entry,
                                              const ImportNames& names, const Identity& identity,
                                              runtime::Node& node);

// What was recorded, as an answer.
v1::RecordResponse ResponseOf(const runtime::Recorded& recorded, runtime::Node& node);

}  // namespace accession::rpc
