"""The mutants of a C file, by its text: what clang-format leaves in one form can be found without parsing."""
import re
from typing import NamedTuple

TEXT = re.compile(r'/\*.*?\*/|//[^\n]*|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'|^[ \t]*#(?:[^\n\\]|\\.|\\\n)*', re.S | re.M)
# Each: what kind of change, the pattern, and what becomes of it.
OPERATORS = [
    ("relation", re.compile(r" (<=|>=|==|!=|<|>) "),
     {"<": ["<=", ">="], "<=": ["<", ">"], ">": [">=", "<="], ">=": [">", "<"], "==": ["!="], "!=": ["=="]}),
    ("logic", re.compile(r" (&&|\|\|) "), {"&&": ["||"], "||": ["&&"]}),
    ("arithmetic", re.compile(r"(?<=[\w)\]]) ([-+*/]|[-+]=) (?=[\w(\-!&*])"),
     {"+": ["-"], "-": ["+"], "*": ["/"], "/": ["*"], "+=": ["-="], "-=": ["+="]}),
]
NUMBER = re.compile(r"(?<![\w.])(\d+(?:\.\d*)?(?:[eE][-+]?\d+)?)(?![\w.])")
ALLOCATED = re.compile(r"g_(?:new0?|alloca|malloc0?)\([^;]*\)\Z")
CONDITION = re.compile(r"\b(?:if|while) \(")
NEGATION = re.compile(r"(?<![\w!=])!(?=[\w(])(?!=)")
# An assignment or a call that fills its line; what frees or asserts makes no difference to a result.
STATEMENT = re.compile(r"^( +)((?:\*?[a-z_][\w.>\-]*(?:\[[^\n;]*\])?(?: [-+*/|&^]?= [^\n;{]*|\([^\n;]*\)|\+\+|--));)$", re.M)
IDLE = re.compile(r"free|unref|clear|assert|g_ptr_array_set_size|prefix_error|^return|^\w+ \w+ =")


class Mutant(NamedTuple):
    file: str
    line: int
    kind: str
    begin: int
    end: int
    new: str
    was: str
    becomes: str

    def applied(self, text):
        return text[:self.begin] + self.new + text[self.end:]


def closing(text, at):
    """Where the parenthesis that opens at `at` closes."""
    depth = 0
    for i in range(at, len(text)):
        depth += {"(": 1, ")": -1}.get(text[i], 0)
        if depth == 0:
            return i
    raise ValueError("a parenthesis is open")


def of(file, text):
    """All mutants of a file, in the order of their places."""
    code = TEXT.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), text)
    found = []

    def add(kind, begin, end, new):
        start, stop = text.rfind("\n", 0, begin) + 1, text.find("\n", end)
        found.append(Mutant(file, text.count("\n", 0, begin) + 1, kind, begin, end, new, text[start:stop],
                            text[start:begin] + new + text[end:stop]))

    for kind, pattern, becomes in OPERATORS:
        for match in pattern.finditer(code):
            for new in becomes[match[1]]:
                add(kind, match.start(1), match.end(1), new)
    for match in NUMBER.finditer(code):
        number = match[1]
        if ALLOCATED.search(code[code.rfind("\n", 0, match.start()):match.end() + 1]):  # more memory than needed makes no difference
            continue
        add("constant", match.start(1), match.end(1),
            repr(2 * float(number) if float(number) else 1.0) if re.search(r"[.eE]", number) else str(int(number) + 1))
    for match in CONDITION.finditer(code):
        begin, end = match.end(), closing(code, match.end() - 1)
        add("condition", begin, end, f"!({text[begin:end]})")
    for match in NEGATION.finditer(code):
        add("negation", match.start(), match.end(), "")
    for match in STATEMENT.finditer(code):
        if not IDLE.search(match[2]):
            add("deletion", match.start(2), match.end(2), ";")
    return sorted(found, key=lambda mutant: (mutant.begin, mutant.end, mutant.new))
