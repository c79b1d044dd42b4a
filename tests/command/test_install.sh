#!/bin/bash
# The program works from an installed prefix, from one that was moved, and with another atlas.
. "$(dirname "$0")/lib.sh"

cmake --install "$BUILD" --prefix "$scratch/prefix" >/dev/null
for file in bin/terrafact share/terrafact/geodata/karabakh/atlas.yaml share/man/man1/terrafact.1 \
    share/bash-completion/completions/terrafact share/zsh/site-functions/_terrafact \
    share/fish/vendor_completions.d/terrafact.fish share/doc/terrafact/README.md share/doc/terrafact/CHANGELOG.md \
    share/doc/terrafact/docs/method.md share/doc/terrafact/docs/map.png; do
    [ -s "$scratch/prefix/$file" ] || fail "$file is not installed"
done
cd /
TERRAFACT=$scratch/prefix/bin/terrafact
succeeds terrafact measure nkar
succeeds terrafact export "$scratch/out" --layer nkar

mv "$scratch/prefix" "$scratch/moved"
TERRAFACT=$scratch/moved/bin/terrafact
succeeds terrafact measure nkar
succeeds terrafact export "$scratch/out" --layer nkar
sed -i 's/name: Azerbaijan$/name: Moved/' "$scratch/moved/share/terrafact/geodata/karabakh/atlas.yaml"
succeeds terrafact list territories
says "Moved"

# Called through a link.
ln -s "$scratch/moved/bin/terrafact" "$scratch/link"
succeeds "$scratch/link" list territories
says "Moved"

# --atlas before and after the command.
succeeds terrafact --atlas "$SOURCE/geodata/karabakh" list territories
! grep -q Moved "$scratch/stdout" || fail "--atlas is not heard"
refuses 2 "/nowhere/atlas.yaml" terrafact --atlas /nowhere export "$scratch/nothing"
succeeds terrafact list territories --atlas="$SOURCE/geodata/karabakh"
! grep -q Moved "$scratch/stdout" || fail "--atlas is not heard after the command"
