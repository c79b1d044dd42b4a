/* What keeps a measurement from deciding on a claim. */
#pragma once
#include "claim/finding.h"
#include "expression/atlas_map.h"

/* Leaves open what `result` supports if the claim measures only a limit of what is stated; and what it contradicts, if
     the claim measures a proxy, which stands for something that the map lacks;
     it is an area that is as stated if its shores lie up to SHORE_M (claim/shore.h) from where the map has them;
     it is the length of a border that the map does not show, between territories so near each other that its error may hide one; or
     lines that decide on the map have an accuracy that is only assumed.
   It says why. The length of a border of which such a line is part, or at which it ends, is not supported either:
   where it ends may be anywhere.
   `on` is the map of the result, or NULL if it is of no map. Needs the result's verdict and
   reason. */
void tf_restrain(const Claim *claim, AtlasMap *on, Result *result);
