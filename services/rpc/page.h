// Pages of lists: sizes checked, and tokens that are opaque, belong to one query and show when they
// were altered.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/ids.h"
#include "services/runtime/answer.h"

namespace accession::rpc {

inline constexpr std::int32_t kPageSizeDefault = 100;
inline constexpr std::int32_t kPageSizeMax = 1'000;

// The size that a request asks for: PAGE_SIZE_INVALID if it is negative or over kPageSizeMax.
runtime::Answer<std::size_t> PageSize(std::int32_t asked);

// What makes a query: the request, but for its page and the position it waits for.
template <typename Request>
std::string QueryOf(Request request) {
  request.clear_page_size();
  request.clear_page_token();
  request.clear_min_position();
  return request.GetDescriptor()->full_name() + '\0' + request.SerializeAsString();
}

// Where a page ended.
struct PagePlace {
  // What the next page comes after; empty: it is the first.
  std::string last;
  // The position that the page reflected: the next one reflects no earlier one.
  Sequence position;
};

// A token that says "after `place`" to the same query.
std::string PageToken(std::string_view query, const PagePlace& place);

// What `token` says; the first page for an empty one. PAGE_TOKEN_INVALID if it was altered, belongs
// to another query, or to a log that is further than `position`, which the answer will reflect.
runtime::Answer<PagePlace> PageStart(std::string_view query, std::string_view token,
                                     Sequence position);

}  // namespace accession::rpc
