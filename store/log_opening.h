// Opening a log: make it if there is none, look before touching, cut torn tails, check. See
// docs/adr/0011.
#pragma once

#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "store/database.h"
#include "store/head_record.h"
#include "store/log_options.h"
#include "store/open_report.h"
#include "store/pin_file.h"

namespace accession::store {

// A log that was opened and checked.
struct OpenedLog {
  std::unique_ptr<Database> database;
  std::string origin;
  // Checked against the entries: it is the verified head too.
  HeadRecord head;
  // What the pin file holds.
  Pin pin;
};

// Opens the log of `options.directory`; errors as EventLog::Open. In order: the record files are
// inspected; torn tails cut; the database is looked at read-only, so that a log that is too new, of
// the other kind, or behind its pin is refused unchanged (cut tails are put back); only then is it
// opened for writing, and its entries since the last verified head are hashed again.
absl::StatusOr<OpenedLog> OpenLog(const LogOptions& options, OpenReport& report);

// The folder of the log's database.
std::string LogPath(const LogOptions& options);

// The file system of `options.env`, or the machine's.
rocksdb::FileSystem& FilesOf(rocksdb::Env* env);

}  // namespace accession::store
