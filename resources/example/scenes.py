# SPDX-License-Identifier: CC0-1.0
"""The twelve clips. Each scene draws itself at `t` seconds; texts keep clear of where apps put their buttons."""

import math

from drawing import *

# ---- hooks: two or three seconds that stop the thumb ----


def hook_price(c, t):
    gradient(c, CORAL, BERRY, "#F0506A")
    rays(c, 360, 720, 14, t * 0.35, WHITE, 0.07)
    word(c, "MASIH BELI", 360, 300, 76, CREAM, t, 0.0)
    word(c, "KOPI", 360, 420, 150, YELLOW, t, 0.2, -0.03)
    word(c, "SEHARGA INI?", 360, 556, 76, CREAM, t, 0.45)
    k = pop(t, 0.7)
    with at(c, 360, 780, k * beat(t, 0.04), 0.05 * math.sin(t * 5)):
        rounded(c, -290, -125, 580, 250, 40)
        paint(c, CREAM)
        c.fill()
        text(c, "Rp45.000", 0, 36, 98, COFFEE)
        strike(c, 0, 0, 470, t, 1.5, CORAL, 18)
    word(c, "STOP DULU.", 360, 1010, 70, COFFEE, t, 1.75, -0.02, YELLOW)


def hook_battery(c, t):
    gradient(c, "#1B1440", "#4B2C7A", "#2C1D5C")
    for i in range(40):
        disc(c, (i * 197) % W, (i * 331) % 700, 1.5 + i % 3, WHITE, 0.25 + 0.2 * math.sin(t * 3 + i))
    word(c, "POV:", 150, 220, 60, NIGHT, t, 0.0, -0.04, YELLOW)
    word(c, "JAM 3 SORE", 360, 340, 92, CREAM, t, 0.18)
    left = 1 - smooth(t, 0.5, 1.3) * 0.92
    low = left < 0.3
    shake = 8 * math.sin(t * 50) if low else 0
    with at(c, 360 + shake, 690, pop(t, 0.3)):
        rounded(c, -130, -220, 260, 460, 52)
        c.set_line_width(20)
        paint(c, CREAM)
        c.stroke()
        rounded(c, -52, -264, 104, 34, 14)
        paint(c, CREAM)
        c.fill()
        height = 400 * left
        rounded(c, -98, 210 - height, 196, height, min(28, height / 2))
        paint(c, CORAL if low else "#7BE0A0")
        c.fill()
        text(c, f"{round(left * 100)}%", 0, 24, 84, CREAM if left < 0.55 else NIGHT)
    word(c, "otak sisa 8%", 360, 1060, 66, NIGHT, t, 1.7, 0.02, PEACH)


def hook_count(c, t):
    step = min(2, int(t / 0.75))
    tops, bottoms = (YELLOW, PEACH, CORAL), ("#FF9F43", CORAL, BERRY)
    gradient(c, tops[step], bottoms[step])
    local = t - step * 0.75 if step < 2 else t - 1.5
    for i in range(5):
        ring(c, 360, 620, 120 + i * 120 + 60 * local, 26, WHITE, 0.16)
    if t < 2.0:
        ring(c, 360, 620, 250, 30, COFFEE, 1.0, 0, clamp(local / 0.75))
        with at(c, 360, 620, 0.6 + 0.4 * pop(local, 0, 0.3)):
            text(c, str(3 - step), 0, 118, 330, COFFEE)
    word(c, "3 DETIK", 360, 210, 112, COFFEE, t, 0.0)
    word(c, "sebelum kamu", 360, 1000, 62, COFFEE, t, 0.4)
    word(c, "beli kopi lagi", 360, 1090, 62, CREAM, t, 0.8, 0, COFFEE)
    if t >= 2.0:
        k = pop(t, 2.0)
        with at(c, 0, 0):
            can(c, 360, 620 - 40 * (1 - k), 520 * max(k, 0.01), 0.1 * math.sin(t * 6), "original", 0.04 * math.sin(t * 4))


def hook_drop(c, t):
    gradient(c, LEAF, "#0E3A35", "#17574A")
    rays(c, 360, 1000, 18, -t * 0.25, "#D8F36A", 0.06)
    fall = 1 - math.exp(-t * 6) * math.cos(t * 13)
    shadow(c, 360, 1046, 190)
    can(c, 360, -300 + 1070 * fall, 540, 0.2 * math.exp(-t * 2.4) * math.sin(t * 11), "pandan", 0.04 * math.sin(t * 3))
    word(c, "RASA BARU", 360, 200, 104, CREAM, t, 0.35)
    word(c, "PANDAN", 360, 330, 118, "#0E3A35", t, 0.6, -0.03, "#D8F36A")
    for i in range(14):
        k = out(t, 0.25, 1.2)
        a = i * 2.399
        disc(c, 360 + 420 * k * math.cos(a), 800 + 330 * k * math.sin(a), 12 * (1 - k), "#D8F36A", 1 - k)
    word(c, "cuma minggu ini", 360, 1160, 54, CREAM, t, 1.05)


