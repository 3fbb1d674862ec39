#!/usr/bin/env python3
"""Makes the clips of this folder: make.py VID_20191220_170832.mp4 (of Debian's package forensics-samples-files).

sdr.mkv is what was filmed. hlg.mp4 is the same in HLG by the formulas of ITU-R BT.2100, and pq.mp4 in PQ, as bright on a
screen of 1,000 cd/m2 as on a standard one of 100. hlg_zscale.mp4 is what ffmpeg's zscale makes: it undoes HLG's last step
for red, green and blue apart, where BT.2100 has it depend on their brightness, and so gives other colours."""

import math
import pathlib
import subprocess
import sys

FRAMES = "select='not(mod(n,5))',setpts=N/30/TB,fps=30,scale=320:180:flags=area"
SIZE = 33


def matrix(rows, colour):
    return [sum(a * b for a, b in zip(row, colour)) for row in rows]


TO_2020 = [[0.6274039, 0.3292830, 0.0433131], [0.0690973, 0.9195404, 0.0113623], [0.0163914, 0.0880133, 0.8955953]]


def hlg(scene):
    if scene <= 1 / 12:
        return math.sqrt(3 * max(0.0, scene))
    return 0.17883277 * math.log(12 * scene - 0.28466892) + 0.55991073


def hlg_of(numbers):
    """BT.709's numbers, shown with gamma 2.4 at 100 cd/m2, as HLG's on a screen of 1,000 cd/m2 (system gamma 1.2)."""
    light = matrix(TO_2020, [0.1 * number ** 2.4 for number in numbers])
    bright = max(1e-9, 0.2627 * light[0] + 0.6780 * light[1] + 0.0593 * light[2])
    return [hlg(part * bright ** (-0.2 / 1.2)) for part in light]


def ffmpeg(*arguments):
    subprocess.run(["ffmpeg", "-nostdin", "-v", "error", "-y", *map(str, arguments)], check=True)


def main():
    source = pathlib.Path(sys.argv[1])
    here = pathlib.Path(__file__).parent
    cube = here / "hlg.cube"
    steps = [i / (SIZE - 1) for i in range(SIZE)]
    cube.write_text("LUT_3D_SIZE %d\n" % SIZE + "".join(
        "%.7f %.7f %.7f\n" % tuple(hlg_of((r, g, b))) for b in steps for g in steps for r in steps))
    tags = ["-color_range", "tv", "-color_primaries", "bt709", "-color_trc", "bt709", "-colorspace", "bt709"]
    ffmpeg("-i", source, "-an", "-vf", FRAMES + ",format=yuv420p", "-c:v", "libx264", "-preset", "veryslow", "-qp", "0",
           *tags, here / "sdr.mkv")

    def hdr(name, transfer, filters):
        ffmpeg("-i", here / "sdr.mkv", "-vf", filters + ",format=yuv420p10le", "-c:v", "libx265", "-preset", "slow", "-crf",
               "6", "-tag:v", "hvc1", "-x265-params", "log-level=error:info=0:colorprim=bt2020:transfer=%s:"
               "colormatrix=bt2020nc:range=limited" % transfer, here / name)

    hdr("hlg.mp4", "arib-std-b67",
        "zscale=min=709:rin=limited:m=gbr:r=full,format=gbrp16le,lut3d=%s,zscale=m=2020_ncl:r=limited" % cube)
    linear = ("zscale=min=709:pin=709:tin=709:rin=limited:t=linear:npl=100,format=gbrpf32le,zscale=p=2020:t=linear:"
              "npl=100,zscale=t=%s:p=2020:m=2020_ncl:r=limited:npl=100")
    hdr("pq.mp4", "smpte2084", linear % "smpte2084")
    hdr("hlg_zscale.mp4", "arib-std-b67", linear % "arib-std-b67")
    cube.unlink()


main()
