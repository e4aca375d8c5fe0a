#include "tools/accessionctl/list_flags.h"

#include "tools/accessionctl/usage_text.h"

namespace accession::ctl {

void AddListFlags(CLI::App& verb, ListFlags& flags, const std::string& fields) {
  verb.add_option("--filter", flags.filter, "only what this admits, by " + fields)
      ->type_name("FILTER");
  verb.add_option("--order-by", flags.order_by, "by this field, with desc after it if it descends")
      ->type_name("FIELD");
  verb.add_option("--limit", flags.limit, "at most this many; 0 for all")
      ->type_name("N")
      ->capture_default_str()
      ->check(WholeNumber(0, 1'000'000'000));
  verb.add_option("--page-size", flags.page_size, "asked of the server at once")
      ->type_name("N")
      ->capture_default_str()
      ->check(WholeNumber(1, kPageSize));
}

void NoteMore(Context& context, std::int32_t shown) {
  context.output.Note(fmt::format("{} shown, and there are more: --limit 0 shows all.", shown));
}

}  // namespace accession::ctl
