#!/bin/bash
# Two builds in two folders give the same bytes, and none of them says where it was built.
. "$(dirname "$0")/lib.sh"

# build FOLDER SOURCE BUILD: builds and installs the program in FOLDER, from a copy of the source. Not optimized, for the
# sake of time; with what a debugger needs, for that has the most paths in it.
build() {
    mkdir -p "$1/$2"
    cp -r "$SOURCE"/{CMakeLists.txt,CMakePresets.json,LICENSE,src,geodata,docs,completion} "$SOURCE"/*.md "$1/$2"
    (
        unset CMAKE_C_COMPILER_LAUNCHER CFLAGS LDFLAGS
        cd "$1"
        cmake -G Ninja -S "$2" -B "$3" -DCMAKE_BUILD_TYPE=Release -DCMAKE_C_FLAGS_RELEASE="-O0 -g1 -DNDEBUG" \
            -DBUILD_TESTING=OFF -DCMAKE_INSTALL_PREFIX=/usr
        cmake --build "$3"
        DESTDIR=$PWD/installed cmake --install "$3"
    ) >"$scratch/log" 2>&1 || fail "$1: $(tail -20 "$scratch/log")"
}

one=$scratch/one
two=$scratch/another/farther/away
TZ=UTC LC_ALL=C build "$one" source source/build
TZ=Asia/Tokyo LC_ALL=C.UTF-8 build "$two" the-source out

for file in terrafact terrafact-gdal.so terrafact-geos.so terrafact-picture.so; do
    cmp "$one/source/build/$file" "$two/out/$file" || fail "$file depends on the folder that it is built in"
    ! strings -a "$two/out/$file" | grep -F "$scratch" >"$scratch/found" ||
        fail "$file says where it was built: $(head -3 "$scratch/found")"
    ! readelf -d "$two/out/$file" | grep -E 'RPATH|RUNPATH' || fail "$file looks for libraries elsewhere than the system"
done
diff -r "$one/installed" "$two/installed" || fail "what is installed depends on the folder that it is built in"
! grep -rlF "$scratch" "$two/installed" || fail "an installed file says where it was built"
