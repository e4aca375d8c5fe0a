// The header of an accepted act.
#include "engine/decide/header.h"

#include "engine/time/zone_table.h"

namespace accession::engine {
namespace {

// The latest day on which the evidence was dated or circulated; unset where none says.
std::optional<CivilDay> DateOfEvidence(const World& world, const v1::Act& act) {
  std::optional<CivilDay> latest;
  for (const v1::EvidenceReference& evidence : act.evidence()) {
    const Document* const document = world.FindDocument(evidence.document());
    if (document == nullptr || !document->known_from) continue;
    latest = latest ? std::max(*latest, *document->known_from) : *document->known_from;
  }
  return latest;
}

EffectiveDate Parsed(const std::string& text) {
  const auto date = ParseEffectiveDate(text);
  return date.ok() ? *date : EffectiveDate{.given = text};
}

}  // namespace

EffectiveDate EffectiveOf(const Given& given, const Command& command, const ZoneTable& zone) {
  if (!command.act.effective().empty()) return Parsed(command.act.effective());
  if (!command.import_id.empty()) {
    const std::optional<CivilDay> day = DateOfEvidence(*given.world, command.act);
    if (day) return Parsed("../" + FormatDay(*day));
  }
  return Parsed(FormatDay(zone.DayOf(given.now)));
}

storage::v1::Leaf HeaderOf(const Command& command, const EffectiveDate& effective,
                           const Process* process) {
  const v1::Act& act = command.act;
  storage::v1::Leaf leaf;
  leaf.set_stream(command.stream);
  leaf.set_act(act.act());
  leaf.set_schema_version(1);
  *leaf.mutable_effective() = StoredEffective(effective);
  leaf.set_zone(act.zone());
  leaf.set_place(act.place());
  for (const Sequence sequence : command.follows) leaf.add_follows(sequence.value());
  leaf.set_actor(command.actor);
  *leaf.mutable_on_behalf_of() = act.by();
  if (process != nullptr) leaf.set_process_digest(std::string(AsBytes(process->digest)));
  for (const v1::EvidenceReference& cited : act.evidence()) {
    v1::Evidence& evidence = *leaf.add_evidence();
    evidence.set_document(cited.document());
    evidence.set_paragraph(cited.paragraph());
  }
  leaf.set_asserted_by(act.asserted_by());
  leaf.set_grade(act.grade());
  leaf.set_language(act.language());
  *leaf.mutable_links() = act.links();
  leaf.set_import_id(command.import_id);
  leaf.set_entry(act.id());
  return leaf;
}

}  // namespace accession::engine
