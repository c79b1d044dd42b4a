#!/bin/bash
# The program works from an installed prefix, from one that was moved, and with another atlas.
. "$(dirname "$0")/lib.sh"

cmake --install "$BUILD" --prefix "$scratch/prefix" >/dev/null
for file in bin/terrafact share/terrafact/geodata/karabakh/atlas.yaml share/man/man1/terrafact.1 \
    share/bash-completion/completions/terrafact share/doc/terrafact/README.md share/doc/terrafact/CHANGELOG.md \
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

# The manual page and the completion name every command and option.
for command in check measure ruler sensitivity export list survey validate; do
    grep -q "$command" "$scratch/moved/share/man/man1/terrafact.1" || fail "no manual for $command"
    succeeds terrafact $command --help
    for option in $(grep -oE '^ +(-h, )?--[a-z]+' "$scratch/stdout" | grep -oE -- '--[a-z]+'); do
        grep -q -- "\\\\-\\\\-${option#--}" "$scratch/moved/share/man/man1/terrafact.1" ||
            fail "no manual for $command $option"
        grep -q -- "$option" "$scratch/moved/share/bash-completion/completions/terrafact" ||
            fail "no completion for $command $option"
    done
done
if command -v man >/dev/null; then
    [ -z "$(LC_ALL=C.UTF-8 man --warnings -l "$scratch/moved/share/man/man1/terrafact.1" 2>&1 >/dev/null)" ] ||
        fail "the manual page has warnings"
fi

. "$scratch/moved/share/bash-completion/completions/terrafact"
completes() {
    COMP_WORDS=("$@")
    COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
    COMPREPLY=()
    PATH=$scratch/moved/bin:$PATH _terrafact
    echo "${COMPREPLY[*]}"
}
[ "$(completes terrafact ch)" = check ] || fail "commands are not completed"
[ "$(completes terrafact check --str)" = --strict ] || fail "options are not completed"
[ "$(completes terrafact check controlled-sh)" = controlled-share ] || fail "claims are not completed"
[ "$(completes terrafact export out --layer nk)" = nkar ] || fail "layers are not completed"
[ "$(completes terrafact list fun)" = functions ] || fail "kinds are not completed"
