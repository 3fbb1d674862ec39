"""The samples: for every option a project of the example's clips, or of files drawn for it, and what is to be seen."""

VERTICAL = "vertical_720"


def clip(file, **more):
    return {"file": file, **more}


def one(*clips, look=None, deliveries=(VERTICAL,), transition=None, rows=None, **slot):
    """A project with a slot a clip, all of them in each video."""
    slots = [{"name": "Part %d" % (i + 1), "clips": [each], **(slot if i == 0 else {})} for i, each in enumerate(clips)]
    project = {"creatorup_project": 3, "name": "sample", "deliveries": list(deliveries), "speed": "fast", "slots": slots,
               "variants": {"mode": "all"}}
    look = dict(look or {})
    if transition:
        look["transition"] = {"kind": transition, "duration_ms": 800}
    if look:
        project["look"] = look
    if rows:
        names, values = rows
        project["variants"] = {"mode": "rows", "columns": names, "rows": values}
    return project


def text(words, **more):
    return {"text": words, **more}


def samples(example, drawn):
    """(name, what is to be seen, project) of each; `example(name)` and `drawn(name)` are files."""
    hook, hook2 = example("hook-harga.mp4"), example("hook-jam3.mp4")
    main, cta = example("main-tuang.mp4"), example("cta-ikuti.mp4")
    short = {"trim_out_ms": 2000}

    def source(name, seen, file, **more):
        return name, seen, one(clip(drawn(file), **more))

    yield "plain", "three clips joined by cuts", one(clip(hook), clip(main), clip(cta))

    yield source("fill", "a wide picture fills the frame, its middle is kept", "wide.mp4")
    yield source("fill-left", "the same, its left end is kept", "wide.mp4", anchor="left")
    yield source("fill-point", "the same, kept at four fifths of its width", "wide.mp4", anchor_x=0.8, anchor_y=0.5)
    yield source("fit", "the whole picture between black bars", "wide.mp4", fit="fit")
    yield source("blur", "the whole picture over itself, blurred", "wide.mp4", fit="blur")
    yield source("still", "a photograph for two seconds", "still.jpg", still_ms=2000)
    yield source("still-zoom", "a photograph, slowly nearer, without a tremble", "still.jpg", still_ms=2000, zoom=1.4)
    yield source("gif", "a GIF at its own pace", "moving.gif")
    yield source("alpha", "a disc on black: what is clear is black", "alpha.mov")
    yield source("turned", "a clip that says it was filmed on its side stands upright", "turned.mp4", fit="fit")
    yield source("interlaced", "no combs at edges that move; square pixels", "interlaced.mpg", fit="fit")
    yield source("anamorphic", "wide pixels made square", "anamorphic.mp4", fit="fit")
    yield source("odd-444", "333 × 251 pixels, 15 frames a second, 4:4:4", "odd_444.mp4", fit="fit")
    yield source("full-422", "full range, 4:2:2: blacks and whites as in \"sdr\"", "full_422.mov", fit="fit")
    yield source("ten-bit", "10 bit: as \"sdr\"", "ten_bit.mp4")
    yield "sdr", "what the next four are compared with", one(clip(hook, **short))
    yield source("hlg", "HLG brought to BT.709: the colours of \"sdr\"", "hlg.mp4")
    yield source("pq", "PQ brought to BT.709: the colours of \"sdr\"", "pq.mp4")
    yield source("fps-240", "240 frames a second", "fps_240.mp4")
    yield source("fps-1", "one frame a second, each stands for 30", "fps_1.mp4")
    yield source("surround", "six channels in two", "surround.mp4", fit="fit")
    yield source("mute", "a clip without sound", "mute.mp4", fit="fit")
    yield "lut", "warmer, by a .cube file", one(clip(hook, lut=drawn("warm.cube"), **short))
    yield "slow", "half the speed, the pitch kept", one(clip(main, speed=0.5, **short))
    yield "fast", "three times the speed, the pitch kept", one(clip(main, speed=3))
    yield "trim", "from 1 s to 2 s", one(clip(main, trim_in_ms=1000, trim_out_ms=2000))

    for name, file in (("png", "ring.png"), ("webp", "ring.webp"), ("svg", "logo.svg")):
        mark = {"file": drawn(file), "size": 0.3, "opacity": 0.9 if name == "svg" else 1}
        yield "watermark-" + name, "at the top right, its clear parts clear", one(clip(hook, **short), look={"watermark": mark})
    mark = {"file": drawn("logo.svg"), "size": 0.25, "margin": 0.1, "opacity": 0.4, "place": "bottom-left"}
    yield "watermark-faint", "at the bottom left, further in, four tenths strong", one(clip(hook, **short), look={"watermark": mark})

    scripts = [
        text("Bahasa Indonesia: gula aren, dua rasa", place="top", size=0.035, bold=True),
        text("قهوة اليوم بنصف السعر", place="center", size=0.05, colour="#ffe082"),
        text("每天早上的咖啡 ☕ 🔥", place="bottom", size=0.04, box="#cc000000", outline=0),
    ]
    yield "texts", "Latin, Arabic from the right, Chinese and emoji", one(clip(main, **short), texts=scripts)
    styles = [
        text("left, wrapped at half of the box's width", place="top-left", width=0.5, align="left"),
        text("right\nand italic", place="right", align="right", italic=True, size=0.05, colour="#80ff80"),
        text("thick outline", place="bottom", size=0.06, outline=0.012, outline_colour="#d81b60"),
    ]
    yield "text-styles", "alignment, wrapping, outline, italics", one(clip(main, **short), texts=styles)
    han = [text("每天早上的咖啡，第二杯半价，今天开始", place="top", width=0.5, size=0.04), text("خصم كبير على كل المنتجات اليوم فقط", place="bottom", width=0.5, size=0.04)]
    yield "texts-wrapped", "Chinese and Arabic, wrapped at half of the box's width", one(clip(main, **short), texts=han)
    timed = [text("from 0.5 s to 1.5 s, fading", size=0.04, in_ms=500, out_ms=1500, fade_in_ms=300, fade_out_ms=300)]
    yield "text-times", "nothing, then the text, then nothing", one(clip(main, **short), texts=timed)
    wide = [text("beyond the clear box", place="bottom-right", anywhere=True), text("in the clear box", place="bottom-right")]
    yield "text-box", "one at the frame's edge, one where no platform draws", one(clip(main, **short), texts=wide)
    yield "text-rows", "a video a row of the table, each with its price", one(
        clip(hook, **short), texts=[text("Hanya {Harga}!", size=0.06, bold=True, place="top")],
        rows=(["Part 1", "Harga"], [["hook-harga", "Rp 18.000"], ["hook-harga", "Rp 25.000"]]))
    for kind in ("srt", "vtt", "ass"):
        seen = "turned by 8 degrees, as the file says" if kind == "ass" else "three captions, one after another"
        yield "subtitles-" + kind, seen, one(clip(main, subtitles={"file": drawn("cues." + kind), "size": 0.04}))

    track = {"file": drawn("cues.srt"), "as": "track", "language": "id"}
    for name, delivery in (("mp4", VERTICAL), ("webm", "vertical_vp9")):
        yield "subtitles-track-" + name, "captions in the file, not in the picture", one(
            clip(main, subtitles=track), deliveries=[delivery])

    for kind in ["crossfade"] + [k + "_" + d for k in ("wipe", "slide") for d in ("left", "right", "up", "down")]:
        yield kind, "between two clips, for 0.8 s", one(clip(hook, **short), clip(main, **short), transition=kind)
    yield "crossfade-speeds", "from half the speed to twice the speed", one(
        clip(hook, speed=0.5, trim_out_ms=1500), clip(main, speed=2), transition="crossfade")

    songs = {"files": [drawn("song.mp3"), drawn("song2.mp3")], "fade_in_ms": 400, "fade_out_ms": 1200}
    yield "music", "two pieces in turn, faded in and out, under speech", one(clip(main), clip(cta), look={"music": songs})
    spoken = {"music": {"files": [drawn("song.mp3")], "duck_db": 18}, "voice_over": {"file": drawn("voice.wav"), "start_ms": 1200}}
    yield "voice-over", "noise like speech at 1.2 s; the music makes room for it", one(clip(drawn("mute.mp4")), clip(drawn("still.jpg"), still_ms=3000), look=spoken)
    faded = {"voice_over": {"file": drawn("voice.wav"), "start_ms": 1200, "fade_in_ms": 600, "fade_out_ms": 600}}
    yield "voice-fades", "the same noise, coming and going in 0.6 s", one(clip(drawn("mute.mp4")), clip(drawn("still.jpg"), still_ms=3000), look=faded)
    yield "sound-fades", "the clip's sound comes and goes", one(clip(main, fade_in_ms=800, fade_out_ms=800))
    for mode in ("off", "clip", "output"):
        yield "loudness-" + mode, "the clips' own levels, or −14 LUFS", one(
            clip(main, gain_db=-12), clip(cta), look={"loudness": {"mode": mode}})

    shapes = ["vertical_master", "square_1080", "wide_1080", "portrait_1080", "youtube_vertical"]
    for name in shapes + ["vertical_mov", "vertical_hevc", "vertical_hevc_mov", "vertical_av1", "vertical_av1_webm", "vertical_vp9"]:
        yield "delivery-" + name.replace("_", "-"), "as " + name, one(clip(hook, trim_out_ms=1200), clip(cta, trim_out_ms=1000), deliveries=[name])
    yield "deliveries-three", "one batch, three shapes", one(clip(hook, **short), deliveries=[VERTICAL, "square_720", "wide_720"])
