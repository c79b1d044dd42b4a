/* Slivers: where two features of one layer should meet but do not, they overlap or leave a gap between them that is too
   thin to be meant.

   A piece of ground on which two features of one layer lie is a sliver if it is thinner than a hundredth of the side of a
   square as large as the smaller of the two; its thickness is twice its area by its perimeter. A piece that they enclose
   between them and on which none lies is one if it is also thinner than half the median length of the layer's edges: so
   far may lines lie off that are drawn so coarsely, while a strait or a river may be wider. A gap that is open at an end
   is one if two outlines run as near to each other along fifty times its width. In a layer of which more than a fifth of
   the ground lies under two features, as of buffers, neighbours need not match: there are no slivers. */
#pragma once
#include "plain/overlay.h"

/* False with an input error that names the features, says where and how thick the slivers are, and which distance brings
   the features together: `snapped` (0: none) did not. */
bool tf_plain_no_slivers(const PlainFile *plain, const PlainOverlay *overlay, double snapped,
                         GError **error);
