# The areas by database and GIS; sourced by run. Only the measuring is timed, not the loading, which takes them much longer:
# terrafact's time is that of the whole program.

# PostGIS in a cluster of its own that is removed when this shell ends; PostgreSQL does not run as root.
postgis() {
    local bin=/usr/lib/postgresql/15/bin cluster as=()
    cluster=$(mktemp -d /tmp/terrafact-bench-XXXXXX)
    if [ "$(id -u)" -eq 0 ]; then
        chown postgres "$cluster"
        as=(setpriv --reuid=postgres --regid=postgres --clear-groups)
    fi
    trap '"${as[@]}" '"$bin/pg_ctl -D $cluster/data -m immediate stop >&2; rm -rf $cluster" EXIT
    "${as[@]}" "$bin/initdb" -D "$cluster/data" -U bench >&2
    "${as[@]}" "$bin/pg_ctl" -D "$cluster/data" -w -o "-k $cluster -c listen_addresses= -c fsync=off" -l "$cluster/log" start >&2
    local connection="host=$cluster user=bench dbname=postgres"
    psql -q "$connection" -c 'create extension postgis' >&2
    ogr2ogr -f PostgreSQL "PG:$connection" "$world" -nln world -nlt MULTIPOLYGON -lco GEOMETRY_NAME=geom
    pair "areas" "" "PostGIS, ST_Area(geography), loaded" "$terrafact areas $world" \
        "psql -q '$connection' -c 'select sum(ST_Area(geom::geography)) from world'"
}

# GRASS's import builds topology; without it there are no areas. It asks for this snapping itself.
grass_gis() {
    local location=$work/grass
    rm -rf "$location"
    grass -c EPSG:4326 "$location" -e >&2
    grass "$location/PERMANENT" --exec v.in.ogr -c snap=1e-9 input="$work/world.fgb" output=world >&2
    pair "areas" "" "GRASS, v.to.db, imported" "$terrafact areas $world" \
        "grass $location/PERMANENT --exec v.to.db -p map=world option=area units=kilometers"
}

[ -s "$work/world.fgb" ] || ogr2ogr -f FlatGeobuf "$work/world.fgb" "$world" -nlt PROMOTE_TO_MULTI
postgis
grass_gis
