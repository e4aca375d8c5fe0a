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

// One context a thread: making one costs more than hashing a short leaf.
EVP_MD_CTX* ThreadContext() {
  thread_local const std::unique_ptr<EVP_MD_CTX, ContextDeleter> context(EVP_MD_CTX_new());
  return context.get();
}

}  // namespace

Digest Sha256(std::initializer_list<std::string_view> parts) {
  static const EVP_MD* const algorithm = EVP_MD_fetch(nullptr, "SHA256", nullptr);
  EVP_MD_CTX* const context = ThreadContext();
  ACCESSION_CHECK(EVP_DigestInit_ex2(context, algorithm, nullptr) == 1);
  for (const std::string_view part : parts) {
    ACCESSION_CHECK(EVP_DigestUpdate(context, part.data(), part.size()) == 1);
  }
  Digest digest;
  unsigned int size = 0;
  ACCESSION_CHECK(EVP_DigestFinal_ex(context, digest.data(), &size) == 1);
  ACCESSION_CHECK(size == digest.size());
  return digest;
}

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
