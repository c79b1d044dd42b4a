#!/bin/bash
# Version, help, and what is said about a slip of the pen.
. "$(dirname "$0")/lib.sh"

succeeds terrafact --version
says "terrafact $VERSION"
succeeds terrafact --help
says "Usage: terrafact"
for command in check measure export list survey validate; do
    grep -q "^  $command " "$scratch/stdout" || fail "the help lacks $command"
done
for command in check measure export list survey validate; do
    succeeds terrafact $command --help
    says "terrafact $command"
    says "Examples:"
done

refuses 2 "no command given" terrafact
refuses 2 "unknown command 'chekc', did you mean 'check'?" terrafact chekc
refuses 2 "unknown command 'xyzzy'; 'terrafact --help' lists them" terrafact xyzzy
refuses 2 "unknown option '--frobnicate'" terrafact --frobnicate
refuses 2 "'terrafact check --help' lists the options" terrafact check --frobnicate
refuses 2 "is not UTF-8" terrafact measure $'\xff'
refuses 2 "expected one of text, json, csv, markdown" terrafact check --format html
refuses 2 "expected one expression" terrafact measure
refuses 2 "expected one expression" terrafact measure nkar azerbaijan
refuses 2 "expected one folder or file" terrafact export
refuses 2 "expected one of maps|territories" terrafact list
