/* What the parts of a draft share. Only the files in src/draft include this. */
#pragma once
#include "draft/draft.h"

/* `text` as a YAML scalar, in quotes if it needs them. g_free. */
char *tf_draft_scalar(const char *text);

/* `where: COLUMN = "VALUE"`'s right side as a YAML scalar in single quotes. g_free. */
char *tf_draft_condition(const char *attribute, const char *value);

/* `text` as a YAML scalar in apostrophes or, if it has characters that must be escaped, in quotation marks. g_free. */
char *tf_draft_quoted(const char *text);

/* What the survey.yaml at `path` (NULL: none) knows of the same source, as lines of `roles`: of the borders between two
   countries that `meet` ("Armenia\tGeorgia", in both orders), and of lines within a country what was found by published
   areas. `measured` becomes whether it knows all borders of `country`; if it knows none, there are no lines: "". NULL with an input
   error. g_free. */
char *tf_draft_known_roles(const char *path, const char *country, GHashTable *meet, bool *measured,
                           GError **error);

/* The accuracy of disputed borders, as lines of a source in survey.yaml: what the survey.yaml at `path` (NULL: none) knows
   was measured of one of the same layer; without `here`, in another part of the world, it is only assumed. NULL with an
   input error. g_free. */
char *tf_draft_known_disputed(const char *path, bool here, GError **error);

/* The text of claims.yaml: what the map of the atlas in `folder` says of the members of `group` (which lie in `of`, unless
   that is NULL). NULL with an input error. g_free. */
char *tf_draft_claims(const char *folder, const char *group, const char *of, GError **error);
