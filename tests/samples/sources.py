"""Files that samples are made from: drawn here by ffmpeg, so that the samples need nothing that is not in the clone."""

import pathlib
import struct
import subprocess
import zlib

LOGO = """<svg xmlns="http://www.w3.org/2000/svg" width="240" height="120" viewBox="0 0 240 120">
<rect width="240" height="120" rx="24" fill="#0f766e"/><circle cx="60" cy="60" r="34" fill="#fde68a"/>
<path d="M120 36h90v14h-90zm0 34h66v14h-66z" fill="#ffffff"/></svg>
"""

SRT = """1
00:00:00,200 --> 00:00:01,400
Kopi susu gula aren, Rp 18.000

2
00:00:01,500 --> 00:00:02,700
قهوة طازجة كل صباح

3
00:00:02,800 --> 00:00:04,000
每天早上的咖啡 ☕
"""

ASS = """[Script Info]
PlayResX: 720
PlayResY: 1280
[V4+ Styles]
Format: Name, Fontname, Fontsize, PrimaryColour, OutlineColour, Bold, BorderStyle, Outline, Shadow, Alignment, MarginV
Style: Big,Inter,80,&H0000E5FF,&H00202020,-1,1,5,0,5,0
[Events]
Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text
Dialogue: 0,0:00:00.20,0:00:02.60,Big,,0,0,0,,{\\fad(200,200)\\frz8}Diskon 50%
"""


def ffmpeg(*arguments):
    subprocess.run(["ffmpeg", "-nostdin", "-v", "error", "-y", *map(str, arguments)], check=True)


def png(path, width, height, pixel):
    """A PNG with alpha, of pixel(x, y) -> (red, green, blue, alpha)."""
    rows = b"".join(b"\0" + b"".join(bytes(pixel(x, y)) for x in range(width)) for y in range(height))

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 6, 0, 0, 0)
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) +
                     chunk(b"IEND", b""))


def cube(path, size, colour):
    """A colour table of colour(red, green, blue)."""
    steps = [i / (size - 1) for i in range(size)]
    lines = ["LUT_3D_SIZE %d" % size]
    lines += ["%.5f %.5f %.5f" % colour(r, g, b) for b in steps for g in steps for r in steps]
    path.write_text("\n".join(lines) + "\n")


def ring(x, y):
    """A ring that fades outwards: alpha at every strength."""
    distance = ((x - 80) ** 2 + (y - 80) ** 2) ** 0.5
    inside = max(0.0, 1 - abs(distance - 55) / 24)
    return 255, 120, 40, int(255 * inside)


