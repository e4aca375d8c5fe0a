#include "tools/accessionctl/screen_body.h"

#include <algorithm>
#include <vector>

#include "fmt/format.h"
#include "tools/accessionctl/cells.h"
#include "tools/accessionctl/screen.h"

namespace accession::ctl {
namespace {

// At most this many sessions on either side of the day asked about.
constexpr int kSessionsEachSide = 3;

Table OfficeTable(const v1::Body& body, const Names& names) {
  Table table({{"OFFICE"},
               {"HOLDER"},
               {"KNOWN FROM"},
               {"KNOWN UNTIL"},
               {"ON THIS DATE"},
               {"EVENT", Align::kRight, Column::Shown::kWide}});
  for (const v1::Office& office : body.offices()) {
    std::string now = office.current() ? "holds it" : "";
    if (office.current() && office.presumed()) now = "presumed to hold it";
    table.AddRow({{office.office()},
                  {names.Short(office.holder()), office.current() ? Tone::kStrong : Tone::kPlain},
                  {SpanText(office.from())},
                  {SpanText(office.until())},
                  {now},
                  {std::to_string(office.sequence())}});
  }
  return table;
}

// The sessions around `today`; all of them in the wide layout.
Table SessionTable(const v1::Body& body, Day today, const Layout& layout) {
  Table table({{"SESSION"}, {"OPENS"}, {"CLOSES"}, {"VENUE"}, {"REMARK"}});
  const auto past =
      std::count_if(body.sessions().begin(), body.sessions().end(), [today](const auto& session) {
        return ParseDay(session.opens().hi()).value_or(Day::max()) < today;
      });
  for (int i = 0; i < body.sessions_size(); ++i) {
    const bool near = i >= past - kSessionsEachSide && i < past + kSessionsEachSide;
    if (!layout.wide && !near) continue;
    const v1::Session& session = body.sessions(i);
    std::string remark = session.closed() ? "closed" : "";
    if (session.rescheduled() > 0) {
      remark += fmt::format("{}rescheduled {}×", remark.empty() ? "" : ", ", session.rescheduled());
    }
    table.AddRow({{std::string(IdOf(session.name()))},
                  {SpanText(session.opens())},
                  {SpanText(session.closes())},
                  {session.venue()},
                  {remark}});
  }
  return table;
}

Table ResolutionTable(const v1::Body& body) {
  Table table({{"SYMBOL"}, {"ADOPTED"}, {"HOW"}, {"TITLE"}});
  for (const v1::Resolution& resolution : body.resolutions()) {
    table.AddRow({{resolution.symbol()},
                  {SpanText(resolution.adopted())},
                  {resolution.mode()},
                  {resolution.title()}});
  }
  return table;
}

Table FigureTable(const v1::Body& body, const Names& names) {
  Table table({{"FIGURE"},
               {"VALUE", Align::kRight},
               {"BEFORE", Align::kRight},
               {"AS OF"},
               {"ACCORDING TO"}});
  for (const v1::Figure& figure : body.figures()) {
    table.AddRow({{figure.name()},
                  {std::to_string(figure.value())},
                  {figure.has_formerly() ? std::to_string(figure.formerly()) : ""},
                  {SpanText(figure.as_of())},
                  {figure.asserted_by().empty() ? "" : names.Short(figure.asserted_by())}});
  }
  return table;
}

void AddSection(std::string_view heading, const Table& table, Screen& screen) {
  if (table.empty()) return;
  screen.Heading(heading);
  screen.Rows(table);
}

}  // namespace

Table RosterTable(const v1::Body& body, const Names& names) {
  std::vector<const v1::Member*> members;
  for (const v1::Member& member : body.members()) members.push_back(&member);
  std::sort(members.begin(), members.end(), [&names](const auto* a, const auto* b) {
    return names.Before(a->party(), b->party());
  });
  Table table({{"CODE"},
               {"MEMBER"},
               {"JOINED"},
               {"LEFT"},
               {"SEAT"},
               {"ON THIS DATE"},
               {"EVENT", Align::kRight, Column::Shown::kWide}});
  for (const v1::Member* const member : members) {
    std::string now = member->uncertain() ? "possibly a member" : "member";
    if (!member->conflict().empty()) now += ", dates in conflict";
    table.AddRow({{names.Code(member->party())},
                  NameCell(names, member->party()),
                  SpanCell(member->from()),
                  SpanCell(member->until()),
                  {member->seat()},
                  {now, member->uncertain() ? Tone::kDoubtful : Tone::kPlain},
                  {std::to_string(member->sequence())}});
  }
  return table;
}

std::string SizeText(const v1::Body& body) {
  const v1::BodySize& size = body.size();
  if (size.at_most() == 0) return "No member is recorded.";
  const std::string certain =
      fmt::format("{} {}", size.certain(), size.certain() == 1 ? "member" : "members");
  if (size.certain() == size.at_most()) return certain + ".";
  return fmt::format("{} for certain, {} at most.", certain, size.at_most());
}

std::string BodyScreen(const v1::Body& body, const Names& names, Day today, const Ink& ink,
                       const Layout& layout) {
  Screen screen(ink, layout);
  const std::string title = names.Text(body.title());
  screen.Title(title.empty() ? IdOf(body.name()) : std::string_view(title),
               body.name() + ", as of " + DayText(today));
  screen.Facts({{"Kind", {body.kind()}},
                {"Part of", {body.part_of().empty() ? "" : names.Short(body.part_of())}},
                {"Zone", {body.zone()}},
                {"Calendar", {body.calendar()}},
                {"In force", {body.has_in_force() ? SpanAsRead(body.in_force()) : ""}},
                {"Size", {SizeText(body)}}});
  AddSection("Members", RosterTable(body, names), screen);
  AddSection("Offices", OfficeTable(body, names), screen);
  AddSection("Sessions", SessionTable(body, today, layout), screen);
  AddSection("Resolutions", ResolutionTable(body), screen);
  AddSection("Figures", FigureTable(body, names), screen);
  return screen.Take();
}

}  // namespace accession::ctl
