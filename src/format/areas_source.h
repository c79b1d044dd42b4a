/* What is measured of a vector file. */
#pragma once

typedef struct {
    const char *path;
    const char *where; /* a condition of OGR SQL, or NULL: all features */
    const char
        *copy; /* a file that gets the features with the columns area_m2 and perimeter_m, or NULL */
    const char *
        crs; /* the coordinate system, whatever the file says, as PROJ takes it ("EPSG:32638"); or NULL */
} AreasSource;
