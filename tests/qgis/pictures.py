"""Comparing pictures."""
import numpy
from qgis.PyQt.QtGui import QImage


def pixels(image):
    image = image.convertToFormat(QImage.Format_RGB32)
    data = image.constBits()
    data.setsize(image.sizeInBytes())
    return numpy.frombuffer(bytes(data), numpy.uint8).reshape(image.height(), image.width(), 4)[:, :, :3].astype(int)


def difference(first, second):
    """The share of pixels of which a colour differs by more than a sixteenth of its range. Less than that is how
    another version of a library smooths an edge; land and water, a pale fill or a thin line differ by more."""
    if (first.width(), first.height()) != (second.width(), second.height()):
        return 1.0
    return float((abs(pixels(first) - pixels(second)).max(axis=2) > 16).mean())