# ---- mains: what it is, why it is good ----


def main_hero(c, t):
    gradient(c, PLUM, CORAL, BERRY)
    sunset(c, 360, 700, 270 + 10 * math.sin(t * 2), YELLOW)
    wave(c, 960, 16, t * 1.6, PLUM, 0.55)
    wave(c, 1010, 20, -t * 1.2 + 2, PLUM, 0.9)
    k = pop(t, 0.15, 0.5)
    shadow(c, 360, 1030, 210)
    can(c, 360, 720 + 14 * math.sin(t * 2.2), 640 * max(k, 0.01), 0.05 * math.sin(t * 1.7), "original", 0.04 * math.sin(t * 1.6))
    word(c, "KOPI SENJA", 360, 190, 100, CREAM, t, 0.5)
    word(c, "cold brew, diseduh 12 jam", 360, 290, 46, PEACH, t, 0.9)
    for i, (s, x, y) in enumerate((("0 gula", 138, 560), ("100% arabika", 566, 480), ("dingin", 590, 900))):
        word(c, s, x, y + 8 * math.sin(t * 2 + i), 38, COFFEE, t, 1.5 + 0.4 * i, 0.06 * (-1) ** i, CREAM)
    word(c, "Siap minum. Di mana saja.", 360, 1150, 46, CREAM, t, 2.7)


def main_reasons(c, t):
    gradient(c, CREAM, PEACH)
    disc(c, 660, 150, 210, CORAL, 0.9)
    disc(c, 40, 1220, 260, YELLOW, 0.8)
    word(c, "KENAPA", 235, 190, 88, COFFEE, t, 0.0)
    word(c, "SENJA?", 270, 306, 104, CREAM, t, 0.25, -0.02, CORAL)
    rows = (("Diseduh 12 jam", "lembut, tidak pahit"), ("Tanpa gula", "cuma 8 kalori"),
            ("Tahan 6 bulan", "stok sekali, aman"))
    for i, (head, sub) in enumerate(rows):
        start = 0.75 + 0.75 * i
        k = out(t, start, 0.35)
        if k <= 0:
            continue
        x, y = 60 + 700 * (1 - k), 420 + 188 * i
        rounded(c, x, y, 600, 164, 30)
        paint(c, WHITE)
        c.fill()
        tick(c, x + 82, y + 82, 44, t, start + 0.2)
        text(c, head, x + 152, y + 78, 42, COFFEE, align=0)
        text(c, sub, x + 152, y + 124, 32, "#7A5648", "Inter Medium", 0)
    can(c, 600, 1080 + 600 * (1 - out(t, 0.5, 0.6)), 400, 0.16 + 0.03 * math.sin(t * 2))
    word(c, "Rasa kafe,", 270, 1070, 62, COFFEE, t, 2.9)
    word(c, "dari kulkas.", 270, 1150, 62, COFFEE, t, 3.1)


def main_compare(c, t):
    gradient(c, "#FFF8EE", "#F7DCC0")
    word(c, "SEBULAN NGOPI", 360, 180, 70, COFFEE, t, 0.0)
    base = 1040
    for x, label, price, height, colour, start in ((206, "Kafe", "Rp1,35 jt", 600, "#B9AFA8", 0.4),
                                                    (514, "Senja", "Rp450 rb", 200, CORAL, 1.2)):
        h = height * out(t, start, 0.7)
        if h > 1:
            rounded(c, x - 110, base - h, 220, h + 30, 30)
            paint(c, colour)
            c.fill()
        shown = smooth(t, start + 0.45, 0.25)
        text(c, price, x, base - h + 76, 44, COFFEE if label == "Kafe" else CREAM, alpha=shown)
        text(c, label, x, base + 92, 48, COFFEE, "Inter Bold", alpha=smooth(t, start, 0.2))
    c.rectangle(60, base, 600, 34)
    paint(c, "#F7DFC6")
    c.fill()
    c.rectangle(60, base, 600, 8)
    paint(c, COFFEE)
    c.fill()
    k = pop(t, 1.2, 0.5)
    if k > 0:
        can(c, 514, 706, 270 * k, 0.05 * math.sin(t * 3), "original", drops=False)
    k = pop(t, 2.2)
    if k > 0:
        with at(c, 514, 400, k * beat(t, 0.05), -0.12):
            burst(c, 0, 0, 160, BERRY, t * 0.4)
            text(c, "HEMAT", 0, -14, 50, CREAM)
            text(c, "67%", 0, 66, 88, YELLOW)
    word(c, "30 kaleng, 30 hari", 360, 1210, 46, CREAM, t, 2.8, 0, COFFEE)


