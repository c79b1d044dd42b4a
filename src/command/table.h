/* The commands: the part of the program that each is compiled into, its name, its line in the help.
   They are in the help's order; a file that includes this defines COMMAND first. CMakeLists.txt
   reads it too.

   core: the program itself. geos, gdal, picture: a module that is opened when the command is asked
   for (see module.h), so that a command that does not validate polygons, use OGR or draw never
   loads these libraries and their hundred dependencies. */
COMMAND(core, check, "What the maps say of each claim, as a table of verdicts")
COMMAND(core, scan, "What a text says of ground: figures, relations, dates")
COMMAND(core, measure, "The value of an expression, with its interval")
COMMAND(core, ruler, "How long a border is by which ruler")
COMMAND(core, sensitivity, "Shares and areas in several projections")
COMMAND(gdal, export, "The layers of the atlas in any vector format, and as a QGIS project")
COMMAND(gdal, style, "Bring a project that was edited in QGIS back into the atlas")
COMMAND(picture, report, "A page for readers: claims, evidence, map and time")
COMMAND(picture, map, "The map, a claim or a plot of its figure as a picture")
COMMAND(core, areas, "Area and perimeter of every feature of a vector file")
COMMAND(core, topology, "Polygons that share their borders, as arcs and faces")
COMMAND(core, list, "What the atlas knows: maps, territories, claims, layers, ...")
COMMAND(geos, compare, "How far one map's borders lie from a better one's")
COMMAND(core, calibrate, "How accurate a map's lines are, from published areas")
COMMAND(gdal, new, "An atlas of your own that works at once, from a file or a country")
COMMAND(gdal, survey, "Rebuild a map from its sources")
COMMAND(geos, validate, "Check that a map, an atlas or a GeoJSON file is valid")
