#!/usr/bin/env python3
"""Renders a sample of every option, verifies each, and draws what is in it: ./dev samples."""

import argparse
import html
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time

sys.dont_write_bytecode = True
from options import samples
from sources import draw

PASSWORD = "rahasia123\n"
FRAMES = 8  # in a contact sheet


def run(*arguments, **more):
    return subprocess.run([str(a) for a in arguments], text=True, capture_output=True, **more)


class Services:
    """Both services on free ports, with the demo's accounts."""

    def __init__(self, bin_folder, data):
        data.mkdir(parents=True)
        self.process = subprocess.Popen(
            [bin_folder / "creatorup-platform", "--data", data, "--digiup-port", "0", "--creatorup-port", "0", "--demo"],
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        ready = json.loads(self.process.stdout.readline() or '{"type": "nothing"}')
        if ready["type"] != "ready":
            raise SystemExit("samples: the services did not start.")
        self.origins = {"DIGIUP_API_URL": ready["digiup"], "CREATORUP_API_URL": ready["creatorup"]}

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait()


def render(bin_folder, project, folder, kept):
    """Renders as Pro. The services are new ones each time: they take few sign-ins in a quarter of an hour."""
    with Services(bin_folder, kept / "services") as services:
        environment = {**os.environ, **services.origins, "CREATORUP_HOME": str(kept / "home")}
        return run(bin_folder / "creatorup-cli", "--vault", "memory", "render", project, "--out", folder, "--email",
                   "pro@creatorup.test", "--password-stdin", input=PASSWORD, env=environment)


def seconds_of(video):
    answer = run("ffprobe", "-v", "error", "-show_entries", "format=duration", "-of", "csv=p=0", video)
    return float(answer.stdout.strip() or 0)


def sheet_of(video, sheet):
    """Frames from the first to the last, side by side, over the wave of the sound."""
    every = max(seconds_of(video) / FRAMES, 0.05)
    drawn = run("ffmpeg", "-nostdin", "-v", "error", "-y", "-i", video, "-filter_complex",
                f"[0:v]fps=1/{every:.4f}:start_time=0:round=down,scale=-2:320,tile={FRAMES}x1:padding=4:color=gray[p];"
                "[0:a]aresample=48000,showwavespic=s=1200x120:split_channels=0:scale=lin:colors=#0f766e[w];"
                "[p]scale=1440:-2[q];[w]scale=1440:120[v];[q][v]vstack",
                "-frames:v", "1", sheet)
    return drawn.stderr.strip()


def loudness_of(video):
    """Integrated loudness and true peak, as ffmpeg measures them."""
    words = run("ffmpeg", "-nostdin", "-hide_banner", "-i", video, "-map", "0:a", "-af", "ebur128=peak=true", "-f", "null", "-").stderr
    values = [line.split()[1] for line in words[words.rfind("Summary"):].splitlines() if line.strip().startswith(("I:", "Peak:"))]
    return "%s LUFS, peak %s dBFS" % tuple(values) if len(values) == 2 else "not measured"


def faults_of(cli, video, sheet):
    """What verify or FFmpeg's own reader has to say; nothing, if all is well."""
    faults = []
    verified = run(cli, "verify", "--strict", video)
    if verified.returncode != 0:
        faults.append("verify: " + (verified.stderr or verified.stdout).strip())
    read = run("ffmpeg", "-nostdin", "-v", "warning", "-i", video, "-map", "0", "-c:s", "copy", "-f", "null", "-")
    if read.returncode != 0 or read.stderr.strip():
        faults.append("ffmpeg: " + read.stderr.strip().splitlines()[0])
    trouble = sheet_of(video, sheet)
    if trouble:
        faults.append("sheet: " + trouble.splitlines()[0])
    return faults


def page(out, rows):
    """index.html: every sample with its sheet."""
    parts = ["<!doctype html><meta charset=utf-8><title>Samples</title><style>body{font:15px sans-serif;margin:24px;"
             "max-width:1480px}img{width:100%}h2{margin:28px 0 4px}.bad{color:#b00}</style><h1>Samples</h1>"]
    for name, seen, video, sheet, facts, faults in rows:
        parts.append(f"<h2>{html.escape(name)}</h2><p>{html.escape(seen)}. {html.escape(facts)} "
                     f"<a href='{html.escape(video)}'>{html.escape(video)}</a></p>")
        parts += [f"<p class=bad>{html.escape(fault)}</p>" for fault in faults]
        parts.append(f"<img src='{html.escape(sheet)}' alt=''>")
    (out / "index.html").write_text("".join(parts), encoding="utf-8")


def overview(root, out, rows):
    """overview.png: the middle frame of each sample's video, with its name."""
    tiles = out / ".tiles"
    tiles.mkdir(exist_ok=True)
    font = root / "resources/fonts/Inter-Regular.otf"
    for i, (name, _, video, *_rest) in enumerate(rows):
        run("ffmpeg", "-nostdin", "-v", "error", "-y", "-ss", f"{seconds_of(out / video) / 2:.2f}", "-i", out / video, "-frames:v", "1", "-vf",
            "scale=150:200:force_original_aspect_ratio=decrease,pad=158:226:(ow-iw)/2:(200-ih)/2:white,"
            f"drawtext=fontfile={font}:text={name}:fontsize=13:x=(w-tw)/2:y=206", tiles / f"{i:03}.png")
    columns = 10
    count = -(-len(rows) // columns)
    run("ffmpeg", "-nostdin", "-v", "error", "-y", "-i", tiles / "%03d.png", "-vf", f"tile={columns}x{count}:color=white",
        "-frames:v", "1", out / "overview.png")
    shutil.rmtree(tiles)


def main():
    root = pathlib.Path(__file__).resolve().parents[2]
    options = argparse.ArgumentParser(prog="./dev samples", description=__doc__)
    options.add_argument("--bin", type=pathlib.Path, required=True, help=argparse.SUPPRESS)
    options.add_argument("--out", type=pathlib.Path, default=root / "build/samples", metavar="DIR",
                         help="where they go, build/samples if it is not given; emptied first if it is of an earlier run")
    options.add_argument("--only", metavar="WORD", default="", help="only samples whose names have it")
    given = options.parse_args()
    cli, out = given.bin / "creatorup-cli", given.out.resolve()
    mark = out / ".samples"
    if out.exists() and any(out.iterdir()):
        if not mark.exists():
            raise SystemExit(f"samples: {out} is not empty, and not of an earlier run.")
        shutil.rmtree(out)
    out.mkdir(parents=True, exist_ok=True)
    mark.touch()

    example = root / "resources/example"
    drawn = out / ".sources"
    draw(drawn, example / "hook-harga.mp4")
    rows, bad, began = [], 0, time.monotonic()
    with tempfile.TemporaryDirectory(prefix="creatorup-samples.") as kept:
        for name, seen, project in samples(lambda n: str(example / n), lambda n: str(drawn / n)):
            if given.only not in name:
                continue
            folder = out / name
            folder.mkdir()
            file = folder / "sample.creatorup"
            file.write_text(json.dumps(project, indent=2, ensure_ascii=False), encoding="utf-8")
            rendered = render(given.bin, file, folder, pathlib.Path(kept) / name)
            videos = sorted(f for f in folder.iterdir() if f.suffix in (".mp4", ".mov", ".webm"))
            if rendered.returncode != 0 or not videos:
                bad += 1
                print(f"BAD   {name}: render ended with {rendered.returncode}: {(rendered.stderr or rendered.stdout).strip()}", flush=True)
            for video in videos:
                sheet = video.with_suffix(".png")
                faults = faults_of(cli, video, sheet)
                facts = f"{seconds_of(video):.2f} s, {video.stat().st_size / 1e6:.2f} MB, {loudness_of(video)}."
                bad += bool(faults)
                rows.append((name, seen, str(video.relative_to(out)), str(sheet.relative_to(out)), facts, faults))
                print(f"{'BAD ' if faults else 'good'}  {name}: {facts} {' '.join(faults)}", flush=True)
    page(out, rows)
    overview(root, out, rows)
    print(f"{len(rows)} videos of {len(set(r[0] for r in rows))} samples, {bad} bad, {time.monotonic() - began:.0f} s: {out}/index.html")
    return 1 if bad or not rows else 0


if __name__ == "__main__":
    sys.exit(main())
