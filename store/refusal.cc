#include "store/refusal.h"

#include "absl/strings/cord.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"

namespace accession::store {
namespace {

constexpr char kPayloadType[] = "accession.store/refusal";

absl::StatusCode CodeOf(Refusal refusal) {
  switch (refusal) {
    case Refusal::kDamaged:
    case Refusal::kEventsMissing:
      return absl::StatusCode::kDataLoss;
    case Refusal::kNewerFormat:
    case Refusal::kOtherKind:
    case Refusal::kInUse:
      return absl::StatusCode::kFailedPrecondition;
  }
  return absl::StatusCode::kInternal;
}

}  // namespace

absl::Status RefusalStatus(Refusal refusal, std::string_view message) {
  absl::Status status(CodeOf(refusal), absl::string_view(message.data(), message.size()));
  status.SetPayload(kPayloadType, absl::Cord(absl::StrCat(static_cast<int>(refusal))));
  return status;
}

std::optional<Refusal> RefusalOf(const absl::Status& status) {
  const absl::optional<absl::Cord> payload = status.GetPayload(kPayloadType);
  int number = 0;
  if (!payload.has_value() || !absl::SimpleAtoi(std::string(*payload), &number))
    return std::nullopt;
  return static_cast<Refusal>(number);
}

}  // namespace accession::store