def draw(folder: pathlib.Path, clip: pathlib.Path):
    """Everything that the samples name, in `folder`; `clip` is filmed or drawn, and the most are made of it."""
    folder.mkdir(parents=True, exist_ok=True)
    two = ["-t", "2", "-i", clip]
    x264 = ["-c:v", "libx264", "-preset", "veryfast", "-crf", "12", "-c:a", "aac"]
    turning = "testsrc2=size=640x360:rate=30:duration=2"
    ffmpeg("-f", "lavfi", "-i", turning, "-c:v", "libx264", "-crf", "12", folder / "wide.mp4")
    ffmpeg("-i", folder / "wide.mp4", "-c", "copy", "-metadata:s:v:0", "rotate=90", folder / "turned.mp4")
    ffmpeg(*two, "-vf", "zscale=t=arib-std-b67:p=2020:m=2020_ncl:npl=203:tin=709:pin=709:min=709:rin=tv:r=tv,"
           "format=yuv420p10le", "-c:v", "libx265", "-preset", "ultrafast", "-crf", "14", "-x265-params",
           "log-level=error:colorprim=bt2020:transfer=arib-std-b67:colormatrix=bt2020nc", "-tag:v", "hvc1", "-c:a", "copy",
           folder / "hlg.mp4")
    ffmpeg(*two, "-vf", "zscale=t=smpte2084:p=2020:m=2020_ncl:npl=203:tin=709:pin=709:min=709:rin=tv:r=tv,"
           "format=yuv420p10le", "-c:v", "libx265", "-preset", "ultrafast", "-crf", "14", "-x265-params",
           "log-level=error:colorprim=bt2020:transfer=smpte2084:colormatrix=bt2020nc", "-tag:v", "hvc1", "-c:a", "copy",
           folder / "pq.mp4")
    ffmpeg("-f", "lavfi", "-i", "testsrc2=size=720x576:rate=50:duration=2", "-vf",
           "tinterlace=interleave_top,setfield=tff,setsar=16/15", "-c:v", "mpeg2video", "-q:v", "2", "-flags",
           "+ildct+ilme", folder / "interlaced.mpg")
    ffmpeg("-f", "lavfi", "-i", "testsrc2=size=352x480:rate=25:duration=2", "-vf", "setsar=40/33", *x264,
           folder / "anamorphic.mp4")
    ffmpeg("-f", "lavfi", "-i", "testsrc2=size=333x251:rate=15:duration=2", "-pix_fmt", "yuv444p", *x264,
           folder / "odd_444.mp4")
    ffmpeg(*two, "-vf", "scale=out_range=full,format=yuvj422p", *x264, folder / "full_422.mov")
    ffmpeg(*two, "-pix_fmt", "yuv420p10le", *x264, folder / "ten_bit.mp4")
    ffmpeg("-f", "lavfi", "-i", "testsrc2=size=360x640:rate=240:duration=1.5", *x264, folder / "fps_240.mp4")
    ffmpeg("-f", "lavfi", "-i", "testsrc2=size=360x640:rate=1:duration=3", *x264, folder / "fps_1.mp4")
    ffmpeg("-f", "lavfi", "-i", "testsrc2=size=320x320:rate=10:duration=2", "-vf",
           "split[a][b];[a]palettegen[p];[b][p]paletteuse", folder / "moving.gif")
    ffmpeg("-ss", "1", "-i", clip, "-frames:v", "1", "-q:v", "2", folder / "still.jpg")
    ffmpeg("-f", "lavfi", "-i", "testsrc2=size=360x640:rate=30:duration=2", "-vf",
           "format=yuva420p,geq=lum='p(X,Y)':cb='p(X,Y)':cr='p(X,Y)':a='if(lt(hypot(X-180,Y-320),170),255,0)'",
           "-c:v", "qtrle", "-pix_fmt", "argb", folder / "alpha.mov")
    ffmpeg("-f", "lavfi", "-i", turning, "-f", "lavfi", "-i", "aevalsrc=0.2*sin(400*t*PI)|0.2*sin(600*t*PI)|0.3*sin(800*t*PI)"
           "|0|0.1*sin(1000*t*PI)|0.1*sin(1200*t*PI):c=5.1:s=48000:d=2", *x264, "-shortest", folder / "surround.mp4")
    ffmpeg("-f", "lavfi", "-i", turning, "-c:v", "libx264", "-an", folder / "mute.mp4")
    ffmpeg("-f", "lavfi", "-i", "sine=220:duration=8", "-f", "lavfi", "-i", "sine=277:duration=8", "-filter_complex",
           "amix=inputs=2,volume=4dB,tremolo=f=2:d=0.3,aformat=channel_layouts=stereo", folder / "song.mp3")
    ffmpeg("-f", "lavfi", "-i", "sine=330:duration=3", "-af", "volume=2dB,tremolo=f=4:d=0.5", folder / "song2.mp3")
    ffmpeg("-f", "lavfi", "-i", "anoisesrc=d=1.2:c=pink:a=0.6", "-af",
           "highpass=200,lowpass=3400,tremolo=f=5:d=0.9,volume=6dB", folder / "voice.wav")
    (folder / "logo.svg").write_text(LOGO)
    (folder / "cues.srt").write_text(SRT)
    (folder / "cues.vtt").write_text("WEBVTT\n\n" + SRT.replace(",", "."))
    (folder / "cues.ass").write_text(ASS)
    png(folder / "ring.png", 160, 160, ring)
    ffmpeg("-i", folder / "ring.png", "-c:v", "libwebp", "-lossless", "1", folder / "ring.webp")
    cube(folder / "warm.cube", 9, lambda r, g, b: (min(1, r * 1.1), g * 0.95, b * 0.65))
