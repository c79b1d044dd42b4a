/* What a page says of itself to programs: search engines, social media, fact-checking indexes. */
#include "geojson/json_writer.h"
#include "page/packed.h"
#include "page/page-private.h"
#include <stdlib.h>

/* ---- The day ---- */

char *tf_page_made(bool words) {
    const char *epoch = g_getenv("SOURCE_DATE_EPOCH");
    char *end = NULL;
    gint64 seconds = epoch ? g_ascii_strtoll(epoch, &end, 10) : 0;
    if (!epoch || end == epoch || *end)
        return NULL;
    g_autoptr(GDateTime) time = g_date_time_new_from_unix_utc(seconds);
    g_autofree char *iso = time ? g_date_time_format(time, "%Y-%m-%d") : NULL;
    return iso && words ? tf_prose(iso) : g_steal_pointer(&iso);
}

/* ---- Open Graph ---- */

static void property(Html *html, const char *of, const char *content) {
    if (content)
        html_void(html, "meta", "property", of, "content", content, NULL);
}

static void name(Html *html, const char *of, const char *content) {
    if (content)
        html_void(html, "meta", "name", of, "content", content, NULL);
}

/* What does not hold, in a sentence: what is shared of a page. */
static char *description(const Check *check) {
    GString *text = g_string_new(NULL);
    guint told = 0;
    for (guint i = 0; i < check->findings->len && told < 3; i++) {
        const Finding *finding = check->findings->pdata[i];
        if (finding->verdict != VERDICT_CONTRADICTED || finding->claim->remark)
            continue;
        g_autofree char *headline = tf_reader_headline(finding);
        g_autofree char *sentence = tf_prose_sentence("%s: %s", finding->claim->says, headline);
        g_string_append_printf(text, "%s ", sentence);
        told++;
    }
    g_autofree char *summary = tf_findings_summary(check);
    g_string_append_printf(text, "%s.", summary);
    return g_string_free(text, FALSE);
}

void tf_page_meta(Html *html, const PageSource *source) {
    g_autofree char *title = tf_page_title(source->check), *words = description(source->check);
    g_autofree char *made = tf_page_made(false);
    name(html, "description", words);
    name(html, "generator", "terrafact " TERRAFACT_VERSION);
    name(html, "date", made);
    property(html, "og:type", "article");
    property(html, "og:title", title);
    property(html, "og:description", words);
    property(html, "og:url", source->url);
    property(html, "og:image", source->picture);
    property(html, "article:published_time", made);
    name(html, "twitter:card", source->picture ? "summary_large_image" : "summary");
    if (source->url)
        html_void(html, "link", "rel", "canonical", "href", source->url, NULL);
    tf_html_line(html);
}

/* ---- ClaimReview ---- */

static void put_type(JsonWriter *writer, const char *type) {
    tf_member_text(writer, "@type", type);
}

/* On schema.org's own scale, from 1, the worst, to 5; what is open stands in the middle. */
static void put_rating(JsonWriter *writer, Verdict verdict) {
    static const int ratings[] = {[VERDICT_SUPPORTED] = 5,
                                  [VERDICT_CONTRADICTED] = 1,
                                  [VERDICT_INCONCLUSIVE] = 3,
                                  [VERDICT_NOT_MEASURABLE] = 3};
    tf_member_open(writer, "reviewRating", '{');
    put_type(writer, "Rating");
    tf_member_number(writer, "ratingValue", ratings[verdict]);
    tf_member_text(writer, "alternateName", tf_verdict_text(verdict));
    tf_writer_close(writer, '}');
}

/* A thing that others refer to by its id. */
static void open_thing(JsonWriter *writer, const char *type, const char *id, const char *called) {
    tf_writer_open(writer, '{');
    put_type(writer, type);
    tf_member_text(writer, "@id", id);
    tf_member_text(writer, "name", called);
}

static void put_reference(JsonWriter *writer, const char *key, const char *id) {
    tf_member_open(writer, key, '{');
    tf_member_text(writer, "@id", id);
    tf_writer_close(writer, '}');
}

/* The authors as the report names them, "A. Writer, B. Writer": each a person. NULL-terminated; g_strfreev. */
static char **authors_of(const Publication *report) {
    return g_strsplit(report->authors ? report->authors : "", ", ", -1);
}

static void put_person_reference(JsonWriter *writer, guint number) {
    g_autofree char *id = g_strdup_printf("#author-%u", number + 1);
    tf_writer_open(writer, '{');
    tf_member_text(writer, "@id", id);
    tf_writer_close(writer, '}');
}

