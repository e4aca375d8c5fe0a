#include "services/runtime/event_fields.h"

#include <string>
#include <string_view>

#include "engine/names.h"
#include "engine/time/civil_day.h"
#include "services/codec/schema.h"

namespace accession::runtime {
namespace {

using engine::Event;
using query::Kind;
using query::Search;
using query::Value;
using Values = std::vector<Value>;

// A field, and what of the leaf it is; nullptr for what only the application tells.
struct EventField {
  query::Field field;
  Values (*read)(const Event&) = nullptr;
};

Values Text(std::string_view text) {
  if (text.empty()) return {};
  return {std::string(text)};
}

Values Number(std::uint64_t number) { return {static_cast<std::int64_t>(number)}; }

template <typename Enum>
Values Word(Enum value) {
  const auto* const type = google::protobuf::GetEnumDescriptor<Enum>();
  // What a later version may have recorded has no word here.
  const auto* const known = type->FindValueByNumber(value);
  if (known == nullptr || known->number() == 0) return {};
  return {codec::BareName(*known)};
}

Values RecordedDay(const Event& event) {
  constexpr engine::UtcOffset kUtc{0};
  return {engine::OnDay(engine::DayOf(engine::Instant(event.leaf.recorded_time_us()), kUtc))};
}

Values Follows(const Event& event) {
  Values values;
  for (const std::uint64_t sequence : event.leaf.follows())
    values.emplace_back(static_cast<std::int64_t>(sequence));
  return values;
}

Values Effective(const Event& event) {
  if (!event.leaf.has_effective()) return {};
  return {engine::MomentOf(event.leaf.effective()).days};
}

Values OnBehalfOf(const Event& event) {
  return {event.leaf.on_behalf_of().begin(), event.leaf.on_behalf_of().end()};
}

Values Documents(const Event& event) {
  Values values;
  for (const v1::Evidence& evidence : event.leaf.evidence())
    values.emplace_back(evidence.document());
  return values;
}

Values Linked(const Event& event) {
  Values values;
  for (const v1::Link& link : event.leaf.links()) values.emplace_back(link.application());
  return values;
}

Values Application(const Event& event) {
  if (!engine::IsIn(event.leaf.stream(), engine::kApplications)) return {};
  return {event.leaf.stream()};
}

// Fields of the leaf that are what they are called.
std::vector<EventField> PlainFields() {
  return {
      {{.name = "sequence", .kind = Kind::kNumber},
       [](const Event& event) { return Number(event.leaf.sequence()); }},
      {{.name = "stream", .kind = Kind::kName, .search = Search::kYes},
       [](const Event& event) { return Text(event.leaf.stream()); }},
      {{.name = "collection"},
       [](const Event& event) { return Text(engine::CollectionOf(event.leaf.stream())); }},
      {{.name = "version", .kind = Kind::kNumber},
       [](const Event& event) { return Number(event.leaf.version()); }},
      {{.name = "observation", .kind = Kind::kFlag},
       [](const Event& event) { return Values{!event.is_act()}; }},
      {{.name = "kind",
        .kind = Kind::kWord,
        .words = codec::EnumNames(*v1::EventKind_descriptor())},
       [](const Event& event) { return Word(event.leaf.kind()); }},
      {{.name = "act", .search = Search::kYes, .vocabulary = "act"},
       [](const Event& event) { return Text(event.leaf.act()); }},
      {{.name = "recorded_time", .kind = Kind::kDay}, RecordedDay},
      {{.name = "effective", .kind = Kind::kDay}, Effective},
      {{.name = "zone"}, [](const Event& event) { return Text(event.leaf.zone()); }},
      {{.name = "place"}, [](const Event& event) { return Text(event.leaf.place()); }},
      {{.name = "follows", .kind = Kind::kNumber}, Follows},
      {{.name = "actor", .kind = Kind::kName, .collection = "agents"},
       [](const Event& event) { return Text(event.leaf.actor()); }},
  };
}

std::vector<EventField> OtherFields() {
  return {
      {{.name = "on_behalf_of", .kind = Kind::kName, .collection = "parties"}, OnBehalfOf},
      {{.name = "caused_by", .kind = Kind::kNumber},
       [](const Event& event) { return Number(event.leaf.caused_by()); }},
      {{.name = "document", .kind = Kind::kName, .collection = "documents"}, Documents},
      {{.name = "asserted_by"}, [](const Event& event) { return Text(event.leaf.asserted_by()); }},
      {{.name = "grade", .kind = Kind::kWord, .words = codec::EnumNames(*v1::Grade_descriptor())},
       [](const Event& event) { return Word(event.leaf.grade()); }},
      {{.name = "language"}, [](const Event& event) { return Text(event.leaf.language()); }},
      {{.name = "linked", .kind = Kind::kName, .collection = "applications"}, Linked},
      {{.name = "import_id", .kind = Kind::kName, .collection = "imports"},
       [](const Event& event) { return Text(event.leaf.import_id()); }},
      {{.name = "entry"}, [](const Event& event) { return Text(event.leaf.entry()); }},
      {{.name = "application", .kind = Kind::kName, .collection = "applications"}, Application},
      {{.name = "applicant", .kind = Kind::kName, .collection = "parties"}},
      {{.name = "body", .kind = Kind::kName, .collection = "bodies"}},
  };
}

const std::vector<EventField>& AllFields() {
  static const std::vector<EventField> fields = [] {
    std::vector<EventField> all = PlainFields();
    for (EventField& field : OtherFields()) all.push_back(std::move(field));
    return all;
  }();
  return fields;
}

}  // namespace

const query::Schema& EventFields() {
  static const query::Schema schema = [] {
    std::vector<query::Field> fields;
    for (const EventField& field : AllFields()) fields.push_back(field.field);
    return query::Schema(std::move(fields));
  }();
  return schema;
}

std::vector<Value> FieldsOfEvent::Read(std::size_t index) {
  const EventField& field = AllFields()[index];
  if (field.read != nullptr) return field.read(event_);
  const std::string& stream = event_.leaf.stream();
  const bool body = field.field.name == "body";
  if (engine::IsIn(stream, engine::kApplications))
    return Text(body ? affiliation().body : affiliation().applicant);
  // A body's own events are about it.
  return body && engine::IsIn(stream, engine::kBodies) ? Text(stream) : Values{};
}

const Affiliation& FieldsOfEvent::affiliation() {
  if (affiliation_) return *affiliation_;
  absl::StatusOr<Affiliation> asked = affiliations_.Of(event_);
  if (!asked.ok()) status_ = asked.status();
  return affiliation_.emplace(asked.ok() ? *std::move(asked) : Affiliation());
}

}  // namespace accession::runtime
