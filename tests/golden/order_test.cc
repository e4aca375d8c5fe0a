// The order of recording does not matter: any that respects references, `follows`, the act that
// pins an application and the order of acts with equal dates comes to the same state.
#include <algorithm>
#include <map>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "engine/names.h"
#include "engine/time/effective_date.h"
#include "google/protobuf/message.h"
#include "gtest/gtest.h"
#include "tests/golden/recorded_catalog.h"

namespace accession::engine {
namespace {

// 23 November 2026, long after everything in the cases.
constexpr Instant kNow{1'795'435'200'000'000};
constexpr unsigned kShuffles = 6;

using Entries = std::vector<RecordedCatalog::Entry>;

std::string DayOf(const v1::Act& act) {
  const auto date = ParseEffectiveDate(act.effective());
  return date.ok() && date->bounds.hi ? FormatDay(*date->bounds.hi) : "";
}

// Whether `later` must stay behind `earlier`, which is recorded before it in the catalog.
bool StaysBehind(const RecordedCatalog::Entry& later, const RecordedCatalog::Entry& earlier) {
  for (const v1::ActReference& follows : later.entry->act.follows()) {
    if (follows.request_id() == earlier.entry->request_id) return true;
  }
  if (later.entry->stream != earlier.entry->stream) return false;
  return !earlier.entry->act.process().empty() ||
         DayOf(later.entry->act) == DayOf(earlier.entry->act);
}

// The world first, as it is; then the acts on applications, and the world acts that follow them, in
// any order that keeps what must stay behind.
void Shuffle(unsigned seed, Entries& entries) {
  std::set<std::string> moved;
  Entries world;
  Entries loose;
  for (const RecordedCatalog::Entry& one : entries) {
    const v1::Act& act = one.entry->act;
    const bool follows = std::ranges::any_of(act.follows(), [&](const v1::ActReference& other) {
      return moved.contains(other.request_id());
    });
    const bool moves = follows || IsIn(one.entry->stream, kApplications);
    if (moves) moved.insert(one.entry->request_id);
    (moves ? loose : world).push_back(one);
  }
  std::mt19937 random(seed);
  entries = std::move(world);
  while (!loose.empty()) {
    std::vector<std::size_t> free;
    for (std::size_t i = 0; i < loose.size(); ++i) {
      const bool held =
          std::any_of(loose.begin(), loose.begin() + static_cast<std::ptrdiff_t>(i),
                      [&](const auto& other) { return StaysBehind(loose[i], other); });
      if (!held) free.push_back(i);
    }
    const std::size_t chosen = free[random() % free.size()];
    entries.push_back(loose[chosen]);
    loose.erase(loose.begin() + static_cast<std::ptrdiff_t>(chosen));
  }
}

// Replaces every sequence in `message` by one that depends on the entry alone.
void Relabel(const std::map<std::uint64_t, std::uint64_t>& labels,
             google::protobuf::Message& message) {
  using google::protobuf::FieldDescriptor;
  const google::protobuf::Reflection& reflection = *message.GetReflection();
  std::vector<const FieldDescriptor*> fields;
  reflection.ListFields(message, &fields);
  const auto label = [&](std::uint64_t sequence) {
    const auto found = labels.find(sequence);
    return found == labels.end() ? sequence : found->second;
  };
  for (const FieldDescriptor* field : fields) {
    const bool version = field->name() == "stream_version";
    if (field->cpp_type() == FieldDescriptor::CPPTYPE_UINT64 && !version) {
      if (!field->is_repeated()) {
        reflection.SetUInt64(&message, field, label(reflection.GetUInt64(message, field)));
        continue;
      }
      for (int i = 0; i < reflection.FieldSize(message, field); ++i) {
        reflection.SetRepeatedUInt64(&message, field, i,
                                     label(reflection.GetRepeatedUInt64(message, field, i)));
      }
    } else if (field->cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE) {
      if (!field->is_repeated()) Relabel(labels, *reflection.MutableMessage(&message, field));
      for (int i = 0; field->is_repeated() && i < reflection.FieldSize(message, field); ++i)
        Relabel(labels, *reflection.MutableRepeatedMessage(&message, field, i));
    }
  }
}

// Every application as it stands, by name, and every roster.
std::map<std::string, std::string> StateOf(const RecordedCatalog& catalog,
                                           const std::vector<std::string>& entries) {
  std::map<std::uint64_t, std::uint64_t> labels;
  for (std::size_t i = 0; i < entries.size(); ++i) {
    const std::size_t slash = entries[i].rfind('/');
    const Sequence sequence =
        catalog.SequenceOf(entries[i].substr(slash + 1), entries[i].substr(0, slash));
    labels[sequence.value()] = 1'000'000 + i;
  }
  std::map<std::string, std::string> state;
  for (const std::string& name : catalog.Applications()) {
    v1::Application view = catalog.View({.application = name});
    Relabel(labels, view);
    state[name] = view.DebugString();
  }
  for (const Body* const body : catalog.WorldOf({}).Bodies()) {
    std::set<std::string> members;
    for (const RosterMember& member : RosterOn(*body, OnDay(*ParseDay("2026-01-01"))))
      members.insert(member.party + (member.certain ? "" : "?"));
    for (const std::string& member : members) state[body->name] += member + " ";
  }
  return state;
}

TEST(OrderOfRecording, DoesNotMatter) {
  std::vector<std::string> entries;
  const RecordedCatalog as_shipped(kNow, {}, [&](Entries& all) {
    for (const RecordedCatalog::Entry& one : all)
      entries.push_back(one.import->import + "/" + one.entry->act.id());
  });
  const auto expected = StateOf(as_shipped, entries);
  EXPECT_GT(expected.size(), 16U);
  for (unsigned seed = 1; seed <= kShuffles; ++seed) {
    const RecordedCatalog shuffled(kNow, {}, [seed](Entries& all) { Shuffle(seed, all); });
    const auto state = StateOf(shuffled, entries);
    for (const auto& [name, text] : expected)
      EXPECT_EQ(state.at(name), text) << name << ", seed " << seed;
  }
}

}  // namespace
}  // namespace accession::engine
