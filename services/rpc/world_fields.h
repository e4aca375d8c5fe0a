// The fields by which what the world holds is listed.
#pragma once

#include "services/query/message_fields.h"

namespace accession::rpc {

// Of v1::Party, v1::Body and so on, as their protos name them.
const query::MessageFields& PartyFields();
const query::MessageFields& BodyFields();
const query::MessageFields& CalendarFields();
const query::MessageFields& SessionFields();
const query::MessageFields& ProcessFields();
const query::MessageFields& DocumentFields();
const query::MessageFields& DeadlineFields();

}  // namespace accession::rpc
