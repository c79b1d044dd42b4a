#!/bin/bash
# What is installed has the compiler's and the linker's protections. Builds for tests have other ones, so this looks at the
# build for use, if there is one.
. "$(dirname "$0")/lib.sh"

use=$SOURCE/build
[ -x "$use/terrafact" ] || {
    echo "$use/terrafact is not built: skipped"
    exit 77
}
cmake --install "$use" --prefix "$scratch/prefix" >/dev/null
mapfile -t files < <(find "$scratch/prefix" -type f -exec file {} + | sed -n 's/: *ELF .*//p')
[ ${#files[@]} -ge 5 ] || fail "of the program and its four modules ${#files[@]} are installed"

# has FILE WHAT TEXT COMMAND...: what the command prints of the file contains the text, a pattern.
has() {
    local file=$1 what=$2 text=$3
    shift 3
    "$@" "$file" >"$scratch/told" 2>&1 || fail "$* $file: $(cat "$scratch/told")"
    grep -qE -- "$text" "$scratch/told" || fail "${file##*/}: no $what"
}

# The system's own start files say whether they take part in CET; if they do not, nothing that is linked with them does.
starts=$(${CC:-cc} -print-file-name=crti.o 2>/dev/null || true)
for file in "${files[@]}"; do
    has "$file" "address of its own choice (PIE)" 'Type: +DYN' readelf -hW
    has "$file" "relocations that become read-only (RELRO)" 'GNU_RELRO' readelf -lW
    has "$file" "binding of all symbols at the start (full RELRO)" '\(FLAGS\) +BIND_NOW|\(BIND_NOW\)' readelf -dW
    has "$file" "stack without execution" 'GNU_STACK .* RW +0x' readelf -lW
    has "$file" "protection of the stack" '__stack_chk_fail' readelf --dyn-syms -W
    ! readelf -lW "$file" | grep -qE 'LOAD .* RWE|TEXTREL' || fail "${file##*/}: memory both writable and executable"
    ! readelf -dW "$file" | grep -qE 'RPATH|RUNPATH' || fail "${file##*/}: looks for libraries in a path of its own"
    if [ "$(uname -m)" = x86_64 ]; then
        [ "$(objdump -d --no-show-raw-insn "$file" | grep -c endbr64)" -gt 10 ] ||
            fail "${file##*/}: no marks where indirect jumps may lead (CET)"
        if readelf -nW "$starts" 2>/dev/null | grep -q SHSTK; then
            has "$file" "shadow stack (CET)" 'IBT, SHSTK' readelf -nW
        fi
    fi
done
# Where the size of the target is known, copies are checked; a module may have none to check.
has "$scratch/prefix/bin/terrafact" "checked copies (_FORTIFY_SOURCE)" '__[a-z]+_chk@' readelf --dyn-syms -W
