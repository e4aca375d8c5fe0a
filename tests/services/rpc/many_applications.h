// Many applications in a served node, and lists of them walked through page by page.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "accession/v1/application_service.grpc.pb.h"
#include "tests/services/rpc/served_node.h"

namespace accession::rpc {

// `applications/list-007` for 7.
std::string NameOfMany(std::size_t application);

// Imports the world of the catalog and `count` applications to the far-east group: by four
// applicants in turn, submitted on 1 January 2025 and the days after it, 150 days in all.
void ImportMany(ServedNode& served, std::size_t count);

// One page.
grpc::Status ListPage(ServedNode& served, const v1::ListApplicationsRequest& request,
                      v1::ListApplicationsResponse& response);

// Every page that `request` leads to, put together; at most 1,000 pages.
std::vector<v1::Application> ListAll(ServedNode& served, v1::ListApplicationsRequest request);

std::vector<std::string> NamesOf(const std::vector<v1::Application>& applications);

}  // namespace accession::rpc