def main_pour(c, t):
    gradient(c, "#FF9F6B", "#C4456B", "#F0664F")
    disc(c, 360, 720, 330, YELLOW, 0.35)
    level = 0.86 * smooth(t, 0.7, 1.7)
    if 0.6 < t < 2.45:
        end = 1010 - 290 * level
        c.move_to(336, 476)
        c.curve_to(334, 560, 350, 640, 352, end)
        c.set_line_width(20 + 3 * math.sin(t * 30))
        c.set_line_cap(cairo.LINE_CAP_ROUND)
        paint(c, "#5A2C14")
        c.stroke()
    shadow(c, 360, 1020, 200)
    glass(c, 360, 830, 400, level, t)
    tilt = 2.05 * smooth(t, 0.2, 0.5) - 2.05 * smooth(t, 2.35, 0.5)
    can(c, 540 - 50 * smooth(t, 0.2, 0.5) + 50 * smooth(t, 2.35, 0.5), 390, 380, -tilt * 0.95, "aren", drops=False)
    word(c, "GULA AREN", 270, 140, 70, CREAM, t, 0.1)
    word(c, "es + 1 kaleng = beres", 360, 1120, 52, COFFEE, t, 1.4, 0, CREAM)
    stars(c, 360, 1215, 60, 5, YELLOW, t, 2.4)


# ---- calls to action ----


def cta_basket(c, t):
    gradient(c, PLUM, NIGHT, "#3A1846")
    rays(c, 220, 900, 16, t * 0.3, YELLOW, 0.05)
    can(c, 500, 620, 480, 0.14 + 0.04 * math.sin(t * 3), "original", 0.03 * math.sin(t * 2))
    can(c, 330, 660, 480, -0.12 + 0.04 * math.sin(t * 3 + 1), "aren", 0.03 * math.sin(t * 2 + 1))
    word(c, "KLIK", 190, 190, 100, CREAM, t, 0.0)
    word(c, "KERANJANG KUNING", 360, 312, 56, COFFEE, t, 0.3, -0.02, YELLOW)
    k = pop(t, 0.6)
    for i in range(3):
        grow = (t * 1.0 + i / 3) % 1.0
        ring(c, 190, 1010, 90 + 150 * grow, 10, YELLOW, (1 - grow) * 0.7 * min(1, k))
    basket(c, 190, 1010, 125 * k * beat(t, 0.09), YELLOW, COFFEE)
    with at(c, 330 + 18 * math.sin(t * 9), 1010, pop(t, 0.9)):
        c.move_to(150, 0)
        c.line_to(20, 0)
        c.move_to(62, -40)
        c.line_to(18, 0)
        c.line_to(62, 40)
        c.set_line_width(20)
        c.set_line_cap(cairo.LINE_CAP_ROUND)
        c.set_line_join(cairo.LINE_JOIN_ROUND)
        paint(c, CREAM)
        c.stroke()
    word(c, "di sini", 600, 1010, 52, CREAM, t, 1.1)


def cta_price(c, t):
    gradient(c, YELLOW, "#FF9F43")
    rays(c, 360, 640, 20, t * 0.4, WHITE, 0.16)
    with at(c, 360, 640, pop(t, 0.05, 0.45) * beat(t, 0.03)):
        burst(c, 0, 0, 320, CORAL, t * 0.25, 20, 0.09)
        ring(c, 0, 0, 248, 6, CREAM, 0.9)
        text(c, "Rp29.000", 0, -92, 58, CREAM, "Inter Bold")
        strike(c, 0, -112, 290, t, 0.65, COFFEE, 10)
        text(c, "cuma", 0, -22, 50, CREAM, "Inter Bold")
        k = pop(t, 0.85)
        with at(c, 0, 74, k):
            text(c, "15.000", 0, 40, 116, YELLOW)
        text(c, "per kaleng", 0, 184, 44, CREAM, "Inter Bold")
    word(c, "FLASH SALE", 360, 190, 98, COFFEE, t, 0.0)
    left = max(0, 599 - int(t * 30))
    for i, part in enumerate((f"{left // 60:02d}", f"{left % 60:02d}")):
        k = pop(t, 1.0 + 0.12 * i)
        with at(c, 270 + 180 * i, 1090, k):
            rounded(c, -76, -70, 152, 140, 26)
            paint(c, COFFEE)
            c.fill()
            text(c, part, 0, 34, 92, CREAM)
    text(c, ":", 360, 1116, 84, COFFEE, alpha=smooth(t, 1.1, 0.2))


