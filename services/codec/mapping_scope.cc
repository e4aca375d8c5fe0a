#include "services/codec/mapping_scope.h"

#include <cstddef>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "base/nearest.h"

namespace accession::codec {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::OneofDescriptor;

// Up to this many fields are listed when none is near to an unknown key.
constexpr std::size_t kFieldsListedMax = 16;

}  // namespace

std::optional<Slot> MappingScope::Resolve(const NodeEntry& entry) {
  const auto chain = FindField(*message_.GetDescriptor(), entry.key, reading_.dialect);
  if (!chain) {
    ReportUnknownKey(entry);
    return std::nullopt;
  }
  Message* const holder = EnterInline(*chain, entry);
  if (holder == nullptr) return std::nullopt;
  const Slot slot{*holder, *chain->back()};
  if (!IsNamedOnce(slot, entry) || !MaySet(slot, entry)) return std::nullopt;
  return slot;
}

void MappingScope::ReportUnknownKey(const NodeEntry& entry) {
  const std::vector<std::string> names = FieldNames(*message_.GetDescriptor(), reading_.dialect);
  std::string advice = "remove it";
  if (const auto nearest = Nearest(entry.key, names)) {
    advice = "did you mean " + Excerpt(*nearest) + "?";
  } else if (!names.empty() && names.size() <= kFieldsListedMax) {
    advice = "known here: " + absl::StrJoin(names, ", ");
  }
  Report(entry, "unknown key " + Excerpt(entry.key), std::move(advice));
}

Message* MappingScope::EnterInline(const FieldChain& chain, const NodeEntry& entry) {
  Message* holder = &message_;
  for (std::size_t i = 0; i + 1 < chain.size(); ++i) {
    const FieldDescriptor& field = *chain[i];
    if (const auto named = named_.find({holder, &field}); named != named_.end()) {
      Report(entry, Excerpt(entry.key) + " is part of " + Named(field),
             absl::StrCat("write it there, on line ", named->second.line));
      return nullptr;
    }
    if (!MaySet({*holder, field}, entry)) return nullptr;
    reading_.sources.Alias(part_, FieldName(field, Dialect::kYaml), part_);
    holder = holder->GetReflection()->MutableMessage(holder, &field);
  }
  return holder;
}

bool MappingScope::IsNamedOnce(const Slot& slot, const NodeEntry& entry) {
  const auto [named, fresh] = named_.try_emplace({&slot.holder, &slot.field}, entry.key_at);
  if (!fresh) {
    Report(entry, "the key " + Excerpt(entry.key) + " is written twice",
           FirstIsOnLine(named->second));
    return false;
  }
  if (IsInline(slot.field, reading_.dialect) &&
      slot.holder.GetReflection()->HasField(slot.holder, &slot.field)) {
    Report(entry, "parts of " + Excerpt(entry.key) + " are already written beside it",
           "write them all in one place");
    return false;
  }
  return true;
}

bool MappingScope::MaySet(const Slot& slot, const NodeEntry& entry) {
  const OneofDescriptor* const oneof = slot.field.real_containing_oneof();
  if (oneof == nullptr || entry.value.kind == Node::Kind::kNull) return true;
  const FieldDescriptor* const set =
      slot.holder.GetReflection()->GetOneofFieldDescriptor(slot.holder, oneof);
  if (set == nullptr || set == &slot.field) return true;
  const std::string other =
      IsInline(*set, reading_.dialect)
          ? absl::StrJoin(FieldNames(*set->message_type(), reading_.dialect), ", ")
          : Named(*set);
  Report(entry, Excerpt(entry.key) + " cannot stand with " + other, "keep one of them");
  return false;
}

void MappingScope::Report(const NodeEntry& entry, std::string what, std::string advice) {
  reading_.diagnostics.Add(entry.key_at, std::move(what), std::move(advice));
}

std::string MappingScope::Named(const FieldDescriptor& field) const {
  return Excerpt(FieldName(field, reading_.dialect));
}

std::string FirstIsOnLine(SourceLocation first) {
  return absl::StrCat("the first is on line ", first.line);
}

}  // namespace accession::codec
