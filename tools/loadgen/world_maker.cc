#include "tools/loadgen/world_maker.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "services/codec/uuid.h"

namespace accession::load {
namespace {

constexpr char kFounded[] = "2000-01-01";

codec::CaseEntry Registered(std::size_t party) {
  v1::Act act;
  act.set_id("registered");
  act.set_effective(kFounded);
  v1::PartyRegistered& registered = *act.mutable_payload()->mutable_party_registered();
  registered.set_kind(v1::PARTY_KIND_STATE);
  v1::PartyName& name = *registered.add_names();
  name.set_language("en");
  name.set_short_(absl::StrCat("State ", party));
  name.set_formal(absl::StrCat("the Republic of State ", party));
  return EntryOf(PartyName(party), std::move(act));
}

codec::CaseEntry Established(std::size_t body) {
  v1::Act act;
  act.set_id("established");
  act.set_effective(kFounded);
  v1::BodyEstablished& established = *act.mutable_payload()->mutable_body_established();
  established.set_kind("regional-group");
  established.set_zone("Europe/Vienna");
  established.set_calendar("calendars/vienna");
  v1::Translation& title = *established.add_title();
  title.set_language("en");
  title.set_text(absl::StrCat("Regional group ", body));
  return EntryOf(BodyName(body), std::move(act));
}

codec::CaseEntry Joined(std::size_t body, std::size_t party) {
  v1::Act act;
  act.set_id(absl::StrCat("joined-", party));
  act.set_effective(kFounded);
  act.mutable_payload()->mutable_member_joined()->set_party(PartyName(party));
  return EntryOf(BodyName(body), std::move(act));
}

codec::CaseEntry Chairs(std::size_t body, std::size_t party) {
  v1::Act act;
  act.set_id("chair");
  act.set_effective(kFounded);
  v1::OfficeAssumed& assumed = *act.mutable_payload()->mutable_office_assumed();
  assumed.set_office("chair");
  assumed.set_holder(PartyName(party));
  assumed.set_starts(true);
  return EntryOf(BodyName(body), std::move(act));
}

}  // namespace

WorldSize WorldFor(std::size_t applications) {
  constexpr std::size_t kBodiesLeast = 40;
  constexpr std::size_t kApplicationsToABody = 250;
  return {.bodies = std::max(kBodiesLeast, applications / kApplicationsToABody)};
}

std::string PartyName(std::size_t party) { return absl::StrFormat("parties/load-%03d", party); }

std::string BodyName(std::size_t body) { return absl::StrFormat("bodies/load-%02d", body); }

std::vector<std::size_t> MembersOf(std::size_t body, const WorldSize& size) {
  std::vector<std::size_t> members;
  for (std::size_t i = 0; i < kMembersOfABody; ++i)
    members.push_back((body * kMembersOfABody + i) % size.parties);
  return members;
}

codec::CaseEntry EntryOf(std::string stream, v1::Act act) {
  std::string request = codec::UuidText(codec::CaseRequestId(stream, act.id()));
  return {.request_id = std::move(request),
          .stream = std::move(stream),
          .act = std::move(act),
          .at = {}};
}

codec::CaseImport WorldOf(const WorldSize& size) {
  codec::CaseImport world{.import = "imports/load-world", .title = "A generated world"};
  for (std::size_t i = 0; i < size.parties; ++i) world.entries.push_back(Registered(i));
  for (std::size_t body = 0; body < size.bodies; ++body) {
    world.entries.push_back(Established(body));
    const std::vector<std::size_t> members = MembersOf(body, size);
    for (const std::size_t member : members) world.entries.push_back(Joined(body, member));
    world.entries.push_back(Chairs(body, members.front()));
  }
  return world;
}

}  // namespace accession::load
