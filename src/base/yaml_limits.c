#include "base/yaml_limits.h"
#include "base/error.h"
#include <yaml.h>

/* Whether more brackets are open somewhere than values may be nested: then, unless they stand in texts, they are. */
static bool may_be_deep(const char *bytes, gsize length) {
    int open = 0;
    for (gsize i = 0; i < length && open <= TF_YAML_DEEPEST; i++)
        open += bytes[i] == '[' || bytes[i] == '{'   ? 1
                : bytes[i] == ']' || bytes[i] == '}' ? -1
                                                     : 0;
    return open > TF_YAML_DEEPEST;
}

/* The line where values are nested too deep, from 1; 0: nowhere, as far as the text is YAML. */
static size_t line_too_deep(const char *bytes, gsize length) {
    yaml_parser_t parser;
    yaml_parser_initialize(&parser);
    yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&parser, (const unsigned char *)bytes, length);
    size_t line = 0;
    int depth = 0;
    bool more = true;
    while (more && !line) {
        yaml_event_t event;
        if (!yaml_parser_parse(&parser, &event))
            break;
        bool opens =
            event.type == YAML_SEQUENCE_START_EVENT || event.type == YAML_MAPPING_START_EVENT;
        bool closes = event.type == YAML_SEQUENCE_END_EVENT || event.type == YAML_MAPPING_END_EVENT;
        depth += opens - closes;
        more = event.type != YAML_STREAM_END_EVENT;
        if (depth > TF_YAML_DEEPEST + 1)
            line = event.start_mark.line + 1;
        yaml_event_delete(&event);
    }
    yaml_parser_delete(&parser);
    return line;
}

bool tf_yaml_within_limits(const char *bytes, gsize length, const char *path, GError **error) {
    if (length > TF_YAML_MOST)
        return tf_input_error(error, "%s: %zu bytes of YAML; expected at most %d", path, length,
                              TF_YAML_MOST);
    size_t line = may_be_deep(bytes, length) ? line_too_deep(bytes, length) : 0;
    return !line || tf_input_error(error, "%s:%zu: values are nested more than %d deep", path, line,
                                   TF_YAML_DEEPEST);
}
