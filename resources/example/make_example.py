#!/usr/bin/env python3
# SPDX-License-Identifier: CC0-1.0
"""Makes the clips of the example project: twelve advertisements for an invented canned coffee.

Needs from Debian: ffmpeg (with libx264), espeak-ng, fonts-inter, python3, python3-cairo, python3-numpy. The clips are
in the repository, so that building and testing need none of these.

    make_example.py [--frames DIR] [NAME…]     all clips, or those named; with --frames three pictures of each as PNG

Pictures, sounds and texts are made here, from nothing, and are given away under CC0 1.0 (see LICENSE in this folder).
"""

import argparse
import pathlib
import subprocess
import tempfile

import cairo

from drawing import FPS, H, W
from scenes import CLIPS
from sound import RATE, mix

FOLDER = pathlib.Path(__file__).resolve().parent


def picture(scene, t):
    surface = cairo.ImageSurface(cairo.FORMAT_RGB24, W, H)
    scene(cairo.Context(surface), t)
    surface.flush()
    return surface


def make(name, frames):
    scene, seconds, mood, first_chord, says, effects = CLIPS[name]
    if frames:
        for i, part in enumerate((0.25, 0.6, 0.95)):
            picture(scene, seconds * part).write_to_png(str(frames / f"{name}-{i}.png"))
        return
    with tempfile.NamedTemporaryFile(suffix=".raw") as audio:
        audio.write(mix(seconds, mood, first_chord, says, effects).tobytes())
        audio.flush()
        target = FOLDER / f"{name}.mp4"
        ffmpeg = subprocess.Popen(
            ["ffmpeg", "-v", "error", "-y", "-f", "rawvideo", "-pix_fmt", "bgr0", "-s", f"{W}x{H}", "-r", str(FPS),
             "-i", "-", "-f", "s16le", "-ar", str(RATE), "-ac", "2", "-i", audio.name,
             "-vf", "scale=out_color_matrix=bt709:out_range=tv,format=yuv420p", "-c:v", "libx264", "-preset", "veryslow",
             "-tune", "animation", "-crf", "26", "-colorspace", "bt709", "-color_primaries", "bt709", "-color_trc",
             "bt709", "-c:a", "aac", "-b:a", "80k", "-map_metadata", "-1", "-fflags", "+bitexact", "-flags:v",
             "+bitexact", "-flags:a", "+bitexact", "-movflags", "+faststart", str(target)], stdin=subprocess.PIPE)
        for i in range(round(seconds * FPS)):
            ffmpeg.stdin.write(bytes(picture(scene, i / FPS).get_data()))
        ffmpeg.stdin.close()
        if ffmpeg.wait() != 0:
            raise SystemExit(f"{name}: ffmpeg failed")
    print(f"{target.name}: {target.stat().st_size // 1024} KiB")


def main():
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--frames", type=pathlib.Path)
    options.add_argument("names", nargs="*")
    chosen = options.parse_args()
    for name in chosen.names or CLIPS:
        make(name, chosen.frames)


if __name__ == "__main__":
    main()
