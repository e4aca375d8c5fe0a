#include "tools/accessionctl/known_names.h"

#include <algorithm>
#include <set>

#include "absl/strings/ascii.h"
#include "tools/accessionctl/fetch.h"

namespace accession::ctl {
namespace {

// `kaz` for `parties/kaz`, unless a collection is being typed.
std::string AsTyped(const std::string& name, const TypedLine& line) {
  return line.word.find('/') == std::string::npos ? std::string(IdOf(name)) : name;
}

std::vector<Candidate> Parties(const TypedLine& line, Client& client) {
  v1::ListPartiesRequest request;
  request.set_page_size(kPageSize);
  const auto page = client.Call(client.world(), &v1::WorldService::Stub::ListParties, request);
  std::vector<Candidate> candidates;
  if (!page.ok()) return candidates;
  Names names("en");
  for (const v1::Party& party : page->parties()) {
    names.Add(party);
    candidates.push_back({AsTyped(party.name(), line), names.Short(party.name())});
  }
  return candidates;
}

std::vector<Candidate> Bodies(const TypedLine& line, Client& client) {
  v1::ListBodiesRequest request;
  request.set_page_size(kPageSize);
  const auto page = client.Call(client.world(), &v1::WorldService::Stub::ListBodies, request);
  std::vector<Candidate> candidates;
  if (!page.ok()) return candidates;
  for (const v1::Body& body : page->bodies()) {
    candidates.push_back({AsTyped(body.name(), line), Names("en").Text(body.title())});
  }
  return candidates;
}

std::vector<Candidate> Processes(const TypedLine& line, Client& client) {
  v1::ListProcessesRequest request;
  request.set_page_size(kPageSize);
  const auto page =
      client.Call(client.processes(), &v1::ProcessService::Stub::ListProcesses, request);
  std::vector<Candidate> candidates;
  if (!page.ok()) return candidates;
  for (const v1::Process& process : page->processes()) {
    const std::string versioned = AsTyped(process.name(), line);
    const std::string title = Names("en").Text(process.definition().title());
    candidates.push_back({versioned.substr(0, versioned.find('@')), title});
    candidates.push_back({versioned, title});
  }
  return candidates;
}

// The streams of `collection` that the first events of the log are on.
std::vector<Candidate> Streams(std::string_view collection, const TypedLine& line, Client& client) {
  v1::ReadEventsRequest request;
  request.set_from_sequence(1);
  request.set_page_size(kPageSize);
  const auto page = client.Call(client.log(), &v1::LogService::Stub::ReadEvents, request);
  std::vector<Candidate> candidates;
  if (!page.ok()) return candidates;
  std::set<std::string> names;
  for (const v1::Event& event : page->events()) {
    if (event.stream().rfind(std::string(collection) + "/", 0) != 0) continue;
    if (!names.insert(event.stream()).second) continue;
    candidates.push_back(
        {AsTyped(event.stream(), line), event.payload().document_registered().title()});
  }
  return candidates;
}

// An application by its id, anything else by its whole name.
std::vector<Candidate> Subjects(const TypedLine& line, Client& client) {
  std::vector<Candidate> candidates = Streams("applications", line, client);
  TypedLine whole = line;
  whole.word = "bodies/";
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
  for (const char* const general : {"correct", "void", "contest", "waive", "migrate"}) {
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

// The entries of the application that the line names.
std::vector<Candidate> Entries(const TypedLine& line, Client& client) {
  const auto name = line.values.find("NAME");
  std::vector<Candidate> candidates;
  if (name == line.values.end()) return candidates;
  v1::ListEventsRequest request;
  request.set_stream(ResourceName("applications", name->second));
  request.set_acts_only(true);
  request.set_page_size(kPageSize);
  const auto page =
      client.Call(client.applications(), &v1::ApplicationService::Stub::ListEvents, request);
  if (!page.ok()) return candidates;
  for (const v1::Event& event : page->events()) {
    if (!event.entry().empty()) candidates.push_back({event.entry(), event.act()});
  }
  return candidates;
}

}  // namespace

std::vector<Candidate> KnownNames(const std::string& kind, const TypedLine& line, Client& client) {
  const std::string noun = absl::AsciiStrToLower(kind);
  if (noun == "application") return Streams("applications", line, client);
  if (noun == "body") return Bodies(line, client);
  if (noun == "party") return Parties(line, client);
  if (noun == "process") return Processes(line, client);
  if (noun == "session") return Streams("sessions", line, client);
  // With the paragraph that may follow its name, too.
  if (noun.rfind("document", 0) == 0) return Streams("documents", line, client);
  if (noun == "subject") return Subjects(line, client);
  if (noun == "act") return Acts(line, client);
  if (noun == "answer") return Answers(line, client);
  if (noun == "entry") return Entries(line, client);
  return {};
}

}  // namespace accession::ctl
