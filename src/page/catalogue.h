/* The page of a text with so many claims that each cannot have an article: what its claims are about, the worst first. */
#pragma once
#include "page/page-private.h"

/* Whether the check's page is such a one: it has some hundreds of claims, each of them about something. */
bool tf_page_is_catalogue(const Check *check);

/* The page. NULL with an error. g_free. */
char *tf_page_catalogue(const PageSource *source, GError **error);

/* Its parts. */
void tf_page_league(Html *html, const PageSource *source);   /* stated against measured */
void tf_page_subjects(Html *html, const PageSource *source); /* each with its claims */
