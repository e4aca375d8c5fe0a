// ApplicationService.ListApplications: from the request to the page.
#pragma once

#include "accession/v1/application_service.pb.h"
#include "services/runtime/node.h"

namespace accession::rpc {

// May block as long as Follower::kReviewWaitMax, on the first call of a day.
runtime::Answer<v1::ListApplicationsResponse> ListApplications(
    const v1::ListApplicationsRequest& request, runtime::Node& node);

}  // namespace accession::rpc
