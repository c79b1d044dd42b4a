#!/bin/bash
# Help, manual page and completions of bash, zsh and fish know the same commands and options, and offer what the program
# takes.
. "$(dirname "$0")/lib.sh"

cmake --install "$BUILD" --prefix "$scratch/prefix" >/dev/null
export PATH=$scratch/prefix/bin:$PATH
manual=$scratch/prefix/share/man/man1/terrafact.1
fish=$scratch/prefix/share/fish/vendor_completions.d/terrafact.fish
zsh=$scratch/prefix/share/zsh/site-functions

. "$scratch/prefix/share/bash-completion/completions/terrafact"
# in_bash WORD…: what bash offers for the last of the words.
in_bash() {
    COMP_WORDS=("$@")
    COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
    COMPREPLY=()
    _terrafact
    printf '%s\n' "${COMPREPLY[@]}"
}

# in_fish LINE: what fish offers at the line's end.
in_fish() {
    HOME=$scratch fish --no-config -c 'source $argv[1]; complete -C $argv[2]' "$fish" "$1" | cut -f1
}

# in_zsh LINE…: what zsh offers at the end of each line, a line for each.
in_zsh() {
    printf '%s\n' "$@" | HOME=$scratch zsh -f "$SOURCE/tests/command/zsh_offers.zsh" "$zsh"
}

# same WHAT EXPECTED FOUND: the same words, in any order.
same() {
    local expected found
    expected=$(echo "$2" | tr -s " \n" "\n\n" | LC_ALL=C sort)
    found=$(echo "$3" | tr -s " \n" "\n\n" | LC_ALL=C sort)
    [ -n "$expected" ] || fail "$1: the help has none"
    [ "$expected" = "$found" ] || fail "$1: expected $(echo $expected), found $(echo $found)"
}

# in_manual PROGRAM: an awk program over the manual's commands; `tag` is true on what a paragraph is about.
in_manual() {
    sed -n '/^\.SH COMMANDS/,/^\.SH OPTIONS/p' "$manual" | awk "{ tag = last == \".TP\"; last = \$0 } $1"
}

# ---- Commands ----

succeeds terrafact --help
commands=$(sed -n '/^Commands:/,/^$/s/^  \([a-z]*\) .*/\1/p' "$scratch/stdout")
same "the manual's commands" "$commands" "$(in_manual '/^\.BR [^\\]/ && tag { print $2 }')"
same "bash's commands" "$commands" "$(in_bash terrafact '')"
same "fish's commands" "$commands" "$(in_fish 'terrafact ')"

# ---- Options ----

# options_in_help [COMMAND]: as "terrafact COMMAND --help" lists them.
options_in_help() {
    succeeds terrafact "$@" --help
    grep -oE '^  (-[a-zA-Z], )?--[a-z-]+' "$scratch/stdout" | grep -oE -- '--[a-z-]+'
}

# options_in_manual COMMAND: with those that the manual has once for all commands.
options_in_manual() {
    in_manual "/^\.BR [^\\\\]/ && tag { inside = \$2 == \"$1\" } /^\.BI? / && tag && inside { print \$2 }
        /^\.BR [\\\\]/ && tag && inside { print \$5 }" | sed 's/\\-/-/g; s/=$//'
    echo --allow-driver --atlas --help
}

lines=("terrafact " "terrafact --")
for command in $commands; do
    lines+=("terrafact $command --")
done
mapfile -t in_zsh < <(in_zsh "${lines[@]}")
same "zsh's commands" "$commands" "${in_zsh[0]}"
program=$(options_in_help)
same "the manual's options" "$program" "$(sed -n '/^\.SH OPTIONS/,/^\.SH EXPR/p' "$manual" | grep -oE '\\-\\-[a-z]+' | sed 's/\\-/-/g')"
same "bash's options" "$program" "$(in_bash terrafact --)"
same "fish's options" "$program" "$(in_fish 'terrafact --')"
same "zsh's options" "$program" "${in_zsh[1]}"
n=2
for command in $commands; do
    options=$(options_in_help "$command")
    same "the manual's options of $command" "$options" "$(options_in_manual "$command")"
    same "bash's options of $command" "$options" "$(in_bash terrafact "$command" --)"
    same "fish's options of $command" "$options" "$(in_fish "terrafact $command --")"
    same "zsh's options of $command" "$options" "${in_zsh[n++]}"
