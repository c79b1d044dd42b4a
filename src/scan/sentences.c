#include "scan/sentences.h"
#include "base/plain.h"
#include <string.h>

/* What a full stop does not end. */
static const char *const abbreviations[] = {
    "sq",  "cu",  "km",  "mi",  "ha",  "ca",  "approx", "est", "no",   "nos", "fig", "p",
    "pp",  "vol", "mr",  "mrs", "ms",  "dr",  "st",     "mt",  "gen",  "col", "lt",  "prof",
    "rev", "hon", "jr",  "sr",  "vs",  "cf",  "incl",   "inc", "ltd",  "art", "sec", "jan",
    "feb", "mar", "apr", "jun", "jul", "aug", "sept",   "sep", "oct",  "nov", "dec", "naut",
    "e.g", "i.e", "etc", "al",  "ft",  "p.m", "a.m",    "rep", "prov", "dist"};

static bool is_abbreviation(const char *word, gsize length) {
    if (length == 1 && g_ascii_isupper(*word)) /* an initial */
        return true;
    bool initials = length > 1; /* "U.S" */
    for (gsize i = 0; i < length; i++)
        initials = initials && (i % 2 ? word[i] == '.' : g_ascii_isupper(word[i]));
    g_autofree char *lower = g_ascii_strdown(word, (gssize)length);
    for (gsize i = 0; !initials && i < G_N_ELEMENTS(abbreviations); i++)
        initials = strcmp(lower, abbreviations[i]) == 0;
    return initials;
}

/* Where the next sentence begins if this byte of the text ends one, else 0. */
static gsize next_sentence(const char *text, gsize start, gsize at) {
    if (!strchr(".!?", text[at]))
        return 0;
    gsize after = at + 1 + strspn(text + at + 1, ".!?\"')]");
    const char *next = text + after + 1;
    if (text[after] != ' ')
        return 0;
    next += strspn(next, "\"'([");
    if (!g_unichar_isupper(g_utf8_get_char(next)) && !g_ascii_isdigit(*next))
        return 0;
    gsize word = at;
    while (word > start && !strchr(" (\"'[", text[word - 1]))
        word--;
    return text[at] == '.' && is_abbreviation(text + word, at - word) ? 0 : after + 1;
}

static void add(GPtrArray *sentences, const PlainText *plain, gsize start, gsize end,
                gsize offset) {
    while (end > start && plain->text->str[end - 1] == ' ')
        end--;
    if (start == end)
        return;
    Sentence *sentence = g_new(Sentence, 1);
    *sentence = (Sentence){g_strndup(plain->text->str + start, end - start),
                           g_array_new(FALSE, FALSE, sizeof(guint32))};
    for (gsize i = start; i < end; i++) {
        guint32 from = (guint32)(offset + g_array_index(plain->from, guint32, i));
        g_array_append_val(sentence->from, from);
    }
    g_ptr_array_add(sentences, sentence);
}

/* What goes on for longer is no sentence but a list or a table, and is cut, so that no search takes long. */
enum { LONGEST = 3000 }; /* bytes */

static void add_paragraph(GPtrArray *sentences, const char *paragraph, gsize offset) {
    g_autoptr(PlainText) plain = tf_plain_text_new(paragraph);
    const GString *text = plain->text;
    gsize start = 0;
    for (gsize at = 0; at < text->len; at++) {
        gsize next = at - start > LONGEST && text->str[at] == ' '
                         ? at + 1
                         : next_sentence(text->str, start, at);
        if (next) {
            add(sentences, plain, start, next, offset);
            start = next;
            at = next - 1;
        }
    }
    add(sentences, plain, start, text->len, offset);
}

static void sentence_free(gpointer data) {
    Sentence *sentence = data;
    g_free(sentence->text);
    g_array_unref(sentence->from);
    g_free(sentence);
}

GPtrArray *tf_sentences(const Document *document) {
    GPtrArray *sentences = g_ptr_array_new_with_free_func(sentence_free);
    const char *text = document->text->str, *at = text;
    while (*at) {
        const char *end = strstr(at, "\n\n");
        gsize length = end ? (gsize)(end - at) : strlen(at);
        g_autofree char *paragraph = g_strndup(at, length);
        add_paragraph(sentences, paragraph, (gsize)(at - text));
        at += length + (end ? strlen("\n\n") : 0);
    }
    return sentences;
}
