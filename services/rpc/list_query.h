// The filter and the order of a list request.
#pragma once

#include <string>
#include <vector>

#include "services/query/filter.h"
#include "services/query/order.h"
#include "services/runtime/answer.h"
#include "services/runtime/present_names.h"

namespace accession::rpc {

// The filter `text` over `fields`, which outlive it. FILTER_INVALID says where it is wrong and
// which field was probably meant, or which value names nothing in `names`.
runtime::Answer<query::Filter> FilterOf(const std::string& text, const query::Schema& fields,
                                        const runtime::PresentNames& names);

// The order `text`; ORDER_BY_INVALID likewise.
runtime::Answer<std::vector<query::OrderKey>> OrderOf(const std::string& text,
                                                      const query::Schema& fields);

// ORDER_BY_INVALID for what is wrong at `position`.
engine::Rejection RejectOrder(std::size_t position, std::string message);

}  // namespace accession::rpc
