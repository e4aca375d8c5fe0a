#include "tools/accessionctl/field_flags.h"

#include <algorithm>

namespace accession::ctl {
namespace {

struct FieldFlag {
  std::string_view field;
  std::string_view flag;
};

// Fields of requests and of acts.
constexpr FieldFlag kFields[] = {
    {"act.act", "ACT"},
    {"act.asserted_by", "--asserted-by"},
    {"act.by", "--by"},
    {"act.effective", "--effective"},
    {"act.evidence", "--evidence"},
    {"act.follows", "--follows"},
    {"act.grade", "--grade"},
    {"act.language", "--language"},
    {"act.process", "--process"},
    {"applicant", "--applicant"},
    {"body", "--body"},
    {"documented_by", "--documented-by"},
    {"due_from", "--from"},
    {"due_until", "--until"},
    {"effective_at", "--effective-at"},
    {"expected_version", "--expected-version"},
    {"filter", "--filter"},
    {"filter.expression", "--filter"},
    {"filter.streams", "--stream"},
    {"from_sequence", "--from"},
    {"known_at", "--known-at"},
    {"order_by", "--order-by"},
    {"page_size", "--page-size"},
    {"party", "--party"},
    {"request_id", "--request-id"},
};

// Fields of payloads, whatever the kind of act.
constexpr FieldFlag kPayloadFields[] = {
    {"answer", "--answer"}, {"conditions", "--condition"},
    {"form", "--form"},     {"level", "--level"},
    {"reason", "--reason"}, {"reference", "--reference"},
    {"state", "--state"},   {"target", "--target"},
    {"text", "--text"},     {"title", "--title"},
    {"to", "--to"},         {"value", "--position"},
};

constexpr std::string_view kPayload = "act.payload.";

template <typename Table>
std::string Find(const Table& table, std::string_view field) {
  const auto* const found = std::ranges::find(table, field, &FieldFlag::field);
  return found == std::end(table) ? "" : std::string(found->flag);
}

// `act.follows` of `act.follows[2]`.
std::string_view WithoutIndex(std::string_view field) { return field.substr(0, field.find('[')); }

}  // namespace

std::string FlagOf(std::string_view field) {
  field = WithoutIndex(field);
  if (!field.starts_with(kPayload)) return Find(kFields, field);
  const std::string_view in_payload = field.substr(kPayload.size());
  const std::size_t dot = in_payload.find('.');
  if (dot == std::string_view::npos) return "";
  const std::string flag = Find(kPayloadFields, WithoutIndex(in_payload.substr(dot + 1)));
  // Any field can be set by its path.
  return flag.empty() ? "--set " + std::string(in_payload) + "=" : flag;
}

std::string InFlags(std::string_view text) {
  const std::size_t end = text.find_first_of(":, ");
  if (end == std::string_view::npos) return std::string(text);
  const std::string flag = text[end] == ' ' ? "" : FlagOf(text.substr(0, end));
  return flag.empty() ? std::string(text) : flag + std::string(text.substr(end));
}

}  // namespace accession::ctl
