/* What a claims file may hold. */
#pragma once
#include "base/yaml_shape.h"

extern const YamlShape tf_claims_shape;
extern const YamlShape tf_claims_map_shape; /* of `map` */
