# SPDX-License-Identifier: CC0-1.0
"""What the example's scenes are drawn with: motion, type, and the illustrations of an invented product."""

import math

import cairo

W, H, FPS = 720, 1280, 30

PLUM, BERRY, CORAL, PEACH = "#2B1233", "#B23A6B", "#FF6B4A", "#FFC08A"
CREAM, YELLOW, COFFEE, LEAF, NIGHT = "#FFF3E2", "#FFD23F", "#2A1710", "#1F6F5C", "#160A22"
WHITE = "#FFFFFF"
FLAVOURS = {  # label, its shade, the sun on it
    "original": (CORAL, "#D8432A", YELLOW),
    "aren": ("#8A4B2A", "#5F2F18", PEACH),
    "pandan": ("#2E9A78", "#1B6A54", "#D8F36A"),
}


def rgba(colour, alpha=1.0):
    return tuple(int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)) + (alpha,)


def paint(c, colour, alpha=1.0):
    c.set_source_rgba(*rgba(colour, alpha))


# ---- motion: all take seconds and give 0 to 1 (or a little over, where it springs) ----


def clamp(x):
    return 0.0 if x < 0 else 1.0 if x > 1 else x


def smooth(t, start, length):
    x = clamp((t - start) / length)
    return x * x * (3 - 2 * x)


def out(t, start, length):
    return 1 - (1 - clamp((t - start) / length)) ** 3


def pop(t, start, length=0.34):
    x = clamp((t - start) / length)
    return 0.0 if x == 0 else 1 + 2.2 * (x - 1) ** 3 + 1.2 * (x - 1) ** 2


def beat(t, strength=0.05):
    """A pulse on every beat of 120 a minute, as the music has."""
    return 1 + strength * math.exp(-((t * 2) % 1.0) * 6)


# ---- shapes ----


def gradient(c, top, bottom, middle=None):
    g = cairo.LinearGradient(0, 0, W * 0.25, H)
    g.add_color_stop_rgba(0, *rgba(top))
    if middle:
        g.add_color_stop_rgba(0.55, *rgba(middle))
    g.add_color_stop_rgba(1, *rgba(bottom))
    c.set_source(g)
    c.paint()


def rounded(c, x, y, w, h, r):
    c.new_sub_path()
    c.arc(x + w - r, y + r, r, -math.pi / 2, 0)
    c.arc(x + w - r, y + h - r, r, 0, math.pi / 2)
    c.arc(x + r, y + h - r, r, math.pi / 2, math.pi)
    c.arc(x + r, y + r, r, math.pi, 1.5 * math.pi)
    c.close_path()


def disc(c, x, y, r, colour, alpha=1.0):
    c.arc(x, y, max(r, 0.01), 0, 2 * math.pi)
    paint(c, colour, alpha)
    c.fill()


def ring(c, x, y, r, width, colour, alpha=1.0, start=0.0, part=1.0):
    c.arc(x, y, max(r, 0.01), -math.pi / 2 + start, -math.pi / 2 + start + 2 * math.pi * part)
    c.set_line_width(width)
    c.set_line_cap(cairo.LINE_CAP_ROUND)
    paint(c, colour, alpha)
    c.stroke()


def rays(c, x, y, count, turn, colour, alpha):
    paint(c, colour, alpha)
    step = 2 * math.pi / count
    for i in range(count):
        a = turn + i * step
        c.move_to(x, y)
        c.line_to(x + 1600 * math.cos(a), y + 1600 * math.sin(a))
        c.line_to(x + 1600 * math.cos(a + step / 2), y + 1600 * math.sin(a + step / 2))
        c.close_path()
    c.fill()


def burst(c, x, y, r, colour, turn=0.0, points=16, depth=0.12):
    for i in range(points * 2):
        a = turn + math.pi * i / points
        q = r * (1 if i % 2 == 0 else 1 - depth)
        (c.line_to if i else c.move_to)(x + q * math.cos(a), y + q * math.sin(a))
    c.close_path()
    paint(c, colour)
    c.fill()


def wave(c, y, height, shift, colour, alpha=1.0):
    c.move_to(0, H)
    for x in range(0, W + 24, 24):
        c.line_to(x, y + height * math.sin(x / 130 + shift) + height * 0.4 * math.sin(x / 57 - shift * 1.3))
    c.line_to(W, H)
    c.close_path()
    paint(c, colour, alpha)
    c.fill()


def sunset(c, x, y, r, colour, bands_from=0.1):
    """A sun with the sea's bands cut out of its lower half."""
    c.save()
    c.rectangle(0, 0, W, y + r * bands_from)
    top = y + r * bands_from
    gap = 5.0
    while top < y + r:
        c.rectangle(0, top + gap, W, 26)
        top += 26 + gap
        gap += 5
    c.clip()
    disc(c, x, y, r, colour)
    c.restore()


