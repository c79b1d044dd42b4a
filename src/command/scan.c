/* terrafact scan: what a text says of ground. */
#include "base/file.h"
#include "command/command.h"
#include "command/open.h"
#include "command/options.h"
#include "command/read_text.h"
#include "findings/terminal.h"
#include "scan/cover.h"
#include "scan/draft.h"
#include "scan/show.h"
#include <string.h>

static char *in_form(const GPtrArray *finds, const Document *document, Form form) {
    switch (form) {
    case FORM_JSON:
        return tf_scan_json(finds, document);
    case FORM_CSV:
        return tf_scan_csv(finds, document);
    case FORM_MARKDOWN:
        return tf_scan_markdown(finds, document);
    default:
        return tf_scan_text(finds, document, tf_terminal_width(), tf_terminal_colour());
    }
}

static bool write_draft(const Opened *opened, const GPtrArray *finds, const Document *document,
                        const Call *call, GError **error) {
    const ScanOptions *asked = call->options;
    const Scope scope = tf_claims_scope(opened->atlas, opened->claims);
    g_autofree char *draft = tf_scan_draft(finds, document, call->arguments[0], &scope);
    return tf_file_write(asked->draft, draft, strlen(draft), error);
}

/* Claims that were named are what the draft completes; the atlas's own may be of another text, and do not shorten it. */
static bool cover_and_draft(const Opened *opened, const GPtrArray *finds, const Document *document,
                            const Call *call, GError **error) {
    const ScanOptions *asked = call->options;
    bool early = asked->draft && !asked->claims;
    if (early && !write_draft(opened, finds, document, call, error))
        return false;
    if (opened->claims)
        tf_scan_cover(finds, document, opened->claims);
    return early || !asked->draft || write_draft(opened, finds, document, call, error);
}

static bool scan(const Opened *opened, const Document *document, const Call *call, GError **error) {
    const ScanOptions *asked = call->options;
    g_autoptr(GPtrArray) finds = tf_scan(document);
    if (!cover_and_draft(opened, finds, document, call, error))
        return false;
    if (g_strcmp0(asked->draft, "-") == 0)
        return true;
    g_autofree char *text = in_form(finds, document, asked->format);
    return tf_command_print(text, error);
}

bool tf_command_scan(Call *call, GError **error) {
    const ScanOptions *asked = call->options;
    Opened opened;
    if (call->n != 1)
        return tf_input_error(error,
                              "expected one text, such as report.md or report.pdf, or - for "
                              "standard input; found %d",
                              call->n);
    g_autoptr(Document) document = tf_command_read_text(call->arguments[0], error);
    if (!document || !tf_command_open(&opened, call, NULL, asked->claims, error))
        return false;
    bool ok = scan(&opened, document, call, error);
    tf_command_close(&opened);
    return ok;
}
