#include "store/verify.h"

#include <bit>
#include <optional>
#include <utility>

#include "base/status.h"
#include "store/entry_check.h"

namespace accession::store {
namespace {

constexpr std::uint64_t kProgressEvents = 4'096;

// One verification under way.
class Verifier {
 public:
  Verifier(DataDirectory& directory, VerifyProgress progress)
      : directory_(directory), progress_(progress), head_(directory.log().head_record()) {
    result_.size = head_.sequence();
  }

  absl::StatusOr<Verification> Run();

 private:
  absl::Status CheckEntries();
  Visit Take(const LogEntry& entry);
  void AddUnreadable(Finding damage);
  absl::Status CompareWithTile(std::uint64_t index);
  void CompareWithHead();
  absl::Status CheckDocuments();
  bool Full() const { return result_.findings.size() >= kFindingsMax; }

  DataDirectory& directory_;
  const VerifyProgress progress_;
  const HeadRecord head_;
  Verification result_;
  EntryCheck check_;
  bool unreadable_ = false;
  bool cancelled_ = false;
  // Leaves of the tile being filled, and events whose leaf is not the one a tile of the index has.
  std::vector<Digest> leaf_hashes_;
  std::vector<Sequence> suspects_;
  absl::Status status_;
};

Visit Verifier::Take(const LogEntry& entry) {
  leaf_hashes_.push_back(engine::LeafHash(entry.leaf));
  check_.Add(entry, leaf_hashes_.back(), result_.findings);
  if (leaf_hashes_.size() == engine::kTileWidth) {
    status_ = CompareWithTile((entry.sequence.value() - 1) / engine::kTileWidth);
    leaf_hashes_.clear();
  }
  if (++result_.verified_events % kProgressEvents == 0) {
    cancelled_ = progress_(result_.verified_events) == Visit::kStop;
  }
  return Full() || cancelled_ || !status_.ok() ? Visit::kStop : Visit::kContinue;
}

// The index remembers every leaf hash of a full tile: it tells which leaf of a wrong tree was
// changed.
absl::Status Verifier::CompareWithTile(std::uint64_t index) {
  if (directory_.index() == nullptr || unreadable_) return absl::OkStatus();
  const absl::StatusOr<std::optional<engine::Tile>> tile = directory_.index()->GetTile({0, index});
  if (absl::IsDataLoss(tile.status())) return absl::OkStatus();
  RETURN_IF_ERROR(tile.status());
  if (!tile->has_value()) return absl::OkStatus();
  for (std::size_t i = 0; i < engine::kTileWidth; ++i) {
    if ((*tile)->hashes[i] == leaf_hashes_[i]) continue;
    suspects_.emplace_back(index * engine::kTileWidth + i + 1);
  }
  return absl::OkStatus();
}

// Makes neighbouring events that cannot be read for one reason one finding.
void Verifier::AddUnreadable(Finding damage) {
  unreadable_ = true;
  if (!result_.findings.empty()) {
    Finding& last = result_.findings.back();
    if (last.last_sequence.Next() == damage.sequence && last.file == damage.file &&
        last.offset == damage.offset) {
      last.last_sequence = damage.last_sequence;
      return;
    }
  }
  result_.findings.push_back(std::move(damage));
}

absl::Status Verifier::CheckEntries() {
  Sequence next(1);
  while (next <= result_.size && !Full()) {
    ScanEnd end = directory_.log().ScanUntilDamage(
        {next, result_.size}, [this](const LogEntry& entry) { return Take(entry); });
    RETURN_IF_ERROR(status_);
    if (cancelled_) return absl::CancelledError("verification was stopped");
    if (!end.damage.has_value()) return end.status;
    next = end.damage->last_sequence.Next();
    AddUnreadable(*std::move(end.damage));
  }
  return absl::OkStatus();
}

// If the leaves do not give the head's tree, says which: by the tiles, else by the subtrees that
// differ.
void Verifier::CompareWithHead() {
  if (unreadable_ || Full() || check_.frontier() == head_.frontier) return;
  std::uint64_t first = 1;
  std::uint64_t bits = result_.size.value();
  for (std::size_t i = 0; i < head_.frontier.roots().size(); ++i) {
    const std::uint64_t width = std::bit_floor(bits);
    bits -= width;
    const SequenceRange range{Sequence(first), Sequence(first + width - 1)};
    first += width;
    if (check_.frontier().roots()[i] == head_.frontier.roots()[i]) continue;
    bool named = false;
    for (const Sequence suspect : suspects_) {
      if (suspect < range.first || suspect > range.last) continue;
      named = true;
      result_.findings.push_back(FindingAt(suspect, "the leaf is not the one that was appended"));
    }
    if (named) continue;
    Finding finding = FindingAt(range.first, "the leaves do not hash to the tree of the head");
    finding.last_sequence = range.last;
    result_.findings.push_back(std::move(finding));
  }
}

absl::Status Verifier::CheckDocuments() {
  ASSIGN_OR_RETURN(const std::vector<std::string> names, directory_.documents().ListNames());
  for (const std::string& name : names) {
    if (Full()) return absl::OkStatus();
    ASSIGN_OR_RETURN(std::optional<Finding> finding, directory_.documents().Check(name));
    if (finding.has_value()) result_.findings.push_back(*std::move(finding));
  }
  return absl::OkStatus();
}

absl::StatusOr<Verification> Verifier::Run() {
  RETURN_IF_ERROR(CheckEntries());
  result_.root = check_.frontier().Root();
  check_.FinishRequests(result_.findings);
  CompareWithHead();
  for (Finding& finding : directory_.log().CheckFiles()) {
    result_.findings.push_back(std::move(finding));
  }
  if (directory_.index() != nullptr) {
    std::optional<Finding> finding = directory_.index()->CheckFiles();
    if (finding.has_value()) result_.findings.push_back(*std::move(finding));
  }
  RETURN_IF_ERROR(CheckDocuments());
  if (result_.findings.size() > kFindingsMax) result_.findings.resize(kFindingsMax);
  return std::move(result_);
}

}  // namespace

absl::StatusOr<Verification> Verify(DataDirectory& directory, VerifyProgress progress) {
  return Verifier(directory, progress).Run();
}

}  // namespace accession::store
