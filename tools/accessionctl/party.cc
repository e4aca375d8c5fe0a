// accessionctl party list.
#include <algorithm>
#include <memory>
#include <string>

#include "base/status.h"
#include "tools/accessionctl/cells.h"
#include "tools/accessionctl/list_flags.h"
#include "tools/accessionctl/nouns.h"
#include "tools/accessionctl/words.h"

namespace accession::ctl {
namespace {

Table PartyTable(const google::protobuf::RepeatedPtrField<v1::Party>& parties, const Names& names) {
  Table table({{"CODE"},
               {"NAME"},
               {"FORMAL NAME"},
               {"KIND"},
               {"SUCCESSOR"},
               {"ID", Align::kLeft, Column::Shown::kWide},
               {"ALPHA2", Align::kLeft, Column::Shown::kWide},
               {"NUMERIC", Align::kLeft, Column::Shown::kWide}});
  for (const v1::Party& party : parties) {
    table.AddRow({{party.alpha3()},
                  {names.Short(party.name())},
                  {names.Formal(party.name())},
                  CodeCell(party.kind()),
                  NameCell(names, party.successor()),
                  {std::string(IdOf(party.name()))},
                  {party.alpha2()},
                  {party.numeric()}});
  }
  return table;
}

absl::StatusOr<ExitCode> List(Context& context, const ListFlags& flags) {
  v1::ListPartiesRequest request;
  RETURN_IF_ERROR(SetReadPoint(context, request));
  google::protobuf::RepeatedPtrField<v1::Party> parties;
  RETURN_IF_ERROR(FetchList(context, context.client.world(), &v1::WorldService::Stub::ListParties,
                            request, flags, parties,
                            [](const v1::ListPartiesResponse& page) { return page.parties(); }));
  Names names(context.flags.language);
  for (const v1::Party& party : parties) names.Add(party);
  if (flags.order_by.empty()) {
    std::sort(
        parties.pointer_begin(), parties.pointer_end(),
        [&names](const auto* a, const auto* b) { return names.Before(a->name(), b->name()); });
  }
  context.output.List(parties, PartyTable(parties, names), "No party is registered.");
  return ExitCode::kOk;
}

}  // namespace

void AddParty(CommandLine& line) {
  CLI::App& noun = line.AddNoun("party", "States and organisations");
  const auto flags = std::make_shared<ListFlags>();
  CLI::App& list = line.AddVerb(
      noun,
      {"list", "Every party, in English alphabetical order", "accessionctl party list --lang zh"},
      [flags](Context& context) { return List(context, *flags); });
  AddListFlags(list, *flags, "name, kind, short, formal, also, alpha2, alpha3, numeric");
}

}  // namespace accession::ctl
