#!/usr/bin/env python3
"""rooms.py finds each kind of fault in a small house, and none in one that is right."""
import os
import sys
import tempfile
import unittest

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import rooms  # noqa: E402

RIGHT = {
    "CMakeLists.txt": "room(cellar m)\nroom(attic cellar PkgConfig::GLIB)\n",
    "src/cellar/wine.h": "int tf_wine(void);\n",
    "src/cellar/wine.c": '#include "cellar/wine.h"\n#include <math.h>\nint tf_wine(void) {\n    return 1;\n}\n',
    "src/attic/attic-private.h": '#include "attic/box.h"\nint tf_dust(void);\n',
    "src/attic/box.h": "#include <glib.h>\nint tf_box(void);\n",
    "src/attic/box.c": '#include "attic/attic-private.h"\n#include "cellar/wine.h"\nint tf_box(void) {\n    return 2;\n}\n',
    "src/attic/dust.c": '#include "attic/attic-private.h"\nint tf_dust(void) {\n    return 3;\n}\n',
}


class Rooms(unittest.TestCase):
    def faults(self, **changes):
        with tempfile.TemporaryDirectory() as house:
            for path, text in {**RIGHT, **changes}.items():
                os.makedirs(os.path.dirname(os.path.join(house, path)) or house, exist_ok=True)
                with open(os.path.join(house, path), "w", encoding="utf-8") as file:
                    file.write(text)
            return list(rooms.faults(house))

    def only(self, found, part):
        self.assertEqual(len(found), 1, found)
        self.assertIn(part, found[0])

    def test_a_house_that_is_right_has_no_fault(self):
        self.assertEqual(self.faults(), [])

    def test_a_file_must_not_include_a_later_room(self):
        found = self.faults(**{"src/cellar/wine.h": '#include "attic/box.h"\nint tf_wine(void);\n'})
        self.assertTrue(any("room 'cellar' stands before 'attic'" in f for f in found), found)

    def test_files_must_not_include_each_other(self):
        found = self.faults(**{"src/cellar/cork.h": '#include "cellar/wine.h"\n',
                               "src/cellar/wine.h": '#include "cellar/cork.h"\nint tf_wine(void);\n'})
        self.only(found, "cellar/wine -> src/cellar/cork -> src/cellar/wine")

    def test_a_private_header_hides_no_circle(self):
        found = self.faults(**{
            "src/attic/attic-private.h": '#include "attic/box.h"\n#include "attic/lid.h"\nint tf_dust(void);\n',
            "src/attic/lid.h": "int tf_lid(void);\n",
            "src/attic/lid.c": '#include "attic/lid.h"\n#include "attic/box.h"\nint tf_lid(void) {\n    return 1;\n}\n'})
        self.only(found, "src/attic/box -> src/attic/lid -> src/attic/box")

    def test_a_room_names_the_rooms_and_libraries_that_it_includes(self):
        self.only(self.faults(**{"CMakeLists.txt": "room(cellar m)\nroom(attic PkgConfig::GLIB)\n"}),
                  "room(attic ...) does not name cellar")
        self.only(self.faults(**{"CMakeLists.txt": "room(cellar m)\nroom(attic cellar)\n"}),
                  "room(attic ...) does not name PkgConfig::GLIB")

    def test_a_room_names_no_library_that_it_does_not_include(self):
        self.only(self.faults(**{"CMakeLists.txt": "room(cellar m PkgConfig::GEOS)\nroom(attic cellar PkgConfig::GLIB)\n"}),
                  "names PkgConfig::GEOS, which no file")

    def test_a_source_file_without_a_header_is_declared_in_the_private_one(self):
        self.only(self.faults(**{"src/attic/attic-private.h": '#include "attic/box.h"\n'}), "has no dust.h")

    def test_a_room_has_one_private_header(self):
        self.only(self.faults(**{"src/attic/x-private.h": ""}), "has 2 private headers")

    def test_an_include_names_its_room_so_that_no_other_way_leads_upward(self):
        for way in ("../attic/box.h", "box.h", "../cellar/wine.h", "cellar/../attic/box.h", "math.h"):
            found = self.faults(**{"src/cellar/wine.h": f'#include "{way}"\nint tf_wine(void);\n'})
            self.only(found, f'includes "{way}", expected "room/file.h"')

    def test_the_files_of_a_program_must_not_include_each_other_either(self):
        found = self.faults(**{"src/command/a.h": '#include "command/b.h"\n', "src/command/b.h": '#include "command/a.h"\n'})
        self.only(found, "src/command/a -> src/command/b -> src/command/a: include each other")

    def test_a_folder_is_a_room_or_a_program(self):
        self.only(self.faults(**{"src/shed/rake.h": ""}), "src/shed/: is no room of CMakeLists.txt")

    def test_an_include_in_a_comment_does_not_count(self):
        self.assertEqual(self.faults(**{"src/cellar/wine.h": '/*\n#include "attic/box.h"\n*/\nint tf_wine(void);\n'}), [])


if __name__ == "__main__":
    unittest.main()
