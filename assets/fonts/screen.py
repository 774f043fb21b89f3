"""Makes the screens' file of a face from its TrueType file.

    python3 screen.py NotoSansSC-Regular.ttf NotoSansSC-Regular.otf

Needs Debian's python3-fonttools and takes a minute or two. Same characters,
names and measures; only the outlines are kept as CFF (cubic, rounded to 1/1000 em).
"""

import sys

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.ttLib import TTFont, newTable

source, target = sys.argv[1:]
font = TTFont(source)
order, glyphs, widths = font.getGlyphOrder(), font.getGlyphSet(), font["hmtx"]

outlines = {}
for name in order:
    pen = T2CharStringPen(widths[name][0], glyphs)
    glyphs[name].draw(pen)
    outlines[name] = pen.getCharString()

names = font["name"]
for table in ("glyf", "loca", "cvt ", "fpgm", "prep", "gasp"):
    if table in font:
        del font[table]
font.sfntVersion = "OTTO"
font["maxp"] = maxp = newTable("maxp")
maxp.tableVersion, maxp.numGlyphs = 0x00005000, len(order)
font["post"].formatType = 3.0
builder = FontBuilder(font=font)
builder.isTTF = False
builder.setupCFF(names.getDebugName(6), {"FullName": names.getDebugName(4), "FamilyName": names.getDebugName(1)}, outlines, {})
font.save(target)
