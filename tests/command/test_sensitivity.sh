#!/bin/bash
# Shares and areas in several projections, on the real map.
. "$(dirname "$0")/lib.sh"

succeeds terrafact sensitivity
says "controlled-share"
says "UTM 38N"
says "UTM 39N"
says "area(azerbaijan)"
says "Against geodesic edges shares move by at most 0.0"

succeeds terrafact sensitivity controlled-share nkar --format json
node -e '
    const { results: [on] } = JSON.parse(require("fs").readFileSync(0, "utf8"));
    if (on.rows.length !== 2 || on.methods.length !== 6) throw "rows or methods are missing";
    const [share, area] = on.rows.map((row) => row.values);
    for (const method of ["straight", "utm-38n", "utm-39n", "equal-area"]) {
        if (Math.abs(share[method] - share.geodesic) > 0.05) throw `${method}: the share moves`;
        if (Math.abs(area[method] / area.geodesic - 1) > 0.005) throw `${method}: the area moves`;
    }
    if (!(area["web-mercator"] / area.geodesic > 1.6)) throw "Web Mercator stretches nothing";
' <"$scratch/stdout"

succeeds terrafact sensitivity 'share(kelbajar | lachin, azerbaijan)' --format markdown
says '| share(kelbajar \| lachin, azerbaijan), % |'
succeeds env COLUMNS=80 "$TERRAFACT" sensitivity
! grep -qE '^.{81}' "$scratch/stdout" || fail "a line is wider than the terminal"

refuses 2 "expected a share or an area" terrafact sensitivity 'length(contact_line)'
refuses 2 "not measurable: only part of Iran" terrafact sensitivity iran
refuses 2 "unknown name" terrafact sensitivity nakr
refuses 2 "unknown claim 'controlled-shar', did you mean 'controlled-share'?" terrafact sensitivity controlled-shar
refuses 2 "unknown claim 'NKAR-Shar', did you mean 'nkar-share'?" terrafact sensitivity NKAR-Shar
