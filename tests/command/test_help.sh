#!/bin/bash
# Version, help, and what is said about a typing error.
. "$(dirname "$0")/lib.sh"

succeeds terrafact --version
says "terrafact $VERSION"
succeeds terrafact --help
says "Usage: terrafact"
# Every command that the help names has a help of its own, with what it does and examples; and so have all that the
# sources have.
commands=$(sed -n '/^Commands:/,/^$/s/^  \([a-z]*\) .*/\1/p' "$scratch/stdout")
[ "$(wc -w <<<"$commands")" -ge 14 ] || fail "the help names only $commands"
[ "$(sort <<<"$commands")" = "$(sed -n 's/^COMMAND([a-z]*, \([a-z]*\),.*/\1/p' "$SOURCE/src/command/table.h" | sort)" ] ||
    fail "the help does not name the commands of the table"
for command in $commands; do
    succeeds terrafact $command --help
    says "terrafact $command"
    says "Examples:"
    says "--help"
    cp "$scratch/stdout" "$scratch/help"
    succeeds terrafact $command -h
    cmp "$scratch/help" "$scratch/stdout"
done

refuses 2 "no command given" terrafact
refuses 2 "unknown command 'chekc', did you mean 'check'?" terrafact chekc
refuses 2 "unknown command 'xyzzy'; 'terrafact --help' lists them" terrafact xyzzy
refuses 2 "unknown option '--frobnicate'" terrafact --frobnicate
refuses 2 "'terrafact check --help' lists the options" terrafact check --frobnicate
refuses 2 "is not UTF-8" terrafact measure $'\xff'
refuses 2 "expected one of text, json, csv, markdown" terrafact check --format html
refuses 2 "expected one expression" terrafact measure
refuses 2 "expected one expression" terrafact measure
refuses 2 "expected one folder or file" terrafact export
refuses 2 "expected one of maps|territories" terrafact list
