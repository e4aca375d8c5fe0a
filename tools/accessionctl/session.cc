// accessionctl session list.
#include <memory>
#include <string>

#include "base/status.h"
#include "tools/accessionctl/cells.h"
#include "tools/accessionctl/dates.h"
#include "tools/accessionctl/list_flags.h"
#include "tools/accessionctl/nouns.h"

namespace accession::ctl {
namespace {

struct SessionFlags {
  std::string body;
  ListFlags list{.order_by = "opens"};
};

Table SessionTable(const google::protobuf::RepeatedPtrField<v1::Session>& sessions,
                   const Names& names) {
  Table table({Kept("OPENS"),
               Kept("CLOSES"),
               {"ID"},
               {"TITLE"},
               {"OF"},
               {"VENUE"},
               {"MOVED", Align::kRight, Column::Shown::kWide}});
  for (const v1::Session& session : sessions) {
    table.AddRow({SpanCell(session.opens()),
                  SpanCell(session.closes()),
                  {std::string(IdOf(session.name()))},
                  {names.Text(session.title())},
                  NameCell(names, session.body()),
                  {session.venue()},
                  CountCell(session.rescheduled())});
  }
  return table;
}

absl::StatusOr<ExitCode> List(Context& context, const SessionFlags& flags) {
  v1::ListSessionsRequest request;
  if (!flags.body.empty()) request.set_body(ResourceName("bodies", flags.body));
  RETURN_IF_ERROR(SetReadPoint(context, request));
  google::protobuf::RepeatedPtrField<v1::Session> sessions;
  RETURN_IF_ERROR(FetchList(context, context.client.world(), &v1::WorldService::Stub::ListSessions,
                            request, flags.list, sessions,
                            [](const v1::ListSessionsResponse& page) { return page.sessions(); }));
  Names names(context.flags.language);
  if (context.output.for_person()) {
    ASSIGN_OR_RETURN(names, FetchNames(context));
  }
  context.output.List(sessions, SessionTable(sessions, names), "No session is scheduled.");
  return ExitCode::kOk;
}

}  // namespace

void AddSession(CommandLine& line) {
  CLI::App& noun = line.AddNoun("session", "Sessions: when bodies meet");
  const auto flags = std::make_shared<SessionFlags>();
  CLI::App& list = line.AddVerb(
      noun, {"list", "Sessions by opening", "accessionctl session list --filter 'opens >= 2024'"},
      [flags](Context& context) { return List(context, *flags); });
  list.add_option("--body", flags->body, "only those of this body")->type_name("BODY");
  AddListFlags(list, flags->list, "name, body, number, opens, closes, venue, title, closed");
}

}  // namespace accession::ctl