done

# ---- What is offered is accepted ----

for command in $commands; do
    [ "$command" != export ] || continue # any of GDAL's formats
    for option in $(in_bash terrafact "$command" -- | grep -E -- '--(format|edges|plot)$'); do
        for word in $(in_bash terrafact "$command" "$option" ''); do
            terrafact --atlas /nowhere "$command" "$option" "$word" >"$scratch/stdout" 2>&1 </dev/null || true
            ! grep -q "unknown" "$scratch/stdout" || fail "$command $option does not take '$word', which is offered"
        done
    done
done
for kind in $(in_bash terrafact list ''); do
    succeeds terrafact list "$kind"
done

# ---- Values ----

square=$SOURCE/tests/data/atlas/square
mkdir "$scratch/folder"
touch "$scratch/file"
# offers EXPECTED WORD…: every shell offers just that for the last of the words.
lines=() expectations=()
offers() {
    local expected=$1
    shift
    same "bash for '$*'" "$expected" "$(in_bash "$@")"
    same "fish for '$*'" "$expected" "$(in_fish "$*")"
    lines+=("$*")
    expectations+=("$expected")
}
offers check terrafact ch
offers --strict terrafact check --str
offers controlled-share terrafact check controlled-sh
offers nkar terrafact export out --layer nk
offers functions terrafact list fun
offers natural-earth terrafact check --map nat
offers "text json" terrafact measure nkar --format ''
offers "geodesic straight planar" terrafact areas --edges ''
offers composite terrafact --atlas "$SOURCE/geodata/karabakh" compare natural-earth comp
offers grid terrafact --atlas "$square" check --map ''
offers grid terrafact check --atlas "$square" --map ''
printf '%s\n' "atlas: $square" 'claims:' '  - {id: grid-area, says: A grid, stated: 1 km2, measure: area(ay)}' >"$scratch/mine.yaml"
offers grid-area terrafact check "$scratch/mine.yaml" grid
offers grid terrafact check "$scratch/mine.yaml" --map ''
mapfile -t in_zsh < <(in_zsh "${lines[@]}")
for i in "${!lines[@]}"; do
    same "zsh for '${lines[i]}'" "${expectations[i]}" "${in_zsh[i]}"
done
[ "$(in_bash terrafact --atlas = "$square" check --map = '')" = grid ] || fail "bash does not see through '='"
[ "$(in_bash terrafact check "$scratch/mi")" = "$scratch/mine.yaml" ] || fail "bash offers no claims file"
[ "$(in_fish "terrafact check $scratch/mi")" = "$scratch/mine.yaml" ] || fail "fish offers no claims file"
[ "$(in_bash terrafact survey "$scratch/fo")" = "$scratch/folder" ] || fail "bash offers no folders"
[ "$(in_bash terrafact survey "$scratch/fi")" = "" ] || fail "bash offers a file for a folder"
[ "$(in_bash terrafact check --map "$scratch/fi")" = "$scratch/file" ] || fail "bash offers no file as a map"
[ "$(in_bash terrafact validate "$scratch/fi")" = "$scratch/file" ] || fail "bash offers no files"
[ "$(in_fish "terrafact survey $scratch/f")" = "$scratch/folder/" ] || fail "fish offers no folders, or files"
[ "$(in_fish "terrafact validate $scratch/fi")" = "$scratch/file" ] || fail "fish offers no files"
for number in --draws --seed; do
    [ -z "$(in_bash terrafact check $number '')" ] || fail "bash offers something for a number"
    [ -z "$(in_fish "terrafact check $number ")" ] || fail "fish offers something for a number"
done

# ---- The manual page ----

