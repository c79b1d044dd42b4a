/* A plain vector file as a map: --map FILE[:LAYER] or `map:` in a claims file, and the atlas that is made of it. */
#pragma once
#include "atlas/atlas.h"
#include "base/yaml.h"
#include "command/command.h"
#include "command/options.h"

/* What is asked for, from the command line or, key by key, a claims file. */
typedef struct {
    GPtrArray *files;         /* of char *: FILE or FILE:LAYER; empty: the atlas's maps are meant */
    GPtrArray *name, *within; /* of char *: columns */
    bool snaps;               /* whether `snap_m` was given */
    double snap_m;
    double accuracy_m, scale; /* 0: not given */
} PlainRequest;

void tf_plain_request_clear(PlainRequest *request);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(PlainRequest, tf_plain_request_clear)

/* Reads what the options and the claims file `text` (NULL: none) ask for; files of the latter are looked for beside it, and
   not at all if the options or an --atlas name maps. False with an input error. */
bool tf_plain_request_read(PlainRequest *request, const Call *call, const MapChoice *choice,
                           const Yaml *text, GError **error);

/* The atlas of the request's files; what was done is said on standard error. NULL with an input error. */
Atlas *tf_plain_request_open(const PlainRequest *request, const Call *call, GError **error);
