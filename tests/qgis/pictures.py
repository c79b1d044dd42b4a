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


def coarse_difference(first, second, block=16):
    """The share of blocks of pixels of which the mean colour differs. Where a hatch begins, or that a text is set
    half a pixel wider, as in another version of QGIS, does not show in it; a text or a symbol that is missing does."""
    if (first.width(), first.height()) != (second.width(), second.height()):
        return 1.0
    rows, columns = first.height() // block, first.width() // block
    means = [pixels(image)[:rows * block, :columns * block].reshape(rows, block, columns, block, 3).mean(axis=(1, 3))
             for image in (first, second)]
    return float((abs(means[0] - means[1]).max(axis=2) > 16).mean())
