// SvgText of process_graph.h: a layered drawing, laid out with whole numbers alone.
#include <algorithm>
#include <deque>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "fmt/format.h"
#include "tools/accessionctl/display_width.h"
#include "tools/accessionctl/process_graph.h"

namespace accession::ctl {
namespace {

// In pixels. A character of the labels is not wider than kColumn.
constexpr int kColumn = 7;
constexpr int kLine = 16;
constexpr int kPad = 12;
constexpr int kGapAcross = 40;
constexpr int kGapDown = 56;
constexpr int kMargin = 20;
constexpr std::size_t kLabelColumns = 30;

std::string Escaped(const std::string& text) {
  return absl::StrReplaceAll(text,
                             {{"&", "&amp;"}, {"<", "&lt;"}, {">", "&gt;"}, {"\"", "&quot;"}});
}

struct Box {
  std::vector<std::string> lines;
  int x = 0;
  int y = 0;
  int width = 0;
  int height = 0;
};

std::vector<std::string> LinesOf(const std::string& label) {
  std::vector<std::string> lines;
  for (const auto part : absl::StrSplit(label, '\n')) {
    for (std::string& line : Wrapped({part.data(), part.size()}, kLabelColumns))
      lines.push_back(std::move(line));
  }
  return lines;
}

Box BoxOf(const std::string& label, int pad) {
  Box box{.lines = LinesOf(label)};
  std::size_t columns = 0;
  for (const std::string& line : box.lines) columns = std::max(columns, DisplayWidth(line));
  box.width = static_cast<int>(columns) * kColumn + 2 * pad;
  box.height = static_cast<int>(box.lines.size()) * kLine + 2 * pad;
  return box;
}

// The drawing: a row for each layer from top to bottom, labels of ways between the rows.
class Drawing {
 public:
  explicit Drawing(const ProcessGraph& graph) : graph_(graph) {
    for (const GraphNode& node : graph.nodes) boxes_.push_back(BoxOf(node.label, kPad));
    for (const GraphEdge& edge : graph.edges) labels_.push_back(BoxOf(edge.label, 2));
    PlaceLayers();
    PlaceLabels();
  }

  std::string Text() const {
    std::string text = absl::StrCat(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 ", width_, " ", height_,
        "\" width=\"", width_, "\" height=\"", height_,
        "\" font-family=\"monospace\" font-size=\"11\">\n<title>", Escaped(graph_.title),
        "</title>\n<defs><marker id=\"tip\" viewBox=\"0 0 8 8\" refX=\"8\" refY=\"4\" "
        "markerWidth=\"8\" markerHeight=\"8\" orient=\"auto\"><path d=\"M0 0L8 4L0 8z\"/></marker>"
        "</defs>\n<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n");
    for (std::size_t i = 0; i < labels_.size(); ++i) absl::StrAppend(&text, WayText(i));
    for (std::size_t i = 0; i < boxes_.size(); ++i) absl::StrAppend(&text, NodeText(i));
    for (const Box& label : labels_) absl::StrAppend(&text, LabelText(label));
    return text + "</svg>\n";
  }

 private:
  // Layer by layer: how many ways a node is from the first. What no way leads to stands beside it.
  std::vector<std::size_t> Depths() const {
    std::vector<std::size_t> depths(graph_.nodes.size(), 0);
    std::vector<bool> seen(graph_.nodes.size(), false);
    std::deque<std::size_t> next = {0};
    seen[0] = true;
    while (!next.empty()) {
      const std::size_t at = next.front();
      next.pop_front();
      for (const GraphEdge& edge : graph_.edges) {
        if (edge.from != at || seen[edge.to]) continue;
        seen[edge.to] = true;
        depths[edge.to] = depths[at] + 1;
        next.push_back(edge.to);
      }
    }
    return depths;
  }

  void PlaceLayers() {
    const std::vector<std::size_t> depths = Depths();
    const std::size_t last = *std::ranges::max_element(depths);
    int y = kMargin;
    for (std::size_t depth = 0; depth <= last; ++depth) {
      int x = kMargin;
      int height = 0;
      for (std::size_t i = 0; i < boxes_.size(); ++i) {
        if (depths[i] != depth) continue;
        boxes_[i].x = x;
        boxes_[i].y = y;
        x += std::max(boxes_[i].width, LabelWidthTo(i)) + kGapAcross;
        height = std::max(height, boxes_[i].height);
      }
      width_ = std::max(width_, x);
      y += height + kGapDown + LabelHeightFrom(depths, depth);
    }
    height_ = y;
  }

