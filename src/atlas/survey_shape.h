/* What a map's survey.yaml may hold. */
#pragma once
#include "base/yaml_shape.h"

extern const YamlShape tf_survey_shape;