# ---- type ----


def face(c, size, weight="Inter Black"):
    bold = weight == "Inter Bold"  # the one weight that fontconfig knows as a style of "Inter" only
    c.select_font_face("Inter" if bold else weight, cairo.FONT_SLANT_NORMAL,
                       cairo.FONT_WEIGHT_BOLD if bold else cairo.FONT_WEIGHT_NORMAL)
    c.set_font_size(size)


def width_of(c, text, size, weight="Inter Black"):
    face(c, size, weight)
    return c.text_extents(text).x_advance


def text(c, s, x, y, size, colour, weight="Inter Black", align=0.5, alpha=1.0):
    """`y` is the baseline, `align` 0 (from x), 0.5 (about x) or 1 (up to x)."""
    face(c, size, weight)
    c.move_to(x - c.text_extents(s).x_advance * align, y)
    paint(c, colour, alpha)
    c.show_text(s)


def at(c, x, y, scale=1.0, turn=0.0):
    """A saved, moved context: with at(c, …): draw around 0, 0."""

    class Placed:
        def __enter__(self):
            c.save()
            c.translate(x, y)
            c.rotate(turn)
            c.scale(max(scale, 1e-4), max(scale, 1e-4))

        def __exit__(self, *_):
            c.restore()

    return Placed()


def word(c, s, x, y, size, colour, t, start, turn=0.0, box=None):
    """One word that springs in at `start`, on a box of colour if there is one."""
    k = pop(t, start)
    if k <= 0:
        return
    with at(c, x, y, k, turn):
        if box:
            w = width_of(c, s, size)
            rounded(c, -w / 2 - size * 0.24, -size * 0.62, w + size * 0.48, size * 1.24, size * 0.2)
            paint(c, box)
            c.fill()
        text(c, s, 0, size * 0.36, size, colour)


def strike(c, x, y, length, t, start, colour, width=12):
    k = out(t, start, 0.22)
    if k > 0:
        c.move_to(x - length / 2, y + length * 0.05)
        c.line_to(x - length / 2 + length * k, y + length * 0.05 - length * 0.1 * k)
        c.set_line_width(width)
        c.set_line_cap(cairo.LINE_CAP_ROUND)
        paint(c, colour)
        c.stroke()


# ---- the product ----


def can(c, x, y, h, turn=0.0, flavour="original", slide=0.0, drops=True):
    """A slim can, `h` high, about its centre. `slide` moves the label round it, 0 to 1."""
    label, shade, sun = FLAVOURS[flavour]
    w = h * 0.38
    with at(c, x, y, h / 600.0, turn):
        w, hh = 228.0, 600.0
        c.save()
        rounded(c, -w / 2 + 14, -hh / 2, w - 28, 60, 18)  # the lid
        g = cairo.LinearGradient(-w / 2, 0, w / 2, 0)
        for stop, tone in ((0, "#8F8A93"), (0.3, "#F4F1F6"), (0.6, "#B9B3BE"), (1, "#77707C")):
            g.add_color_stop_rgba(stop, *rgba(tone))
        c.set_source(g)
        c.fill()
        rounded(c, -w / 2 + 14, hh / 2 - 60, w - 28, 60, 22)
        c.set_source(g)
        c.fill()
        rounded(c, -w / 2, -hh / 2 + 34, w, hh - 68, 34)
        c.clip()
        paint(c, label)
        c.paint()
        disc(c, math.sin(slide * 2 * math.pi) * 60, 10, 92, sun)
        paint(c, shade)
        for i in range(5):
            c.rectangle(-w, 34 + i * 22, 2 * w, 6 + i * 3)
        c.fill()
        wave_in_can(c, shade, slide)
        text(c, "SENJA", math.sin(slide * 2 * math.pi) * 40, -112, 62, CREAM)
        text(c, "COLD BREW", math.sin(slide * 2 * math.pi) * 40, -80, 22, CREAM, "Inter Semi Bold")
        text(c, "240 ml", 0, 236, 20, CREAM, "Inter Semi Bold", alpha=0.8)
        g = cairo.LinearGradient(-w / 2, 0, w / 2, 0)
        for stop, tone, a in ((0, "#000000", 0.38), (0.16, "#FFFFFF", 0.0), (0.26, "#FFFFFF", 0.42),
                              (0.36, "#FFFFFF", 0.0), (0.7, "#000000", 0.0), (1, "#000000", 0.42)):
            g.add_color_stop_rgba(stop, *rgba(tone, a))
        c.set_source(g)
        c.paint()
        if drops:
            for i in range(26):
                dx, dy = (i * 73) % 210 - 105, (i * 131) % 500 - 250
                disc(c, dx, dy, 3 + (i * 7) % 5, WHITE, 0.34)
                disc(c, dx - 1, dy - 1.4, 1.4, WHITE, 0.8)
        c.restore()


