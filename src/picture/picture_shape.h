/* What picture.yaml may hold. */
#pragma once
#include "base/yaml_shape.h"

extern const YamlShape tf_picture_shape;
