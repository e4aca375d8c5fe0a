#include "tools/accessionctl/known_names.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string_view>

#include "absl/strings/ascii.h"
#include "fmt/format.h"
#include "tools/accessionctl/fetch.h"

namespace accession::ctl {
namespace {

// More than anybody chooses from; a longer word has fewer.
constexpr std::int32_t kNamesMax = 200;

// `kaz` for `parties/kaz`, unless a collection is being typed.
std::string AsTyped(const std::string& name, const TypedLine& line) {
  return line.word.find('/') == std::string::npos ? std::string(IdOf(name)) : name;
}

// The filter for names that begin as what is typed does, all of them if nothing is; nullopt if no
// name begins so.
std::optional<std::string> FilterFor(std::string_view typed) {
  const bool named = std::all_of(typed.begin(), typed.end(), [](char c) {
    return absl::ascii_islower(static_cast<unsigned char>(c)) ||
           absl::ascii_isdigit(static_cast<unsigned char>(c)) || c == '-' || c == '/';
  });
  if (!named || (!typed.empty() && !absl::ascii_islower(static_cast<unsigned char>(typed[0])))) {
    return std::nullopt;
  }
  return typed.empty() ? "" : fmt::format("name = {}*", typed);
}

// The first page of a list, of names that begin as what is typed does; a list that fails is empty.
template <typename Stub, typename Base, typename Request, typename Response>
Response Page(Client& client, Stub& stub,
              grpc::Status (Base::*method)(grpc::ClientContext*, const Request&, Response*),
              std::string_view typed) {
  const std::optional<std::string> filter = FilterFor(typed);
  if (!filter.has_value()) return Response();
  Request request;
  request.set_page_size(kNamesMax);
  request.set_filter(*filter);
  return client.Call(stub, method, request).value_or(Response());
}

std::vector<Candidate> Applications(const TypedLine& line, Client& client) {
  const v1::ListApplicationsResponse page = Page(
      client, client.applications(), &v1::ApplicationService::Stub::ListApplications, line.word);
  std::vector<Candidate> candidates;
  for (const v1::Application& application : page.applications()) {
    candidates.push_back({AsTyped(application.name(), line), application.title()});
  }
  return candidates;
}

std::vector<Candidate> Parties(const TypedLine& line, Client& client) {
  const v1::ListPartiesResponse page =
      Page(client, client.world(), &v1::WorldService::Stub::ListParties, line.word);
  std::vector<Candidate> candidates;
  Names names("en");
  for (const v1::Party& party : page.parties()) {
    names.Add(party);
    candidates.push_back({AsTyped(party.name(), line), names.Short(party.name())});
  }
  return candidates;
}

std::vector<Candidate> Bodies(const TypedLine& line, Client& client) {
  const v1::ListBodiesResponse page =
      Page(client, client.world(), &v1::WorldService::Stub::ListBodies, line.word);
  std::vector<Candidate> candidates;
  for (const v1::Body& body : page.bodies()) {
    candidates.push_back({AsTyped(body.name(), line), Names("en").Text(body.title())});
  }
  return candidates;
}

std::vector<Candidate> Sessions(const TypedLine& line, Client& client) {
  const v1::ListSessionsResponse page =
      Page(client, client.world(), &v1::WorldService::Stub::ListSessions, line.word);
  std::vector<Candidate> candidates;
  for (const v1::Session& session : page.sessions()) {
    candidates.push_back({AsTyped(session.name(), line), Names("en").Text(session.title())});
  }
  return candidates;
}

std::vector<Candidate> Calendars(const TypedLine& line, Client& client) {
  const v1::ListCalendarsResponse page =
      Page(client, client.world(), &v1::WorldService::Stub::ListCalendars, line.word);
  std::vector<Candidate> candidates;
  for (const v1::Calendar& calendar : page.calendars()) {
    candidates.push_back({AsTyped(calendar.name(), line), ""});
  }
  return candidates;
}

std::vector<Candidate> Documents(const TypedLine& line, Client& client) {
  const v1::ListDocumentsResponse page =
      Page(client, client.documents(), &v1::DocumentService::Stub::ListDocuments, line.word);
  std::vector<Candidate> candidates;
  for (const v1::Document& document : page.documents()) {
    candidates.push_back({AsTyped(document.name(), line), document.registered().title()});
  }
  return candidates;
}

std::vector<Candidate> Processes(const TypedLine& line, Client& client) {
  // A version is no part of the name that a list looks for.
  const std::string_view typed = std::string_view(line.word).substr(0, line.word.find('@'));
  const v1::ListProcessesResponse page =
      Page(client, client.processes(), &v1::ProcessService::Stub::ListProcesses, typed);
  std::vector<Candidate> candidates;
  for (const v1::Process& process : page.processes()) {
    const std::string versioned = AsTyped(process.name(), line);
    const std::string title = Names("en").Text(process.definition().title());
    candidates.push_back({versioned.substr(0, versioned.find('@')), title});
    candidates.push_back({versioned, title});
  }
  return candidates;
}

using Lister = std::vector<Candidate> (*)(const TypedLine&, Client&);

struct Collection {
  const char* prefix;
  Lister list;
};

constexpr Collection kCollections[] = {
    {"applications/", Applications}, {"bodies/", Bodies},   {"calendars/", Calendars},
    {"documents/", Documents},       {"parties/", Parties}, {"processes/", Processes},
    {"sessions/", Sessions},
};

// A collection first, then the names in it.
std::vector<Candidate> Streams(const TypedLine& line, Client& client) {
  std::vector<Candidate> candidates;
  for (const Collection& collection : kCollections) {
    if (line.word.rfind(collection.prefix, 0) == 0) return collection.list(line, client);
    candidates.push_back({collection.prefix, ""});
  }
  return candidates;
}

// An application by its id, anything else by its whole name.
std::vector<Candidate> Subjects(const TypedLine& line, Client& client) {
  if (line.word.rfind("bodies/", 0) == 0) return Bodies(line, client);
  std::vector<Candidate> candidates = Applications(line, client);
  TypedLine whole = line;
  whole.word = "bodies/";
  if (whole.word.rfind(line.word, 0) != 0) return candidates;
  for (Candidate& body : Bodies(whole, client)) candidates.push_back(std::move(body));
  return candidates;
}

// The process of the application that the line names, or that it says with --process.
v1::ProcessDefinition ProcessOf(const TypedLine& line, Client& client) {
  v1::GetProcessRequest process;
  if (const auto given = line.values.find("--process"); given != line.values.end()) {
    process.set_name(ResourceName("processes", given->second));
  } else if (const auto name = line.values.find("NAME"); name != line.values.end()) {
    v1::GetApplicationRequest request;
    request.set_name(ResourceName("applications", name->second));
    const auto seen =
        client.Call(client.applications(), &v1::ApplicationService::Stub::GetApplication, request);
    if (!seen.ok()) return {};
    const v1::Application& application = seen->application();
    process.set_name(application.process() + "@" + std::to_string(application.process_version()));
  }
  const auto seen = client.Call(client.processes(), &v1::ProcessService::Stub::GetProcess, process);
  return seen.ok() ? seen->process().definition() : v1::ProcessDefinition();
}

std::vector<Candidate> Acts(const TypedLine& line, Client& client) {
  std::vector<Candidate> candidates;
  const v1::ProcessDefinition process = ProcessOf(line, client);
  for (const v1::ActDefinition& act : process.acts()) {
    candidates.push_back({act.id(), Names("en").Text(act.title())});
  }
  for (const char* const general : {"correct", "void", "contest", "resolve", "waive", "migrate"}) {
    const bool declared = std::any_of(candidates.begin(), candidates.end(),
                                      [&](const Candidate& act) { return act.word == general; });
    if (!declared && !candidates.empty()) candidates.push_back({general, ""});
  }
  return candidates;
}

std::vector<Candidate> Answers(const TypedLine& line, Client& client) {
  std::vector<Candidate> candidates;
  const auto given = line.values.find("ACT");
  const v1::ProcessDefinition process = ProcessOf(line, client);
  for (const v1::ActDefinition& act : process.acts()) {
    if (given != line.values.end() && act.id() != given->second) continue;
    for (const std::string& answer : act.answers()) candidates.push_back({answer, ""});
  }
  return candidates;
}

// The entries of `stream`, each after `before`.
std::vector<Candidate> EntriesOf(const std::string& stream, const std::string& before,
                                 Client& client) {
  v1::ListEventsRequest request;
  request.set_stream(ResourceName("applications", stream));
  request.set_acts_only(true);
  request.set_page_size(kPageSize);
  const auto page =
      client.Call(client.applications(), &v1::ApplicationService::Stub::ListEvents, request);
  std::vector<Candidate> candidates;
  if (!page.ok()) return candidates;
  for (const v1::Event& event : page->events()) {
    if (!event.entry().empty()) candidates.push_back({before + event.entry(), event.act()});
  }
  return candidates;
}

// The entries of the application that the line names, or that the word itself does:
// `kaz-far-east/A17`.
std::vector<Candidate> Entries(const TypedLine& line, Client& client) {
  const auto name = line.values.find("NAME");
  if (name != line.values.end()) return EntriesOf(name->second, "", client);
  const std::size_t slash = line.word.rfind('/');
  if (slash != std::string::npos) {
    return EntriesOf(line.word.substr(0, slash), line.word.substr(0, slash + 1), client);
  }
  std::vector<Candidate> candidates = Applications(line, client);
  for (Candidate& candidate : candidates) candidate.word += "/";
  return candidates;
}

}  // namespace

std::vector<Candidate> KnownNames(const std::string& kind, const TypedLine& line, Client& client) {
  const std::string noun = absl::AsciiStrToLower(kind);
  if (noun == "application") return Applications(line, client);
  if (noun == "body") return Bodies(line, client);
  if (noun == "party") return Parties(line, client);
  if (noun == "process") return Processes(line, client);
  if (noun == "session") return Sessions(line, client);
  if (noun == "stream") return Streams(line, client);
  // With the paragraph that may follow its name, too.
  if (noun.rfind("document", 0) == 0) return Documents(line, client);
  if (noun == "subject") return Subjects(line, client);
  if (noun == "act") return Acts(line, client);
  if (noun == "answer") return Answers(line, client);
  if (noun == "entry") return Entries(line, client);
  return {};
}

}  // namespace accession::ctl
