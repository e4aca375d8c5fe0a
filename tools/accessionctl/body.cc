// accessionctl body list|show|roster|status.
#include <memory>
#include <string>

#include "base/status.h"
#include "fmt/format.h"
#include "tools/accessionctl/dates.h"
#include "tools/accessionctl/list_flags.h"
#include "tools/accessionctl/nouns.h"
#include "tools/accessionctl/screen_body.h"
#include "tools/accessionctl/screen_participants.h"

namespace accession::ctl {
namespace {

absl::StatusOr<v1::GetBodyResponse> FetchBody(Context& context, const std::string& name) {
  v1::GetBodyRequest request;
  request.set_name(ResourceName("bodies", name));
  RETURN_IF_ERROR(SetReadPoint(context, request));
  return context.client.Call(context.client.world(), &v1::WorldService::Stub::GetBody, request);
}

Day AskedDay(const Context& context) {
  return ParseDay(context.flags.effective_at).value_or(Today());
}

absl::StatusOr<ExitCode> Show(Context& context, const std::string& name) {
  ASSIGN_OR_RETURN(const auto seen, FetchBody(context, name));
  Names names(context.flags.language);
  if (context.output.for_person()) {
    ASSIGN_OR_RETURN(names, FetchNames(context));
  }
  RETURN_IF_ERROR(context.output.One(seen.body(), [&] {
    return BodyScreen(seen.body(), names, AskedDay(context), context.output.ink(),
                      context.output.layout());
  }));
  return ExitCode::kOk;
}

absl::StatusOr<ExitCode> Roster(Context& context, const std::string& name) {
  ASSIGN_OR_RETURN(const auto seen, FetchBody(context, name));
  ASSIGN_OR_RETURN(const Names names, FetchNames(context));
  context.output.List(seen.body().members(), RosterTable(seen.body(), names),
                      "No member is recorded.");
  if (context.output.for_person()) context.output.Note(SizeText(seen.body()));
  return ExitCode::kOk;
}

absl::StatusOr<ExitCode> Status(Context& context, const std::string& name) {
  v1::ListParticipantsRequest request;
  request.set_body(ResourceName("bodies", name));
  RETURN_IF_ERROR(SetReadPoint(context, request));
  Participants participants;
  RETURN_IF_ERROR(EachPage(context, context.client.world(),
                           &v1::WorldService::Stub::ListParticipants, request,
                           [&](const v1::ListParticipantsResponse& page) {
                             participants.MergeFrom(page.participants());
                           }));
  ASSIGN_OR_RETURN(const Names names, FetchNames(context));
  context.output.List(participants, ParticipantTable(participants, names), "");
  if (context.output.for_person()) context.output.Note(StandingText(participants, names));
  return ExitCode::kOk;
}

Table BodyTable(const google::protobuf::RepeatedPtrField<v1::Body>& bodies, const Names& names) {
  Table table({{"ID"},
               {"TITLE"},
               {"KIND"},
               {"MEMBERS", Align::kRight},
               {"PART OF"},
               {"ZONE", Align::kLeft, Column::Shown::kWide}});
  for (const v1::Body& body : bodies) {
    const auto& size = body.size();
    const bool certain = size.certain() == size.at_most();
    table.AddRow({{std::string(IdOf(body.name()))},
                  {names.Text(body.title())},
                  {body.kind()},
                  {size.at_most() == 0 ? ""
                   : certain           ? Number(size.certain())
                                       : fmt::format("{} to {}", size.certain(), size.at_most())},
                  {body.part_of().empty() ? "" : std::string(IdOf(body.part_of()))},
                  {body.zone()}});
  }
  return table;
}

absl::StatusOr<ExitCode> List(Context& context, const ListFlags& flags) {
  v1::ListBodiesRequest request;
  RETURN_IF_ERROR(SetReadPoint(context, request));
  google::protobuf::RepeatedPtrField<v1::Body> bodies;
  RETURN_IF_ERROR(FetchList(context, context.client.world(), &v1::WorldService::Stub::ListBodies,
                            request, flags, bodies,
                            [](const v1::ListBodiesResponse& page) { return page.bodies(); }));
  const Names names(context.flags.language);
  context.output.List(bodies, BodyTable(bodies, names), "No body is established.");
  return ExitCode::kOk;
}

}  // namespace

void AddBody(CommandLine& line) {
  CLI::App& noun = line.AddNoun("body", "Bodies: members, offices, sessions");
  const auto add = [&](const VerbText& text, auto run) {
    const auto name = std::make_shared<std::string>();
    CLI::App& verb =
        line.AddVerb(noun, text, [name, run](Context& context) { return run(context, *name); });
    verb.add_option("NAME", *name, "the body, such as iaea-far-east")->required();
  };
  add({"show", "Members, offices, sessions, resolutions and figures",
       "accessionctl body show iaea-far-east --effective-at 2025-06-05"},
      Show);
  add({"roster", "Its members at a date, certain and possible",
       "accessionctl body roster iaea-far-east --effective-at 2025-06-05"},
      Roster);
  add({"status", "Who signed, ratified, deposited, or how far else each applicant has come",
       "accessionctl body status canwfz-protocol --effective-at 2021-11-01"},
      Status);
  const auto flags = std::make_shared<ListFlags>();
  CLI::App& list = line.AddVerb(
      noun, {"list", "Every body, with its size", "accessionctl body list --filter 'member = mng'"},
      [flags](Context& context) { return List(context, *flags); });
  AddListFlags(list, *flags, "name, kind, title, part_of, member, holder");
}

}  // namespace accession::ctl
