// Pages of lists: sizes checked, and tokens that are opaque, belong to one query and show when they
// were altered.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "services/runtime/answer.h"

namespace accession::rpc {

inline constexpr std::int32_t kPageSizeDefault = 100;
inline constexpr std::int32_t kPageSizeMax = 1'000;

// The size that a request asks for: PAGE_SIZE_INVALID if it is negative or over kPageSizeMax.
runtime::Answer<std::size_t> PageSize(std::int32_t asked);

// What makes a query: the request, page size and token aside.
template <typename Request>
std::string QueryOf(Request request) {
  request.clear_page_size();
  request.clear_page_token();
  return request.GetDescriptor()->full_name() + '\0' + request.SerializeAsString();
}

// A token that says "after `last`" to the same query.
std::string PageToken(std::string_view query, std::string_view last);

// What `token` says; empty for an empty one. PAGE_TOKEN_INVALID if it was altered or belongs to
// another query.
runtime::Answer<std::string> PageStart(std::string_view query, std::string_view token);

}  // namespace accession::rpc
