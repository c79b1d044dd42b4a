#!/bin/bash
# A build folder works on when it is renamed, and when the repository around it is moved: the program finds its modules
# and the atlas by its own place.
. "$(dirname "$0")/lib.sh"

# The parts of the repository and of its build folder that the program uses, at the same places.
inside=$(realpath --relative-to="$SOURCE" "$BUILD")
[[ $inside != ..* ]] || exit 77 # built elsewhere
repository=$scratch/repository
mkdir -p "$repository/$inside"
cp -r "$SOURCE/geodata" "$repository"
cp -P "$BUILD"/terrafact "$BUILD"/terrafact-*.so "$BUILD"/geodata "$repository/$inside"
sed -i 's/name: Azerbaijan$/name: Moved/' "$repository/geodata/karabakh/atlas.yaml"

# works BUILD: the program there finds all that it needs, there.
works() {
    local TERRAFACT=$1/terrafact
    succeeds terrafact list territories
    says "Moved"
    for command in "export $scratch/layers --layer nkar" "validate $repository/geodata/karabakh" "map $scratch/map.svg"; do
        LD_DEBUG=files LD_DEBUG_OUTPUT=$scratch/loaded succeeds terrafact $command
        cat "$scratch"/loaded.* >"$scratch/opened"
        rm "$scratch"/loaded.*
        grep -qF "file=$1/terrafact-" "$scratch/opened" || fail "$command loads no module of $1"
        ! grep -F "file=$BUILD/" "$scratch/opened" || fail "$command loads a module of where it was built"
    done
    refuses 2 "$(realpath "$repository")/geodata/karabakh/claims.yaml: no such file" terrafact_without_claims
}

terrafact_without_claims() {
    mv "$repository/geodata/karabakh/claims.yaml" "$scratch/claims.yaml"
    local code=0
    terrafact check || code=$?
    mv "$scratch/claims.yaml" "$repository/geodata/karabakh/claims.yaml"
    return $code
}

works "$repository/$inside"
mv "$repository/$inside" "$repository/$inside-renamed"
works "$repository/$inside-renamed"
mv "$repository" "$scratch/moved"
repository=$scratch/moved
works "$repository/$inside-renamed"

cd /
works "$repository/$inside-renamed"
