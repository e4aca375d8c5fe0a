#include "base/sha256.h"

#include <openssl/evp.h>

#include <algorithm>
#include <memory>

#include "absl/strings/escaping.h"
#include "absl/strings/string_view.h"
#include "base/check.h"

namespace accession {
namespace {

struct ContextDeleter {
  void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
};

using OwnedContext = std::unique_ptr<EVP_MD_CTX, ContextDeleter>;

const EVP_MD* Algorithm() {
  static const EVP_MD* const algorithm = EVP_MD_fetch(nullptr, "SHA256", nullptr);
  return algorithm;
}

void Update(EVP_MD_CTX* context, std::string_view bytes) {
  ACCESSION_CHECK(EVP_DigestUpdate(context, bytes.data(), bytes.size()) == 1);
}

Digest FinishDigest(EVP_MD_CTX* context) {
  Digest digest;
  unsigned int size = 0;
  ACCESSION_CHECK(EVP_DigestFinal_ex(context, digest.data(), &size) == 1);
  ACCESSION_CHECK(size == digest.size());
  return digest;
}

// One context a thread: making one costs more than hashing a short leaf.
EVP_MD_CTX* ThreadContext() {
  thread_local const OwnedContext context(EVP_MD_CTX_new());
  return context.get();
}

}  // namespace

struct Sha256Stream::Context {
  OwnedContext openssl{EVP_MD_CTX_new()};
};

Digest Sha256(std::initializer_list<std::string_view> parts) {
  EVP_MD_CTX* const context = ThreadContext();
  ACCESSION_CHECK(EVP_DigestInit_ex2(context, Algorithm(), nullptr) == 1);
  for (const std::string_view part : parts) Update(context, part);
  return FinishDigest(context);
}

Sha256Stream::Sha256Stream() : context_(std::make_unique<Context>()) {
  ACCESSION_CHECK(EVP_DigestInit_ex2(context_->openssl.get(), Algorithm(), nullptr) == 1);
}

Sha256Stream::~Sha256Stream() = default;

void Sha256Stream::Append(std::string_view bytes) { Update(context_->openssl.get(), bytes); }

Digest Sha256Stream::Finish() { return FinishDigest(context_->openssl.get()); }

std::string_view AsBytes(const Digest& digest) {
  return {reinterpret_cast<const char*>(digest.data()), digest.size()};
}

Digest DigestFromBytes(std::string_view bytes) {
  Digest digest;
  ACCESSION_CHECK(bytes.size() == digest.size());
  std::copy(bytes.begin(), bytes.end(), digest.begin());
  return digest;
}

std::string ToHex(std::string_view bytes) {
  return absl::BytesToHexString(absl::string_view(bytes.data(), bytes.size()));
}

}  // namespace accession