head -3 "$manual" | grep -qE "^\.TH TERRAFACT 1 [0-9]{4}-[0-9]{2}-[0-9]{2} \"terrafact $VERSION\"" ||
    fail "the manual page has neither date nor version"
warnings=$(LC_ALL=C.UTF-8 man --warnings -l "$manual" 2>&1 >/dev/null)
[ -z "$warnings" ] || fail "the manual page: $warnings"
mandoc -T lint -W warning "$manual" >"$scratch/lint" || fail "the manual page: $(cat "$scratch/lint")"
shellcheck -s bash "$scratch/prefix/share/bash-completion/completions/terrafact" >"$scratch/lint" ||
    fail "bash's completion: $(cat "$scratch/lint")"

# ---- The schemas, and the page of all keys ----

diff "$SOURCE/docs/keys.md" "$BUILD/reference/keys.md" ||
    fail "docs/keys.md is not what the tables say; copy $BUILD/reference/keys.md there"
/usr/bin/python3 - "$scratch/prefix/share/terrafact/schemas" "$SOURCE/geodata/karabakh" <<'END' || fail "the schemas are wrong"
import json, re, sys, yaml
from jsonschema import Draft202012Validator

schemas, atlas = sys.argv[1:]


class Texts(yaml.SafeLoader):
    """As YAML language servers read: days are texts, 1e-7 is a number."""


Texts.yaml_implicit_resolvers = {
    first: [(tag, regexp) for tag, regexp in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


Texts.add_implicit_resolver("tag:yaml.org,2002:float", re.compile(r"^[0-9]+e-?[0-9]+$"), list("0123456789"))


def read(path):
    with open(path) as file:
        return yaml.load(file, Texts)


def examples(schema):
    """Every object of a schema that has keys of its own."""
    if "properties" in schema:
        yield schema
        for value in schema["properties"].values():
            yield from examples(value)
    elif "items" in schema:
        yield from examples(schema["items"])


for name in ["atlas", "claims", "survey", "picture"]:
    with open(f"{schemas}/{name}.schema.json") as file:
        schema = json.load(file)
    Draft202012Validator.check_schema(schema)
    valid = Draft202012Validator(schema).is_valid
    folder = f"{atlas}/maps/natural-earth" if name == "survey" else atlas
    document = read(f"{folder}/{name}.yaml")
    for error in Draft202012Validator(schema).iter_errors(document):
        sys.exit(f"{name}.yaml: {error.message}")
    for key in schema["required"]:
        assert not valid({k: v for k, v in document.items() if k != key}), f"{name} without {key} is valid"
    assert not valid({**document, "no-such-key": 1}), f"{name} with another key is valid"
    for shape in examples(schema):
        for key, value in shape["properties"].items():
            example = yaml.load(value["description"].split("for example, ", 1)[1], Texts)
            assert Draft202012Validator(value).is_valid(example[key]), f"the example of {name}'s {key}: {example}"
END

# ---- A template that lags behind the table ----

# lags FORM TEMPLATE SED TEXT: the template, changed so, is refused with TEXT.
lags() {
    sed "$3" "$SOURCE/$2" >"$scratch/template"
    ! "$BUILD/terrafact-reference" "$1" "$scratch/template" "$scratch/made" 2>"$scratch/stderr" ||
        fail "$2 with '$3' is taken"
    grep -qF -- "$4" "$scratch/stderr" || fail "$2 with '$3': $(cat "$scratch/stderr")"
    [ ! -e "$scratch/made" ] || fail "$2 with '$3': something is written"
}
page=docs/terrafact.1.in
lags man $page 's/^@option draws/@option drawss/' "found '@option drawss', expected @end, or @option"
lags man $page 's/^@command ruler/@command rule/' "found the command 'rule', expected 'ruler'"
lags man $page '/^@command validate/,/^@end/d' "the command 'validate' is missing"
lags man $page 's/^@program/@programme/' "found '@programme', expected @program or @command"
lags bash completion/terrafact.bash.in '/^@table@/d' "has no line '@table@'"
