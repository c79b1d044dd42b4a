#include "layer/dictionary.h"
#include <string.h>

/* In order: the first row that fits holds. A name that ends in '*' stands for all that begin so. */
static const struct {
    const char *name, *meaning;
} dictionary[] = {
    {"id", "Identifier within the layer"},
    {"name", "Name as the report has it"},
    {"iso_a2", "Code of the country by ISO 3166-1 alpha-2"},
    {"iso_a3", "Code of the country by ISO 3166-1 alpha-3"},
    {"iso_3166_2", "Code of the subdivision by ISO 3166-2"},
    {"wikidata", "Item of Wikidata"},
    {"name_local", "Names in other languages, each after its language code"},
    {"name_*", "Name in the language that the column's name ends in, by BCP 47"},
    {"source", "Sources of the lines, or where the feature is from"},
    {"accuracy_m", "Standard deviation of each component of a vertex's displacement, in metres"},
    {"valid_from", "First day on which it was so"},
    {"valid_to", "Last day on which it was so"},
    {"area_km2",
     "Area on the ellipsoid, in square kilometres, of the whole feature on the full map"},
    {"area_se_km2", "Standard error of the area, from the accuracy of the lines"},
    {"length_km", "Length on the ellipsoid along all vertices, in kilometres"},
    {"length_se_km", "Standard error of the length, from the accuracy of the lines"},
    {"vertex_spacing_km", "Mean distance of the line's vertices, in kilometres"},
    {"complete", "Whether the whole territory is on the map"},
    {"doubt", "What the sources leave open, which is left out"},
    {"held_km2*", "Area of what was held, in square kilometres"},
    {"not_held_km2", "Area of what was not held, in square kilometres"},
    {"taken*", "Days within which it was taken, A/B for between A and B"},
    {"given_up*", "Days within which it was given up"},
    {"dates_source", "Where the dates are from"},
    {"note", "What to know about it"},
    {"territory", "The territory of which it is a part"},
    {"held", "Whether this part was held"},
    {"control", "Name of the control by the control file"},
    {"first", "The territory on one side"},
    {"second", "The territory on the other side"},
    {"claim", "The claim that states the length of this border"},
    {"width_m", "Width of the strip around the route, in metres"},
    {"schematic", "Whether the course is drawn by hand between the places that are named"},
    {"within", "The territory in which the place lies"},
    {"place", "The place or territory of the event"},
    {"kind", "What the claim is about: area, length, count, date, relation"},
    {"where", "Place in the report"},
    {"section", "Section of the report"},
    {"paragraph", "Number of the paragraph, counted from the section's heading"},
    {"printed", "The words or the figure as printed"},
    {"stated", "What the report states"},
    {"stated_low*", "The least that the printed digits allow"},
    {"stated_high*", "The most that the printed digits allow"},
    {"measured", "What the first witness measures"},
    {"value", "The first witness's figure, in `unit`"},
    {"low", "Lower end of its 95 % interval"},
    {"high", "Upper end of its 95 % interval"},
    {"unit", "Unit of the figures"},
    {"verdict",
     "Verdict over all witnesses: supported, contradicted, inconclusive, not measurable"},
    {"why", "What the verdict follows from"},
    {"interval", "The first witness's 95 % interval"},
    {"witness", "The first witness, a map or another source"},
    {"witnesses", "What each witness says"},
    {"verdict_*", "Verdict by the witness that the column's name ends in"},
    {"measured_*", "Figure and 95 % interval of the witness that the column's name ends in"},
    {"method", "How intervals were found: draws of the maps' errors, or the closed form"},
    {"page", "The claim on the page that `terrafact report` writes under this name"},
    {"judged_on", "The maps that were asked"},
    {"draws", "Draws of each map's error"},
    {"seed", "Seed of the draws"},
};

static bool fits(const char *pattern, const char *name) {
    gsize length = strlen(pattern);
    return pattern[length - 1] == '*' ? strncmp(pattern, name, length - 1) == 0
                                      : strcmp(pattern, name) == 0;
}

const char *tf_column_meaning(const char *name) {
    for (gsize i = 0; i < G_N_ELEMENTS(dictionary); i++)
        if (fits(dictionary[i].name, name))
            return dictionary[i].meaning;
    return NULL;
}
