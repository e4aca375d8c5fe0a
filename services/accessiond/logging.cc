#include "services/accessiond/logging.h"

#include <memory>
#include <string>
#include <utility>

#include "spdlog/pattern_formatter.h"
#include "spdlog/sinks/stdout_sinks.h"
#include "spdlog/spdlog.h"

namespace accession {
namespace {

// The message with what JSON does not take in a string escaped.
class JsonMessage : public spdlog::custom_flag_formatter {
 public:
  void format(const spdlog::details::log_msg& message, const std::tm&,
              spdlog::memory_buf_t& out) override {
    for (const char c : message.payload) {
      if (c == '"' || c == '\\') out.push_back('\\');
      out.push_back(static_cast<unsigned char>(c) < 0x20 ? ' ' : c);
    }
  }
  std::unique_ptr<custom_flag_formatter> clone() const override {
    return std::make_unique<JsonMessage>();
  }
};

std::string PatternOf(const DaemonOptions& options) {
  switch (options.log_format) {
    case LogFormat::kText:
      return std::string("%Y-%m-%dT%H:%M:%S.%eZ %l") + (options.dev ? " dev" : "") + " %v";
    case LogFormat::kJson:
      return std::string(R"({"time":"%Y-%m-%dT%H:%M:%S.%eZ","level":"%l","dev":)") +
             (options.dev ? "true" : "false") + R"(,"message":"%*"})";
  }
  return "%v";
}

}  // namespace

void SetUpLogging(const DaemonOptions& options) {
  auto formatter = std::make_unique<spdlog::pattern_formatter>(spdlog::pattern_time_type::utc);
  formatter->add_flag<JsonMessage>('*').set_pattern(PatternOf(options));
  spdlog::set_default_logger(spdlog::stderr_logger_mt("accessiond"));
  spdlog::set_formatter(std::move(formatter));
  spdlog::flush_on(spdlog::level::info);
}

}  // namespace accession
