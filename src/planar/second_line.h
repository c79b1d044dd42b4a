/* Two lines on one arc, each with an error of its own.

   Where a source drew two things with one set of vertices, as a line of contact along the outline of a region, the arc has
   both roles; but the two may lie apart in truth. A map's survey.yaml says which roles are lines of their own:

     separate: [contact_line]

   An arc that has such a role beside others is the line of the others, and the second line runs on it, with the accuracy
   of its role. Its points have vertices of their own, but for the nodes in which the two lines part. Between the two lies
   no land on the map as it is, and some in each draw: to one side where the second line lies to the arc's right, to
   the other where it lies to its left. These are slivers: faces without arcs and without area on the map, numbered
   after its faces. Their attributes are those of the face beside them, but for the one by which the second role's
   sides differ: it is that of the face beyond. So every expression knows what they belong to.

   With D the area by which the second line lies to the right of the first, cut at each vertex, a set of faces is larger by

     (left - right) * a + (sliver[0] - right) * sum max(0, D) + (sliver[1] - left) * sum max(0, -D)

   where a is what the first line's displacement adds to the face on its left, and each name is 1 if the set has that face, else
   0. Both sums are (sum |D| +- sum D) / 2: a part that is linear in the displacements, and |D|, which is not correlated
   with anything linear. For D of standard deviation s its mean is s sqrt(2 / pi), and the covariance of two of
   correlation r is s t (2 / pi) (sqrt(1 - r^2) + r asin r - 1) (S. Nabeya, Absolute moments in 2-dimensional normal
   distribution, Ann. Inst. Statist. Math. 3, 1951, 2-6). */
#pragma once
#include "base/yaml.h"
#include "planar/map.h"

/* Reads `separate` of the survey.yaml at `root`: roles whose rule (of RoleRule *) says by which attribute their sides
   differ. False with an input error. */
bool tf_second_lines_read(YamlNode root, const GPtrArray *rules, Map *map, GError **error);
void tf_second_lines_copy(const Map *from, Map *to);

/* Finds them on a map that is finished and has its roles and its faces' values; not in those of a survey that is
   still being made. */
void tf_second_lines_find(Map *map);
