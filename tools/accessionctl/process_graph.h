// A process as a graph: its phases and the ways between them.
#pragma once

#include <string>
#include <vector>

#include "accession/v1/process.pb.h"

namespace accession::ctl {

// A station: `draft`, or a phase.
struct GraphNode {
  std::string id;
  // What it is called, and for an end its outcome.
  std::string label;
  bool end = false;
};

// A way out, from one node to another, by index.
struct GraphEdge {
  std::size_t from = 0;
  std::size_t to = 0;
  // What takes it: `decide ADMITTED`, `when 30 days after … has come`.
  std::string label;
};

// Nodes in the order of the process, `draft` first; the ways between the same two in one edge.
struct ProcessGraph {
  std::string title;
  std::vector<GraphNode> nodes;
  std::vector<GraphEdge> edges;
};

// Titles in `language`, else in English, else ids.
ProcessGraph GraphOf(const v1::ProcessDefinition& definition, const std::string& language);

// For `dot` of Graphviz.
std::string DotText(const ProcessGraph& graph);

// For Mermaid, which many viewers of Markdown show as a picture.
std::string MermaidText(const ProcessGraph& graph);

// A picture: layers from top to bottom, by the number of ways from `draft`. The same graph gives
// the same bytes.
std::string SvgText(const ProcessGraph& graph);

}  // namespace accession::ctl
