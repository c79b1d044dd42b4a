#!/usr/bin/env python3
"""Writes a small PDF. Usage: make_pdf.py [--locked] TEXT > FILE; in TEXT a form feed begins a page, a line feed a line."""
import sys


def main():
    locked = sys.argv[1] == "--locked"
    pages = sys.argv[-1].split("\f")
    kids = " ".join(f"{4 + 2 * i} 0 R" for i in range(len(pages)))
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
               "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"]
    for i, page in enumerate(pages):
        lines = " ".join(f"({line}) Tj T*" for line in page.split("\n") if line)
        body = f"BT /F1 11 Tf 72 760 Td 14 TL {lines} ET"
        objects += [f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> "
                    f"/Contents {5 + 2 * i} 0 R >>", f"<< /Length {len(body)} >>\nstream\n{body}\nendstream"]
    if locked:
        objects.append(f"<< /Filter /Standard /V 1 /R 2 /P -44 /O <{'11' * 32}> /U <{'22' * 32}> >>")
    out, places = "%PDF-1.4\n", []
    for i, content in enumerate(objects):
        places.append(len(out))
        out += f"{i + 1} 0 obj\n{content}\nendobj\n"
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    lock = f" /Encrypt {len(objects)} 0 R /ID [<00><00>]" if locked else ""
    out += (f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer << /Size {len(objects) + 1} /Root 1 0 R{lock} >>\n"
            f"startxref\n{len(out)}\n%%EOF\n")
    sys.stdout.write(out)


main()
