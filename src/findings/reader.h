/* What a finding says to a reader who is no surveyor: in whole sentences, without ids, expressions or the terms of
   the trade. All are made of what the check found; none is computed anew. */
#pragma once
#include "findings/findings.h"

/* The finding in a few words: "Not 35 km but 36.6 to 48.9 km", "Not settled: 12.9 to 14.5 % on the maps",
   "Found: 4.54 to 5.39 %"; "" where the claim is true as it stands. g_free. */
char *tf_reader_headline(const Finding *finding);

/* What the source of evidence is called: "Natural Earth map", "Published figures". g_free. */
char *tf_reader_source(const Result *result);

/* What is measured and stated as a table shows it: a figure, "yes", a day in words. g_free. */
char *tf_reader_figure(const Result *result);
char *tf_reader_stated(const Stated *stated);

/* Which sources do not contradict a claim that is contradicted: "CIA World Factbook 2006 has 35 km; the Natural Earth map’s error
   allows it"; and why what the leading one says does not settle a claim that is left open: "where land ends is a matter of
   definition, …". "" if there is nothing of the kind. g_free. */
char *tf_reader_dissent(const Finding *finding);

/* What a source's interval is: of a map's error the "95 % range", of a length what comes out "in steps of 100 m to 5 km", of
   several figures "from lowest to highest, as their digits allow", of a sum "what the digits allow". Not freed. */
const char *tf_reader_interval(const Result *result, const Claim *claim);

/* The span of what the sources that decide give, in the stated unit, or in days; false if there is none. */
bool tf_reader_span(const Finding *finding, double *low, double *high);

/* Such a span in words: "36.6 to 48.9 km", days as "8 to 9 May 1992". g_free. */
char *tf_reader_span_text(const Stated *stated, double low, double high);