def cta_bundle(c, t):
    gradient(c, "#FFE3D3", "#FFB38A")
    disc(c, 360, 690, 320, WHITE, 0.5)
    word(c, "BELI 2", 250, 200, 128, COFFEE, t, 0.0)
    word(c, "GRATIS 1", 400, 340, 118, CREAM, t, 0.35, -0.03, BERRY)
    for i, (x, flavour, start) in enumerate(((160, "original", 0.3), (360, "aren", 0.5), (560, "pandan", 1.0))):
        k = pop(t, start, 0.4)
        if k > 0:
            shadow(c, x, 960, 110)
            can(c, x, 740 - 26 * abs(math.sin(t * math.pi * 2)) * (i == 2), 440 * k, 0.04 * math.sin(t * 4 + i), flavour)
    k = pop(t, 1.3)
    with at(c, 620, 492, k * beat(t, 0.08), 0.16):
        burst(c, 0, 0, 92, YELLOW, t * 0.5)
        text(c, "FREE", 0, 14, 46, COFFEE)
    word(c, "Kode: SENJA", 360, 1080, 64, COFFEE, t, 1.5, 0, YELLOW)
    word(c, "sampai Minggu malam", 360, 1186, 44, COFFEE, t, 1.9)


def cta_follow(c, t):
    gradient(c, NIGHT, BERRY, PLUM)
    rise = out(t, 0, 1.2)
    sunset(c, 360, 900 - 260 * rise, 230, CORAL)
    wave(c, 800, 14, t * 1.4, NIGHT, 0.7)
    wave(c, 850, 18, -t * 1.1, NIGHT, 1.0)
    word(c, "SENJA", 360, 250, 156, CREAM, t, 0.3)
    word(c, "your afternoon, in a can", 360, 370, 46, PEACH, t, 0.7)
    k = pop(t, 1.0)
    tapped = t > 2.0
    with at(c, 360, 1000, k * (1 - 0.08 * math.exp(-((t - 2.0) * 9) ** 2)) * (1 if tapped else beat(t, 0.04))):
        rounded(c, -210, -62, 420, 124, 62)
        paint(c, CREAM if tapped else CORAL)
        c.fill()
        text(c, "Mengikuti" if tapped else "Ikuti", 0, 20, 56, COFFEE if tapped else CREAM)
    text(c, "@kopisenja", 360, 1150, 50, CREAM, "Inter Bold", alpha=smooth(t, 1.3, 0.3))
    for i in range(18):
        k = out(t, 2.0, 0.9) if tapped else 0
        a = i * 0.349
        if k:
            disc(c, 360 + 330 * k * math.cos(a), 1000 + 260 * k * math.sin(a), 13 * (1 - k),
                 (YELLOW, CORAL, PEACH)[i % 3])


# name: scene, seconds, mood, first chord, what the voice says (start, sentence, language), effects (start, name)
CLIPS = {
    "hook-harga": (hook_price, 2.5, "busy", 0, (0.05, "Masih beli kopi seharga ini?", "id"), ((1.5, "rise"),)),
    "hook-jam3": (hook_battery, 2.5, "calm", 1, (0.1, "Jam tiga sore. Ngantuk?", "id"), ()),
    "hook-3detik": (hook_count, 3.0, "busy", 0, None, ((0.0, "ding"), (0.75, "ding"), (1.5, "ding"), (2.0, "rise"))),
    "hook-pandan": (hook_drop, 2.0, "plain", 2, (0.25, "Rasa baru: pandan!", "id"), ((0.05, "rise"),)),
    "main-produk": (main_hero, 4.0, "busy", 0, (0.2, "Ini Kopi Senja. Cold brew, diseduh dua belas jam.", "id"), ()),
    "main-alasan": (main_reasons, 4.0, "plain", 0, None, ((0.95, "ding"), (1.7, "ding"), (2.45, "ding"))),
    "main-hemat": (main_compare, 4.0, "plain", 1, (0.2, "Sebulan ngopi, hemat enam puluh tujuh persen.", "id"), ((2.2, "ding"),)),
    "main-tuang": (main_pour, 3.5, "calm", 3, None, ((0.5, "rise"), (2.4, "ding"))),
    "cta-keranjang": (cta_basket, 3.0, "busy", 0, (0.1, "Klik keranjang kuning, sekarang.", "id"), ((0.6, "ding"),)),
    "cta-flashsale": (cta_price, 2.5, "busy", 2, None, ((0.65, "rise"), (0.9, "ding"))),
    "cta-gratis1": (cta_bundle, 3.0, "plain", 0, (0.1, "Beli dua, gratis satu.", "id"), ((1.3, "ding"),)),
    "cta-ikuti": (cta_follow, 3.0, "calm", 1, (0.3, "Senja. Your afternoon, in a can.", "en-us"), ((2.0, "ding"),)),
}
