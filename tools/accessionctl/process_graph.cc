#include "tools/accessionctl/process_graph.h"

#include <algorithm>
#include <map>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "fmt/format.h"
#include "tools/accessionctl/chronicle.h"
#include "tools/accessionctl/names.h"
#include "tools/accessionctl/rule_words.h"

namespace accession::ctl {
namespace {

std::string LabelOf(const v1::Transition& way, const ProcessTitles& titles) {
  const std::string title = titles.Act(way.act());
  std::string label = title.empty() ? way.act() : title;
  if (!way.answer().empty()) absl::StrAppend(&label, ": ", way.answer());
  if (!way.has_when()) return label;
  return absl::StrCat(label, label.empty() ? "when " : ", when ", RuleWords(way.when()));
}

// Adds a way, on a line of its own where there is one between the same two already.
void AddWay(const GraphEdge& way, std::vector<GraphEdge>& edges) {
  const auto same = std::ranges::find_if(
      edges, [&](const GraphEdge& edge) { return edge.from == way.from && edge.to == way.to; });
  if (same == edges.end()) {
    edges.push_back(way);
  } else {
    absl::StrAppend(&same->label, "\n", way.label);
  }
}

std::string TitleIn(const google::protobuf::RepeatedPtrField<v1::Translation>& title,
                    const std::string& language, const std::string& otherwise) {
  const std::string text = Names(language).Text(title);
  return text.empty() ? otherwise : text;
}

std::string DotQuoted(const std::string& text) {
  return absl::StrCat(
      "\"", absl::StrReplaceAll(text, {{"\\", "\\\\"}, {"\"", "\\\""}, {"\n", "\\n"}}), "\"");
}

std::string MermaidQuoted(const std::string& text) {
  return absl::StrCat(
      "\"", absl::StrReplaceAll(text, {{"\"", "#quot;"}, {"\n", "<br/>"}, {"<", "#lt;"}}), "\"");
}

}  // namespace

ProcessGraph GraphOf(const v1::ProcessDefinition& definition, const std::string& language) {
  const ProcessTitles titles(definition, language);
  ProcessGraph graph{.title = TitleIn(definition.title(), language, definition.process())};
  graph.nodes.push_back({.id = "draft", .label = "draft"});
  std::map<std::string, std::size_t> places;
  for (const v1::Phase& phase : definition.phases()) {
    places[phase.id()] = graph.nodes.size();
    std::string label = TitleIn(phase.title(), language, phase.id());
    if (!phase.outcome().empty()) absl::StrAppend(&label, "\n", phase.outcome());
    graph.nodes.push_back(
        {.id = phase.id(), .label = std::move(label), .end = !phase.outcome().empty()});
  }
  v1::Transition start;
  start.set_act(definition.start().act());
  graph.edges.push_back(
      {.from = 0, .to = places[definition.start().phase()], .label = LabelOf(start, titles)});
  for (const v1::Phase& phase : definition.phases()) {
    for (const v1::Transition& way : phase.next()) {
      AddWay({.from = places[phase.id()], .to = places[way.to()], .label = LabelOf(way, titles)},
             graph.edges);
    }
  }
  return graph;
}

std::string DotText(const ProcessGraph& graph) {
  std::string text = absl::StrCat("digraph ", DotQuoted(graph.title), " {\n  rankdir=LR;\n");
  for (const GraphNode& node : graph.nodes) {
    absl::StrAppend(&text, "  ", DotQuoted(node.id), " [label=", DotQuoted(node.label),
                    ", shape=", node.end ? "doubleoctagon" : "box", "];\n");
  }
  for (const GraphEdge& edge : graph.edges) {
    absl::StrAppend(&text, "  ", DotQuoted(graph.nodes[edge.from].id), " -> ",
                    DotQuoted(graph.nodes[edge.to].id), " [label=", DotQuoted(edge.label), "];\n");
  }
  return text + "}\n";
}

std::string MermaidText(const ProcessGraph& graph) {
  std::string text = "flowchart LR\n";
  for (std::size_t i = 0; i < graph.nodes.size(); ++i) {
    const GraphNode& node = graph.nodes[i];
    absl::StrAppend(&text, "  n", i, node.end ? "([" : "[", MermaidQuoted(node.label),
                    node.end ? "])" : "]", "\n");
  }
  for (const GraphEdge& edge : graph.edges) {
    absl::StrAppend(&text, "  n", edge.from, " -->|", MermaidQuoted(edge.label), "| n", edge.to,
                    "\n");
  }
  return text;
}

}  // namespace accession::ctl
