#include "tools/accessionctl/log_export.h"

#include <algorithm>
#include <memory>
#include <string>

#include "absl/strings/escaping.h"
#include "base/status.h"
#include "fmt/format.h"
#include "services/codec/evidence.h"
#include "services/codec/json.h"
#include "tools/accessionctl/dates.h"
#include "tools/accessionctl/failure.h"
#include "tools/accessionctl/stored_log.h"

namespace accession::ctl {
namespace {

struct ExportFlags {
  // Empty: from the daemon.
  std::string directory;
  std::uint64_t last = UINT64_MAX;
};

// One line; docs/export-format.md.
std::string LineOf(const StoredLine& line, const Digest& leaf_hash) {
  return fmt::format(
      R"({{"sequence":{},"leafHash":"{}","leaf":"{}","salt":"{}","payload":"{}","event":{}}})"
      "\n",
      line.event.sequence(), ToHex(AsBytes(leaf_hash)), absl::Base64Escape(line.stored.leaf()),
      absl::Base64Escape(line.stored.salt()), absl::Base64Escape(line.stored.payload()),
      codec::EncodeJson(line.event, codec::JsonLayout::kCompact));
}

absl::StatusOr<ExitCode> Export(Context& context, const ExportFlags& flags) {
  if (!context.output.for_person() && context.output.format() != Format::kJsonl) {
    return UsageError("a log is exported as JSON lines", "leave out -o, or give -o jsonl");
  }
  ASSIGN_OR_RETURN(const auto log, flags.directory.empty() ? OpenServedLog(context)
                                                           : OpenStoppedLog(flags.directory));
  const std::uint64_t last = std::min(flags.last, log->size());
  codec::Frontier tree;
  RETURN_IF_ERROR(log->Read(1, last, [&](const StoredLine& line) {
    const Digest leaf_hash = LeafHashOf(line);
    tree.Append(leaf_hash);
    context.output.Data(LineOf(line, leaf_hash));
    return true;
  }));
  const std::string root(AsBytes(tree.Root()));
  context.output.Note(
      fmt::format("Exported {} events of {}; root {}.", Number(last), log->place(), ToHex(root)));
  if (last < log->size() || root == log->root()) return ExitCode::kOk;
  return MakeStatus({ExitCode::kNegative, "what was exported is not what the log's head says",
                     fmt::format("the head's root is {}", ToHex(log->root())),
                     "run `accessionctl log verify`"});
}

}  // namespace

void AddLogExport(CommandLine& line, CLI::App& noun) {
  const auto flags = std::make_shared<ExportFlags>();
  CLI::App& verb = line.AddVerb(
      noun,
      {"export", "The whole log as JSON lines, with all that is needed to recompute its root",
       "accessionctl log export --to 20"},
      [flags](Context& context) { return Export(context, *flags); });
  verb.add_option("--to", flags->last, "last sequence; default the end")->type_name("SEQUENCE");
  verb.add_option("--data", flags->directory,
                  "a data directory whose daemon is stopped, or a copy of one")
      ->type_name("DIR");
}

}  // namespace accession::ctl
