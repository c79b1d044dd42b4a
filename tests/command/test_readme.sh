#!/bin/bash
# What the README and docs/ show is what the program prints: every block there that begins with "$ terrafact" is run
# again, a page's blocks one after the other in a folder of its own. A block whose first line names a file, as
# "```yaml my-atlas/atlas.yaml", is written there before the blocks below it are run.
#
# UPDATE=1 TERRAFACT=build/terrafact SOURCE=. tests/command/test_readme.sh writes the pages anew with what the program prints now;
# read the difference before you commit it.
. "$(dirname "$0")/lib.sh"

pages=("$SOURCE"/README.md "$SOURCE"/docs/*.md)

# run_command PAGE LINE COMMAND SHOWN: what a command prints, in $scratch/printed, is what the page shows below it.
run_command() {
    local arguments
    eval "arguments=(${3#\$ terrafact })"
    COLUMNS=100 "$TERRAFACT" "${arguments[@]}" >"$scratch/printed" 2>&1 </dev/null || true # some are refused
    [ -n "${UPDATE:-}" ] || diff "$4" "$scratch/printed" || fail "$1:$2: the program prints something else for '$3'"
}

run_page() {
    local page=$1 line=0 block="" first="" text folder=$scratch/$(basename "$1").files
    mkdir "$folder" && cd "$folder" || return
    : >"$scratch/page"
    while IFS= read -r text; do
        line=$((line + 1))
        if [ -z "$block" ]; then
            echo "$text" >>"$scratch/page"
            [[ $text != '```'* ]] || block=$line
            first=$text
            : >"$scratch/block"
        elif [ "$text" != '```' ]; then
            echo "$text" >>"$scratch/block"
        else
            cp "$scratch/block" "$scratch/shows"
            read -r _ file <<<"$first"
            if [ -n "$file" ]; then
                mkdir -p "$(dirname "$file")"
                cp "$scratch/block" "$file"
            elif read -r text <"$scratch/block" && [[ $text == '$ terrafact '* ]]; then
                blocks=$((blocks + 1))
                sed 1d "$scratch/block" >"$scratch/shown"
                run_command "$page" $((block + 1)) "$text" "$scratch/shown"
                { echo "$text" && cat "$scratch/printed"; } >"$scratch/shows"
            fi
            cat "$scratch/shows" - >>"$scratch/page" <<<'```'
            block=""
        fi
    done <"$page"
    [ -z "$block" ] || fail "$page:$block: this block does not end"
    [ -z "${UPDATE:-}" ] || cp "$scratch/page" "$page"
}

# Every link to a file of the repository leads to one.
check_links() {
    local page=$1 target
    while read -r target; do
        [ -e "$(dirname "$page")/${target%%#*}" ] || fail "$page: the link to '$target' leads nowhere"
    done < <(grep -oE '\]\([^)#]+[^)]*\)' "$page" | sed 's/^](//; s/)$//' | grep -vE '^[a-z]+:')
}

blocks=0
for page in "${pages[@]}"; do
    run_page "$page"
done
[ $blocks -ge 20 ] || fail "the pages show only $blocks commands"
for page in "${pages[@]}" "$SOURCE"/*.md "$SOURCE/geodata/README.md"; do
    check_links "$page"
done

# The pages name rooms and files of the source that are there: `geodesy/edges`, `survey/read.c`, `claim/published_*`.
rooms=$(cd "$SOURCE/src" && echo */ | sed 's#/##g; s# #|#g')
while IFS=: read -r page name; do
    compgen -G "$SOURCE/$name" >/dev/null || compgen -G "$SOURCE/$name.c" >/dev/null ||
        fail "$page: there is no $name"
done < <(cd "$SOURCE" && grep -oE "\`(src/)?($rooms)/[a-z_/*.-]*\`" CONTRIBUTING.md docs/*.md | tr -d '`' |
    sed -E 's#:(src/)?#:src/#')
diff <(sed -n 's/^| `\([a-z]*\)` |.*/\1/p' "$SOURCE/docs/architecture.md" | sort) <(tr '|' '\n' <<<"$rooms" | sort) ||
    fail "docs/architecture.md lists other rooms than src/"

[ "$(wc -c <"$SOURCE/README.md")" -le 8192 ] || fail "the README is longer than 8 KB"

# The table of all claims, and the README's count of verdicts.
"$TERRAFACT" check --format markdown >"$scratch/verdicts"
if [ -n "${UPDATE:-}" ]; then
    sed -i -e "/^<!-- table -->$/r $scratch/verdicts" -e '/^<!-- table -->$/,/^<!-- \/table -->$/ { /^<!--/!d }' \
        "$SOURCE/docs/claims.md"
    sed -i "s/^> [0-9]* claims: .*/> $(tail -n 1 "$scratch/verdicts")/" "$SOURCE/README.md"
fi
sed '1,/^<!-- table -->$/d; /^<!-- \/table -->$/,$d' "$SOURCE/docs/claims.md" | diff - "$scratch/verdicts" ||
    fail "the table in docs/claims.md is not what the program prints"
grep -qF "$(tail -n 1 "$scratch/verdicts")" "$SOURCE/README.md" || fail "the README counts other verdicts"
