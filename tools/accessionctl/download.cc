#include "tools/accessionctl/download.h"

#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <system_error>
#include <utility>

#include "base/sha256.h"
#include "base/status.h"
#include "fmt/format.h"
#include "services/codec/diagnostic.h"
#include "tools/accessionctl/failure.h"
#include "tools/accessionctl/names.h"

namespace accession::ctl {
namespace {

absl::Status CannotWrite(const std::string& path, const std::string& why) {
  return MakeStatus({ExitCode::kNegative, fmt::format("cannot write {}", codec::Excerpt(path)), why,
                     "name a file in a folder that exists and may be written, or - for standard "
                     "output"});
}

absl::Status CheckDigest(const Downloaded& downloaded) {
  const std::string& registered = downloaded.document.registered().sha256();
  const std::string actual = ToHex(AsBytes(Sha256({downloaded.bytes})));
  if (actual == registered) return absl::OkStatus();
  return MakeStatus({ExitCode::kNegative, "the bytes that arrived are not the document's",
                     fmt::format("they hash to {}, not to {}", actual, registered),
                     "fetch it again; nothing was written"});
}

}  // namespace

absl::StatusOr<Downloaded> Download(Context& context, const v1::DownloadDocumentRequest& request) {
  grpc::ClientContext call;
  context.client.Prepare(call, Client::Kind::kStream);
  const auto reader = context.client.documents().DownloadDocument(&call, request);
  Downloaded downloaded;
  v1::DownloadDocumentResponse response;
  while (reader->Read(&response)) {
    if (response.has_document()) downloaded.document = response.document();
    downloaded.bytes += response.chunk();
  }
  const grpc::Status status = reader->Finish();
  if (!status.ok()) return MakeStatus(RpcFailure(status, context.client.server()));
  RETURN_IF_ERROR(CheckDigest(downloaded));
  return downloaded;
}

std::string FileFor(const v1::Document& document) {
  static constexpr std::pair<std::string_view, std::string_view> kEndings[] = {
      {"text/plain", ".txt"},  {"text/html", ".html"},     {"text/markdown", ".md"},
      {"text/csv", ".csv"},    {"image/png", ".png"},      {"image/jpeg", ".jpg"},
      {"image/tiff", ".tiff"}, {"application/pdf", ".pdf"}};
  const std::string_view id = IdOf(document.name());
  for (const auto& [type, ending] : kEndings) {
    if (document.registered().media_type() == type) return fmt::format("{}{}", id, ending);
  }
  return std::string(id);
}

absl::Status CheckWritable(const std::string& path, Existing existing) {
  std::error_code error;
  if (std::filesystem::is_directory(path, error)) return CannotWrite(path, "it is a folder");
  if (existing == Existing::kReplaced || !std::filesystem::exists(path, error)) {
    return absl::OkStatus();
  }
  return MakeStatus({ExitCode::kUsage, fmt::format("{} exists", codec::Excerpt(path)), "",
                     "name another file with -O, or write over it with --force"});
}

absl::Status WriteWhole(const std::string& path, std::string_view bytes, Existing existing) {
  RETURN_IF_ERROR(CheckWritable(path, existing));
  const std::string part = fmt::format("{}.{}.part", path, ::getpid());
  std::error_code error;
  {
    std::ofstream file(part, std::ios::binary | std::ios::trunc);
    file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    file.close();
    if (!file) {
      std::filesystem::remove(part, error);
      return CannotWrite(path, "the folder cannot be written, or the disk is full");
    }
  }
  std::filesystem::rename(part, path, error);
  if (!error) return absl::OkStatus();
  const std::string why = error.message();
  std::filesystem::remove(part, error);
  return CannotWrite(path, why);
}

}  // namespace accession::ctl
