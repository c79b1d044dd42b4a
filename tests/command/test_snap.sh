#!/bin/bash
# Snapping leaves valid what was valid: worlds of countries in several parts, whose shared borders were drawn twice, 1 and 3 km
# apart, with islets and slivers along them; and it does not matter where on the Earth the world lies. OGR judges.
. "$(dirname "$0")/lib.sh"
as_used

cat >"$scratch/worlds.py" <<'END'
import json, math, random, subprocess, sys
from osgeo import gdal, ogr

ogr.UseExceptions()
gdal.PushErrorHandler("CPLQuietErrorHandler")
terrafact, folder = sys.argv[1:]


def multipolygon(polygons):
    shape = ogr.Geometry(ogr.wkbMultiPolygon)
    for rings in polygons:
        polygon = ogr.Geometry(ogr.wkbPolygon)
        for points in rings:
            ring = ogr.Geometry(ogr.wkbLinearRing)
            for x, y in points:
                ring.AddPoint_2D(x, y)
            polygon.AddGeometry(ring)
        shape.AddGeometry(polygon)
    return shape


def border(p, q):
    """A wriggling line, without its end."""
    n = random.randint(2, 7)
    points = []
    for k in range(n):
        part, aside = k / n, random.uniform(-0.12, 0.12) if k else 0
        points.append((p[0] + (q[0] - p[0]) * part - (q[1] - p[1]) * aside, p[1] + (q[1] - p[1]) * part + (q[0] - p[0]) * aside))
    return points


def counter_clockwise(ring):
    area = sum(p[0] * q[1] - q[0] * p[1] for p, q in zip(ring, ring[1:]))
    return ring if area > 0 else ring[::-1]


def world(columns, rows, degrees):
    """Countries of tiles; each draws its borders for itself, `degrees` away."""
    corners = {(i, k): (2 * i + random.uniform(-0.3, 0.3), 30 + 2 * k + random.uniform(-0.3, 0.3))
               for i in range(columns + 1) for k in range(rows + 1)}
    borders, countries = {}, {}
    for i in range(columns):
        for k in range(rows):
            around = [(i, k), (i + 1, k), (i + 1, k + 1), (i, k + 1), (i, k)]
            ring = []
            for a, b in zip(around, around[1:]):
                if (a, b) not in borders:
                    line = border(corners[a], corners[b])
                    borders[a, b], borders[b, a] = line, [corners[b]] + line[:0:-1]
                ring += borders[a, b]
            near = lambda p, most: (round(p[0] + random.uniform(-most, most), 6), round(p[1] + random.uniform(-most, most), 6))
            ring = [near(p, degrees * 0.6) if random.random() < 0.6 else (round(p[0], 6), round(p[1], 6)) for p in ring]
            (x, y), size = near(random.choice(ring), 3 * degrees), random.uniform(0.3, 2) * degrees
            n = random.randrange(len(ring))
            sliver = [ring[n], ring[n - 1], near(((ring[n][0] + ring[n - 1][0]) / 2, (ring[n][1] + ring[n - 1][1]) / 2), degrees / 2)]
            islet = [(round(p, 6), round(q, 6)) for p, q in ((x, y), (x + size, y), (x + size, y + size), (x, y + size))]
            country = countries.setdefault(random.randrange(7), [])
            for part in (ring, islet, sliver):
                polygon = [counter_clockwise(part + part[:1])]
                if random.random() < 0.9 and multipolygon(country + [polygon]).IsValid():
                    country.append(polygon)
    return {str(name): parts for name, parts in countries.items() if parts}


def snapped(countries, east, km):
    """The countries, moved east, snapped and moved back; and what is said of them."""
    away = lambda x: round((x + east + 180) % 360 - 180, 6)
    features = [{"type": "Feature", "properties": {"name": name}, "geometry": {"type": "MultiPolygon", "coordinates":
                 [[[[away(x), y] for x, y in ring] for ring in rings] for rings in parts]}} for name, parts in countries.items()]
    with open(f"{folder}/world.geojson", "w", encoding="utf-8") as file:
        json.dump({"type": "FeatureCollection", "features": features}, file)
    said = subprocess.run([terrafact, "topology", f"{folder}/world.geojson", f"{folder}/world.topojson", "--snap", f"{km}km"],
                          capture_output=True, text=True, check=True)
    with open(f"{folder}/world.topojson", encoding="utf-8") as file:
        topology = json.load(file)

    def ring(arcs):
        points = []
        for arc in arcs:
            line = topology["arcs"][arc] if arc >= 0 else topology["arcs"][~arc][::-1]
            points += line[1:] if points else line
        return [(x - east - 360 * math.floor((x - east + 180) / 360), y) for x, y in points]

    shapes = {}
    for shape in topology["objects"]["world"]["geometries"]:
        parts = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]
        shapes[shape["properties"]["name"]] = multipolygon([[ring(arcs) for arcs in part] for part in parts])
    return shapes, said.stdout + said.stderr


random.seed(1938)
for number in range(8):
    km = (1, 3)[number % 2]
    countries, first = world(6, 4, km / 111.2), None
    for east in (0, 50, 174, -186):
        shapes, said = snapped(countries, east, km)
        first = first or shapes
        assert set(shapes) == set(countries), "a country is lost"
        assert "points moved" in said, said
        for name, shape in shapes.items():
            where = f"world {number}, {east} degrees east, country {name}"
            assert shape.IsValid(), f"{where}: it is not valid"
            assert shape.GetGeometryCount() == len(countries[name]), f"{where}: it has other parts"
            # A point may move by the distance, and a line that ends there be drawn to another as far away.
            moved = shape.SymDifference(multipolygon(countries[name]))
            assert moved.Buffer(-1.3 * km / 111.2).IsEmpty(), f"{where}: it moved farther than {km} km allow"
            assert shape.SymDifference(first[name]).Area() < 1e-8, f"{where}: it depends on the longitude"
END
/usr/bin/python3 "$scratch/worlds.py" "$TERRAFACT" "$scratch" 2>"$scratch/stderr" || fail "$(tail -1 "$scratch/stderr")"