def wave_in_can(c, shade, slide):
    c.move_to(-130, 300)
    for i in range(-130, 140, 10):
        c.line_to(i, 168 + 12 * math.sin(i / 34 + slide * 8))
    c.line_to(140, 300)
    c.close_path()
    paint(c, shade)
    c.fill()


def shadow(c, x, y, w):
    with at(c, x, y):
        c.scale(1, 0.16)
        g = cairo.RadialGradient(0, 0, 0, 0, 0, w)
        g.add_color_stop_rgba(0, 0, 0, 0, 0.42)
        g.add_color_stop_rgba(1, 0, 0, 0, 0)
        c.set_source(g)
        c.arc(0, 0, w, 0, 2 * math.pi)
        c.fill()


def glass(c, x, y, h, level, t):
    """A tumbler with ice; `level` 0 to 1 is how much coffee is in it."""
    with at(c, x, y, h / 400.0):
        def side():
            c.move_to(-120, -200)
            c.line_to(-94, 186)
            c.curve_to(-92, 200, 92, 200, 94, 186)
            c.line_to(120, -200)
            c.close_path()
        side()
        paint(c, WHITE, 0.14)
        c.fill()
        c.save()
        side()
        c.clip()
        top = 200 - 330 * level
        c.move_to(-140, 220)
        for i in range(-140, 150, 10):
            c.line_to(i, top + 7 * math.sin(i / 24 + t * 9))
        c.line_to(150, 220)
        c.close_path()
        g = cairo.LinearGradient(0, top, 0, 200)
        g.add_color_stop_rgba(0, *rgba("#C98550"))
        g.add_color_stop_rgba(0.3, *rgba("#6B371B"))
        g.add_color_stop_rgba(1, *rgba(COFFEE))
        c.set_source(g)
        c.fill()
        for i, (ix, iy) in enumerate(((-44, 0), (38, -26), (-6, 58))):
            with at(c, ix, max(top + 44, 110) - 60 + iy + 6 * math.sin(t * 5 + i), 1, 0.3 * i - 0.2 + 0.06 * math.sin(t * 4 + i)):
                rounded(c, -34, -34, 68, 68, 14)
                paint(c, WHITE, 0.3)
                c.fill_preserve()
                c.set_line_width(3)
                paint(c, WHITE, 0.55)
                c.stroke()
        c.restore()
        side()
        c.set_line_width(6)
        paint(c, WHITE, 0.75)
        c.stroke()
        c.move_to(-92, -160)
        c.line_to(-74, 120)
        c.set_line_width(9)
        c.set_line_cap(cairo.LINE_CAP_ROUND)
        paint(c, WHITE, 0.45)
        c.stroke()


def stars(c, x, y, size, count, colour, t=9.0, start=0.0):
    for i in range(count):
        k = pop(t, start + i * 0.08)
        with at(c, x + (i - (count - 1) / 2) * size * 1.16, y, k):
            for p in range(10):
                r = size * (0.52 if p % 2 == 0 else 0.23)
                a = -math.pi / 2 + math.pi * p / 5
                (c.line_to if p else c.move_to)(r * math.cos(a), r * math.sin(a))
            c.close_path()
            paint(c, colour)
            c.fill()


def tick(c, x, y, r, t, start, fill=LEAF):
    k = pop(t, start)
    if k <= 0:
        return
    disc(c, x, y, r * k, fill)
    part = out(t, start + 0.1, 0.2)
    c.set_line_width(r * 0.24)
    c.set_line_cap(cairo.LINE_CAP_ROUND)
    c.set_line_join(cairo.LINE_JOIN_ROUND)
    c.move_to(x - r * 0.4, y + r * 0.02)
    c.line_to(x - r * 0.1, y + r * 0.34)
    c.line_to(x - r * 0.1 + r * 0.52 * part, y + r * 0.34 - r * 0.66 * part)
    paint(c, WHITE, k if k < 1 else 1)
    c.stroke()


def basket(c, x, y, size, colour, ink):
    with at(c, x, y, size / 100.0):
        rounded(c, -70, -70, 140, 140, 38)
        paint(c, colour)
        c.fill()
        c.set_line_width(11)
        c.set_line_cap(cairo.LINE_CAP_ROUND)
        c.set_line_join(cairo.LINE_JOIN_ROUND)
        c.move_to(-44, -34)
        c.line_to(-30, -34)
        c.line_to(-16, 18)
        c.line_to(32, 18)
        c.line_to(42, -18)
        c.line_to(-24, -18)
        paint(c, ink)
        c.stroke()
        disc(c, -10, 40, 8, ink)
        disc(c, 26, 40, 8, ink)
