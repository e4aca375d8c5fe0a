// Dates, rules and needs of a process definition in words, as explanations say them.
#pragma once

#include <string>

#include "accession/v1/date_rule.pb.h"
#include "accession/v1/rule.pb.h"

namespace accession::ctl {

// `90 days after submit`, `30 days before the opening of session`; "" for an absent date.
std::string RuleWords(const v1::DateRule& date);

// `threshold consensus`, `all of (…; …)`.
std::string RuleWords(const v1::Rule& rule);

// `decide ADMITTED or REFUSED`.
std::string RuleWords(const v1::ActMatch& match);

// `consensus`, `at least 2/3`, `at least 5`.
std::string RuleWords(const v1::Need& need);

// `90 days` for P90D, `1 year and 6 months` for P1Y6M; a text that is no period is returned as it
// is.
std::string PeriodWords(const std::string& period);

}  // namespace accession::ctl
