#include "services/rpc/world_fields.h"

#include "accession/v1/process_service.pb.h"
#include "accession/v1/world.pb.h"

namespace accession::rpc {

using query::MessageFields;
using query::Search;

const MessageFields& PartyFields() {
  static const MessageFields fields(
      *v1::Party::descriptor(), {{.name = "name", .search = Search::kYes, .collection = "parties"},
                                 {.name = "kind"},
                                 {.name = "short", .path = "names.short", .search = Search::kYes},
                                 {.name = "formal", .path = "names.formal", .search = Search::kYes},
                                 {.name = "also", .search = Search::kYes},
                                 {.name = "alpha2"},
                                 {.name = "alpha3"},
                                 {.name = "numeric"},
                                 {.name = "successor", .collection = "parties"}});
  return fields;
}

const MessageFields& BodyFields() {
  static const MessageFields fields(
      *v1::Body::descriptor(),
      {{.name = "name", .search = Search::kYes, .collection = "bodies"},
       {.name = "kind"},
       {.name = "title", .path = "title.text", .search = Search::kYes},
       {.name = "part_of", .collection = "bodies"},
       {.name = "member", .path = "members.party", .collection = "parties"},
       {.name = "holder", .path = "offices.holder", .collection = "parties"},
       {.name = "zone"},
       {.name = "calendar", .collection = "calendars"}});
  return fields;
}

const MessageFields& CalendarFields() {
  static const MessageFields fields(
      *v1::Calendar::descriptor(),
      {{.name = "name", .search = Search::kYes, .collection = "calendars"},
       {.name = "zone", .search = Search::kYes},
       {.name = "tzdata_version"},
       {.name = "transitions"}});
  return fields;
}

const MessageFields& SessionFields() {
  static const MessageFields fields(
      *v1::Session::descriptor(),
      {{.name = "name", .search = Search::kYes, .collection = "sessions"},
       {.name = "body", .collection = "bodies"},
       {.name = "number"},
       {.name = "opens"},
       {.name = "closes"},
       {.name = "venue", .search = Search::kYes},
       {.name = "title", .path = "title.text", .search = Search::kYes},
       {.name = "rescheduled"},
       {.name = "closed"}});
  return fields;
}

const MessageFields& ProcessFields() {
  static const MessageFields fields(
      *v1::Process::descriptor(),
      {{.name = "name", .search = Search::kYes, .collection = "processes"},
       {.name = "title", .path = "definition.title.text", .search = Search::kYes},
       {.name = "body", .path = "definition.body", .collection = "bodies"},
       {.name = "version", .path = "definition.version"},
       {.name = "sequence"}});
  return fields;
}

const MessageFields& DocumentFields() {
  static const MessageFields fields(
      *v1::Document::descriptor(),
      {{.name = "name", .search = Search::kYes, .collection = "documents"},
       {.name = "title", .path = "registered.title", .search = Search::kYes},
       {.name = "symbol", .path = "registered.symbol", .search = Search::kYes},
       {.name = "dated", .path = "registered.dated", .dated = true},
       {.name = "circulated", .path = "registered.circulated", .dated = true},
       {.name = "language", .path = "registered.language"},
       {.name = "author", .path = "registered.author", .collection = "*"},
       {.name = "media_type", .path = "registered.media_type"},
       {.name = "size_bytes", .path = "registered.size_bytes"},
       {.name = "sha256", .path = "registered.sha256"},
       {.name = "translation_of", .path = "registered.translation_of", .collection = "documents"},
       {.name = "same_as", .path = "registered.same_as", .collection = "documents"},
       {.name = "locator", .path = "registered.locator"},
       {.name = "stored"}});
  return fields;
}

const MessageFields& DeadlineFields() {
  static const MessageFields fields(
      *v1::Deadline::descriptor(),
      {{.name = "subject", .search = Search::kYes, .collection = "*"},
       {.name = "expectation", .search = Search::kYes, .vocabulary = "expectation"},
       {.name = "title", .search = Search::kYes},
       {.name = "due", .path = "due.date", .dated = true},
       {.name = "state"},
       {.name = "firmness"},
       {.name = "owed_by", .collection = "parties"},
       {.name = "overdue_days"},
       {.name = "possible"},
       {.name = "source"}});
  return fields;
}

}  // namespace accession::rpc