/* Whose words they are: the authors', else the publisher's. */
static void put_authors(JsonWriter *writer, const Publication *report) {
    g_auto(GStrv) authors = authors_of(report);
    guint n = g_strv_length(authors);
    if (n > 0) {
        tf_member_open(writer, "author", '[');
        for (guint i = 0; i < n; i++)
            put_person_reference(writer, i);
        tf_writer_close(writer, ']');
    } else if (report->publisher) {
        put_reference(writer, "author", "#publisher");
    }
}

static void put_people(JsonWriter *writer, const Publication *report) {
    g_auto(GStrv) authors = authors_of(report);
    for (guint i = 0; authors[i]; i++) {
        g_autofree char *id = g_strdup_printf("#author-%u", i + 1);
        open_thing(writer, "Person", id, authors[i]);
        tf_writer_close(writer, '}');
    }
    if (report->publisher) {
        open_thing(writer, "Organization", "#publisher", report->publisher);
        tf_writer_close(writer, '}');
    }
}

/* Who checks, whose text it is, and the text. */
static void put_things(JsonWriter *writer, const Publication *report) {
    open_thing(writer, "Organization", "#checker", "terrafact");
    tf_writer_close(writer, '}');
    put_people(writer, report);
    if (!report->title)
        return;
    open_thing(writer, "CreativeWork", "#text", report->title);
    put_authors(writer, report);
    if (report->publisher)
        put_reference(writer, "publisher", "#publisher");
    if (report->year)
        tf_member_text(writer, "datePublished", report->year);
    if (tf_page_is_web_address(report->url))
        tf_member_text(writer, "url", report->url);
    tf_writer_close(writer, '}');
}

/* Where the words stand: the page of the text, if it is known and the text has an address. */
static void put_appearance(JsonWriter *writer, const Publication *report, const Finding *finding) {
    bool paged = finding->report_paged && finding->report_place > 0;
    if (!paged || !tf_page_is_web_address(report->url)) {
        put_reference(writer, "appearance", "#text");
        return;
    }
    g_autofree char *url = g_strdup_printf("%s#page=%d", report->url, finding->report_place);
    tf_member_open(writer, "appearance", '{');
    put_type(writer, "CreativeWork");
    tf_member_text(writer, "url", url);
    put_reference(writer, "isPartOf", "#text");
    tf_writer_close(writer, '}');
}

static void put_claim(JsonWriter *writer, const Publication *report, const Finding *finding) {
    tf_member_open(writer, "itemReviewed", '{');
    put_type(writer, "Claim");
    put_authors(writer, report);
    if (report->year)
        tf_member_text(writer, "datePublished", report->year);
    if (report->title)
        put_appearance(writer, report, finding);
    tf_writer_close(writer, '}');
}

static void put_review(JsonWriter *writer, const PageSource *source, const Finding *finding) {
    g_autofree char *made = tf_page_made(false);
    g_autofree char *at =
        g_strdup_printf("%s#%s", source->url ? source->url : "", finding->claim->id);
    g_autofree char *headline = tf_reader_headline(finding);
    tf_writer_open(writer, '{');
    put_type(writer, "ClaimReview");
    tf_member_text(writer, "url", at);
    tf_member_text(writer, "claimReviewed", finding->claim->says);
    if (*headline)
        tf_member_text(writer, "reviewBody", headline);
    if (made)
        tf_member_text(writer, "datePublished", made);
    put_reference(writer, "author", "#checker");
    put_claim(writer, &source->check->atlas->report, finding);
    put_rating(writer, finding->verdict);
    tf_writer_close(writer, '}');
}

void tf_page_reviews(Html *html, const PageSource *source) {
    const GPtrArray *findings = source->check->findings;
    GString *json = g_string_new(NULL);
    JsonWriter writer = tf_writer_of(json, 0);
    tf_writer_open(&writer, '{');
    tf_member_text(&writer, "@context", "https://schema.org");
    tf_member_open(&writer, "@graph", '[');
    put_things(&writer, &source->check->atlas->report);
    for (guint i = 0; i < findings->len; i++) {
        const Finding *finding = findings->pdata[i];
        if (!finding->claim->remark && finding->verdict != VERDICT_NOT_MEASURABLE)
            put_review(&writer, source, finding);
    }
    tf_writer_close(&writer, ']');
    tf_writer_close(&writer, '}');
    g_autofree char *compact = tf_page_compact(json->str);
    tf_html_json(html, compact);
    g_string_free(json, TRUE);
}
