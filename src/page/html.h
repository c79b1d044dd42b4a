/* Writes HTML element by element into a GString. All text and all attributes are escaped here and
   nowhere else, so nothing that comes from data can become markup. */
#pragma once
#include <glib.h>

typedef struct {
    GString *text;   /* borrowed */
    GPtrArray *open; /* of const char *: the tags that are open, from the outside in */
} Html;

/* A writer that appends to `text`. Tags are borrowed until they are closed. */
Html tf_html_of(GString *text);

/* Frees what the writer needs besides the text; every element must have been closed. */
void tf_html_end(Html *html);

/* What an element is written from: its tag, for a leaf its text, then pairs of the attributes'
   names and values, ended by NULL: html_open(html, "p", "class", "why", NULL). A pair whose value
   is NULL is left out; an empty value stands for itself (hidden=""). */
typedef const char *const HtmlWords[];

/* Opens an element. */
#define html_open(html, ...) tf_html_open_words(html, (HtmlWords){__VA_ARGS__})
void tf_html_open_words(Html *html, const char *const *words);

/* An element without content or end, such as meta. */
#define html_void(html, ...) tf_html_void_words(html, (HtmlWords){__VA_ARGS__})
void tf_html_void_words(Html *html, const char *const *words);

/* Closes the innermost element. */
void tf_html_close(Html *html);

/* Text: & < > " ' are escaped, control characters and noncharacters dropped, bytes that are not UTF-8 become U+FFFD.
   NULL is nothing. */
void tf_html_text(Html *html, const char *text);

/* Text of which every character counts, such as a command. Elsewhere a figure and its unit ("13.4 %", "35 km") are kept on one
   line, by a space that does not break. */
void tf_html_exact(Html *html, const char *text);
void tf_html_format(Html *html, const char *format, ...) G_GNUC_PRINTF(2, 3);

/* An element with nothing but text in it: html_leaf(html, "p", "text", "class", "why", NULL). That of "code" is exact. */
#define html_leaf(html, ...) tf_html_leaf_words(html, (HtmlWords){__VA_ARGS__})
void tf_html_leaf_words(Html *html, const char *const *words);

/* Markup as it is: of the program's own files and pictures, never of data. */
void tf_html_raw(Html *html, const char *markup);

/* A line break, for those who read the source. */
void tf_html_line(Html *html);

/* JSON as the content of a script element: the characters that could end the element or open a
   comment, and U+2028 and U+2029, become escapes of JSON, which mean the same. */
void tf_html_json(Html *html, const char *json);
