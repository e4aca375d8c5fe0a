#include "services/runtime/candidates.h"

#include <algorithm>
#include <utility>

#include "base/status.h"
#include "engine/names.h"
#include "services/runtime/list_keys.h"
#include "services/runtime/view_rows.h"
#include "store/big_endian.h"

namespace accession::runtime {
namespace {

constexpr std::size_t kSequenceBytes = 8;

class KeyCandidates : public Candidates {
 public:
  KeyCandidates(const store::Index& index, KeyForm form, query::Direction direction)
      : index_(index), form_(std::move(form)), direction_(direction) {}

  absl::StatusOr<CandidateBatch> After(std::string_view cursor, std::size_t limit) const override {
    const std::string from = cursor.empty() ? "" : form_.prefix + std::string(cursor);
    ASSIGN_OR_RETURN(std::vector<store::ViewRow> rows, Scan(from, limit));
    CandidateBatch batch{.candidates = {},
                         .examined = rows.size(),
                         .cursor = std::string(cursor),
                         .ended = rows.size() < limit};
    for (store::ViewRow& row : rows) batch.candidates.push_back(Read(std::move(row)));
    if (!batch.candidates.empty()) batch.cursor = batch.candidates.back().cursor;
    return batch;
  }

 private:
  absl::StatusOr<std::vector<store::ViewRow>> Scan(const std::string& from,
                                                   std::size_t limit) const {
    const std::string prefix = form_.prefix + form_.begins;
    return direction_ == query::Direction::kAscending ? index_.ScanViews(prefix, from, limit)
                                                      : index_.ScanViewsBack(prefix, from, limit);
  }

  Candidate Read(store::ViewRow row) const {
    Candidate candidate{.cursor = row.key.substr(form_.prefix.size())};
    candidate.application = candidate.cursor.substr(form_.dated ? kDayBytes : 0);
    if (form_.owed) {
      const std::size_t end = candidate.application.find('\0');
      if (end != std::string::npos) {
        candidate.expectation = candidate.application.substr(end + 1);
        candidate.application.resize(end);
      }
    }
    if (form_.prefix == kBriefPrefix) candidate.brief = std::move(row.value);
    return candidate;
  }

  const store::Index& index_;
  const KeyForm form_;
  const query::Direction direction_;
};

class LastActCandidates : public Candidates {
 public:
  LastActCandidates(const store::Index& index, const EventSource& events)
      : index_(index), events_(events) {}

  absl::StatusOr<CandidateBatch> After(std::string_view cursor, std::size_t limit) const override {
    const std::uint64_t end = cursor.empty()
                                  ? index_.applied().sequence.value() + 1
                                  : store::ReadBigEndian(cursor.substr(0, kSequenceBytes));
    const std::uint64_t first = end > limit ? end - limit : 1;
    CandidateBatch batch{.candidates = {}, .examined = 0, .cursor = "", .ended = first == 1};
    store::AppendBigEndian(batch.cursor, first, kSequenceBytes);
    if (end <= 1) return batch;
    batch.examined = end - first;
    std::vector<std::string> streams;
    std::vector<LastAct> acts;
    RETURN_IF_ERROR(events_.VisitLeaves(
        {Sequence(first), Sequence(end - 1)}, [&](const storage::v1::Leaf& leaf) {
          if (leaf.version() == 0 || !engine::IsIn(leaf.stream(), engine::kApplications)) return;
          streams.push_back(leaf.stream());
          acts.push_back({Sequence(leaf.sequence()), Version(leaf.version())});
        }));
    ASSIGN_OR_RETURN(const std::vector<Version> last, index_.LastVersions(streams));
    for (std::size_t at = acts.size(); at-- > 0;) {
      if (last[at] != acts[at].version) continue;
      Candidate candidate{.application = std::move(streams[at])};
      store::AppendBigEndian(candidate.cursor, acts[at].sequence.value(), kSequenceBytes);
      batch.candidates.push_back(std::move(candidate));
    }
    return batch;
  }

 private:
  // An act that may be its application's last.
  struct LastAct {
    Sequence sequence;
    Version version;
  };

  const store::Index& index_;
  const EventSource& events_;
};

}  // namespace

std::unique_ptr<Candidates> ByKey(const store::Index& index, KeyForm form,
                                  query::Direction direction) {
  return std::make_unique<KeyCandidates>(index, std::move(form), direction);
}

std::unique_ptr<Candidates> ByLastAct(const store::Index& index, const EventSource& events) {
  return std::make_unique<LastActCandidates>(index, events);
}

}  // namespace accession::runtime
