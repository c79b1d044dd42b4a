/* Claims from a table: one for each row of a CSV file, as a template says in which {column} stands for the row's cell.

     tables:
       - table: areas.csv
         template: {id: "{country}-area", says: "{name} has {area}", stated: "{area}", measure: "area({country})"}

   What is made of columns that are all empty in a row is left out, and so is a reading without a measure; a single
   reading that is left is the claim's measure. */
#pragma once
#include "base/yaml.h"

/* The list of claims that `entry`, one of `tables`, makes, as if it stood in the CSV file: each claim has the path of that file
   and the line of its row. To `rows` (of char *, owned) it adds what each row's cells are, for errors. NULL with an input
   error that names the file, and the line or the column. Free with tf_yaml_unload. */
Yaml *tf_claims_of_table(YamlNode entry, GPtrArray *rows, GError **error);
