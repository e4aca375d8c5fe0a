// accessionctl endorsement matrix.
#include <memory>
#include <set>
#include <string>

#include "base/status.h"
#include "tools/accessionctl/fetch.h"
#include "tools/accessionctl/nouns.h"
#include "tools/accessionctl/position_matrix.h"
#include "tools/accessionctl/screen_application.h"

namespace accession::ctl {
namespace {

// What the matrix is drawn from, for programs.
v1::Application OnlyPositions(const v1::Application& whole) {
  v1::Application part;
  part.set_name(whole.name());
  *part.mutable_positions() = whole.positions();
  *part.mutable_tallies() = whole.tallies();
  *part.mutable_conditions() = whole.conditions();
  part.set_effective_at(whole.effective_at());
  part.set_projected(whole.projected());
  part.set_known_at(whole.known_at());
  return part;
}

absl::StatusOr<ExitCode> Matrix(Context& context, const std::string& name) {
  ASSIGN_OR_RETURN(const auto seen, FetchApplication(context, name));
  const v1::Application& application = seen.application();
  if (!context.output.for_person() && context.output.format() != Format::kCsv) {
    RETURN_IF_ERROR(context.output.One(OnlyPositions(application), [] { return ""; }));
    return ExitCode::kOk;
  }
  ASSIGN_OR_RETURN(const Names names, FetchNames(context));
  std::set<std::uint64_t> cited;
  for (const auto& position : application.positions()) cited.insert(position.sequence());
  for (const auto& condition : application.conditions()) {
    cited.insert({condition.set_by(), condition.assessed_by()});
  }
  ActIndex acts;
  RETURN_IF_ERROR(FetchActs(context, application.name(), cited, acts));
  const Table table = PositionTable(application, names, acts);
  if (context.output.format() == Format::kCsv) {
    context.output.Data(table.Csv());
    return ExitCode::kOk;
  }
  context.output.Data(MatrixScreen(application, names, acts, context.flags.documented_by,
                                   context.output.ink(), context.output.layout()));
  return ExitCode::kOk;
}

}  // namespace

void AddEndorsement(CommandLine& line) {
  CLI::App& noun = line.AddNoun("endorsement", "Positions of the members on an application");
  const auto name = std::make_shared<std::string>();
  CLI::App& matrix =
      line.AddVerb(noun,
                   {"matrix", "Who supports it, how, and what the thresholds make of it",
                    "accessionctl endorsement matrix kaz-far-east --effective-at 2025-06-05"},
                   [name](Context& context) { return Matrix(context, *name); });
  matrix.add_option("NAME", *name, "the application, such as kaz-far-east")->required();
}

}  // namespace accession::ctl