  int LabelWidthTo(std::size_t node) const {
    int width = 0;
    for (std::size_t i = 0; i < labels_.size(); ++i) {
      if (graph_.edges[i].to == node) width = std::max(width, labels_[i].width);
    }
    return width;
  }

  int LabelHeightFrom(const std::vector<std::size_t>& depths, std::size_t depth) const {
    int height = 0;
    for (std::size_t i = 0; i < labels_.size(); ++i) {
      if (depths[graph_.edges[i].from] == depth) height = std::max(height, labels_[i].height);
    }
    return height;
  }

  // Beside the tip of its way; labels that would lie on one another move down.
  void PlaceLabels() {
    for (std::size_t i = 0; i < labels_.size(); ++i) {
      const Box& from = boxes_[graph_.edges[i].from];
      const Box& to = boxes_[graph_.edges[i].to];
      Box& label = labels_[i];
      label.x = std::max(kMargin, (from.x + to.x) / 2);
      label.y = from.y < to.y ? from.y + from.height + kLine : std::max(from.y, to.y);
      for (std::size_t j = 0; j < i;) {
        const Box& other = labels_[j];
        const bool apart = label.x + label.width <= other.x || other.x + other.width <= label.x ||
                           label.y + label.height <= other.y || other.y + other.height <= label.y;
        if (apart) {
          ++j;
          continue;
        }
        label.x = other.x + other.width + kPad;
        j = 0;
      }
      width_ = std::max(width_, label.x + label.width + kMargin);
      height_ = std::max(height_, label.y + label.height + kMargin);
    }
  }

  // From the lower edge of one box to the upper one of the next; upwards and sideways along the
  // left.
  std::string WayText(std::size_t i) const {
    const Box& from = boxes_[graph_.edges[i].from];
    const Box& to = boxes_[graph_.edges[i].to];
    const bool down = from.y < to.y;
    const int x1 = from.x + from.width / 2;
    const int x2 = to.x + to.width / 2;
    const int y1 = down ? from.y + from.height : from.y + from.height / 2;
    const int y2 = down ? to.y : to.y + to.height / 2;
    return absl::StrCat("<path d=\"M", x1, " ", y1, "C", x1, " ", y1 + kGapDown / 2, " ", x2, " ",
                        y2 - kGapDown / 2, " ", x2, " ", y2,
                        "\" fill=\"none\" stroke=\"#555\" marker-end=\"url(#tip)\"/>\n");
  }

  std::string NodeText(std::size_t i) const {
    const Box& box = boxes_[i];
    std::string text = absl::StrCat(
        "<rect x=\"", box.x, "\" y=\"", box.y, "\" width=\"", box.width, "\" height=\"", box.height,
        "\" rx=\"", graph_.nodes[i].end ? 14 : 2, "\" fill=\"",
        graph_.nodes[i].end ? "#e8f0e8" : "#f4f4f4", "\" stroke=\"#222\"/>\n");
    return text + TextAt(box, kPad);
  }

  static std::string LabelText(const Box& box) {
    return absl::StrCat("<rect x=\"", box.x, "\" y=\"", box.y, "\" width=\"", box.width,
                        "\" height=\"", box.height, "\" fill=\"#fff\" fill-opacity=\"0.85\"/>\n",
                        TextAt(box, 2));
  }

  static std::string TextAt(const Box& box, int pad) {
    std::string text;
    for (std::size_t i = 0; i < box.lines.size(); ++i) {
      absl::StrAppend(&text, "<text x=\"", box.x + pad, "\" y=\"",
                      box.y + pad + static_cast<int>(i) * kLine + 12, "\">", Escaped(box.lines[i]),
                      "</text>\n");
    }
    return text;
  }

  const ProcessGraph& graph_;
  std::vector<Box> boxes_;
  std::vector<Box> labels_;
  int width_ = 0;
  int height_ = 0;
};

}  // namespace

std::string SvgText(const ProcessGraph& graph) { return Drawing(graph).Text(); }

}  // namespace accession::ctl
