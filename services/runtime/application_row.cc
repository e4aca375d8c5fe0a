#include "services/runtime/application_row.h"

#include <vector>

#include "accession/v1/date_rule.pb.h"
#include "engine/application/brief.h"
#include "engine/application/state.h"

namespace accession::runtime {
namespace {

// Whether `message` holds, at any depth, a scope that says siblings.
bool MentionsSiblings(const google::protobuf::Message& message) {
  if (message.GetDescriptor() == v1::ActScope::descriptor())
    return static_cast<const v1::ActScope&>(message).scope() == "siblings";
  const google::protobuf::Reflection& reflection = *message.GetReflection();
  std::vector<const google::protobuf::FieldDescriptor*> fields;
  reflection.ListFields(message, &fields);
  for (const google::protobuf::FieldDescriptor* field : fields) {
    if (field->cpp_type() != google::protobuf::FieldDescriptor::CPPTYPE_MESSAGE) continue;
    if (!field->is_repeated()) {
      if (MentionsSiblings(reflection.GetMessage(message, field))) return true;
      continue;
    }
    for (int i = 0; i < reflection.FieldSize(message, field); ++i) {
      if (MentionsSiblings(reflection.GetRepeatedMessage(message, field, i))) return true;
    }
  }
  return false;
}

}  // namespace

storage::v1::ApplicationBrief BriefWith(const engine::Projection& projection,
                                        std::size_t announced_overdue) {
  storage::v1::ApplicationBrief brief = engine::BriefOf(projection);
  brief.set_announced_overdue(static_cast<std::uint32_t>(announced_overdue));
  return brief;
}

ApplicationRow RowOf(const engine::Projection& projection, std::size_t announced_overdue) {
  return RowWith(projection, BriefWith(projection, announced_overdue));
}

ApplicationRow RowWith(const engine::Projection& projection,
                       const storage::v1::ApplicationBrief& brief) {
  ApplicationRow row = {.name = projection.name,
                        .body = brief.body(),
                        .process = brief.process(),
                        .brief = brief.SerializeAsString(),
                        .dependencies = engine::DependenciesOf(projection),
                        .linked = {}};
  for (const v1::Link& link : engine::LinksOf(projection)) row.linked.push_back(link.application());
  return row;
}

engine::ProcessRef ProcessOf(const engine::Projection& projection) {
  return projection.state.process_kept;
}

bool ReadsSiblings(const engine::Process& process) { return MentionsSiblings(process.definition); }

}  // namespace accession::runtime
