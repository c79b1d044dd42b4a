/* What QGIS writes in no order of its own, in an order: so a project that is saved again without a
   change is the same text. */
#pragma once
#include "qgis/xml.h"

/* Sorts layers, the parts of themes and other sets by their ids, and the parts of the project by
   their names; rounds numbers with ten decimals or more to twelve digits, for QGIS's last ones
   change from one reading to the next. */
void qgis_order(xmlNode *root);
