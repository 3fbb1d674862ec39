# SPDX-License-Identifier: CC0-1.0
"""The example's sound: a beat of 120 a minute in one key, so that any hook meets any CTA, and a voice."""

import subprocess
import tempfile
import wave

import numpy as np

RATE = 48000
BEAT = 0.5  # seconds
CHORDS = ((57, 60, 64, 67), (53, 57, 60, 64), (48, 52, 55, 59), (55, 59, 62, 65))  # Am7 F C G7


def hertz(note):
    return 440.0 * 2 ** ((note - 69) / 12)


def fade(samples, attack, release):
    n = len(samples)
    a, r = min(n, int(attack * RATE)), min(n, int(release * RATE))
    shape = np.ones(n)
    shape[:a] = np.linspace(0, 1, a)
    shape[n - r :] *= np.linspace(1, 0, r)
    return samples * shape


def add(track, start, samples, gain):
    i = int(start * RATE)
    n = min(len(samples), len(track) - i)
    if n > 0:
        track[i : i + n] += samples[:n] * gain


def kick():
    t = np.arange(int(0.22 * RATE)) / RATE
    return np.sin(2 * np.pi * (52 * t + 9 * (1 - np.exp(-t * 34)) / 3.4 * 2)) * np.exp(-t * 17)


def hat(rng, length=0.05):
    n = rng.standard_normal(int(length * RATE))
    return np.diff(n, prepend=0) * np.exp(-np.arange(len(n)) / RATE * 90)


def clap(rng):
    t = np.arange(int(0.16 * RATE)) / RATE
    body = rng.standard_normal(len(t)) * np.exp(-t * 34)
    return body - np.convolve(body, np.ones(24) / 24, mode="same")


def pluck(note, length):
    t = np.arange(int(length * RATE)) / RATE
    f = hertz(note)
    tone = sum(np.sin(2 * np.pi * f * k * t) / k ** 1.6 * np.exp(-t * 3.2 * k) for k in (1, 2, 3, 4))
    return fade(tone, 0.004, 0.05)


def bass(note, length):
    t = np.arange(int(length * RATE)) / RATE
    f = hertz(note)
    return fade(np.sin(2 * np.pi * f * t) + 0.25 * np.sin(4 * np.pi * f * t), 0.008, 0.06)


def rise(length):
    """A whoosh: noise that a filter lets through more and more."""
    rng = np.random.default_rng(5)
    n = int(length * RATE)
    noise = rng.standard_normal(n)
    slow = np.convolve(noise, np.ones(60) / 60, mode="same") * 5
    k = np.linspace(0, 1, n)
    return (slow * (1 - k) + noise * 0.5 * k) * k ** 2


def ding(note=88):
    t = np.arange(int(0.7 * RATE)) / RATE
    return fade(np.sin(2 * np.pi * hertz(note) * t) * np.exp(-t * 6) +
                0.5 * np.sin(2 * np.pi * hertz(note + 7) * t) * np.exp(-t * 9), 0.002, 0.1)


def music(seconds, mood, first_chord):
    rng = np.random.default_rng(17)
    track = np.zeros(int(seconds * RATE))
    for i in range(int(seconds / BEAT)):
        start, chord = i * BEAT, CHORDS[(first_chord + i // 4) % 4]
        if mood != "calm":
            add(track, start, kick(), 0.55)
        if i % 2 == 1:
            add(track, start, clap(rng), 0.16 if mood != "calm" else 0.07)
        add(track, start + BEAT / 2, hat(rng), 0.09)
        if mood == "busy":
            add(track, start + BEAT / 4, hat(rng, 0.03), 0.05)
            add(track, start + BEAT * 3 / 4, hat(rng, 0.03), 0.05)
        add(track, start, bass(chord[0] - 24, BEAT * 0.9), 0.2)
        for j, step in enumerate((0, 2, 1, 3) if mood == "busy" else (0, 2)):
            add(track, start + j * BEAT / (4 if mood == "busy" else 2), pluck(chord[step] + 12, 0.4), 0.1)
    return track


def voice(sentence, language, pitch, speed):
    with tempfile.NamedTemporaryFile(suffix=".wav") as file:
        subprocess.run(["espeak-ng", "-v", language, "-p", str(pitch), "-s", str(speed), "-w", file.name, sentence],
                       check=True)
        with wave.open(file.name) as spoken:
            rate = spoken.getframerate()
            raw = np.frombuffer(spoken.readframes(spoken.getnframes()), "<i2").astype(float) / 32768
    length = int(len(raw) * RATE / rate)
    samples = np.interp(np.arange(length) * rate / RATE, np.arange(len(raw)), raw)
    heard = np.flatnonzero(np.abs(samples) > 0.01)
    samples = samples[heard[0] : heard[-1] + 1]
    length = len(samples)
    samples = np.tanh(samples * 1.6)  # closer to a microphone in a phone
    echo = np.zeros(length + int(0.12 * RATE))
    echo[:length] += samples
    echo[int(0.07 * RATE) : int(0.07 * RATE) + length] += samples * 0.13
    return echo


def mix(seconds, mood, first_chord, says=None, effects=()):
    """Stereo in int16: the beat, `says` = (start, sentence, language), `effects` = (start, name)."""
    track = music(seconds, mood, first_chord)
    for start, name in effects:
        add(track, start, ding() if name == "ding" else rise(0.45), 0.22 if name == "ding" else 0.1)
    speech = np.zeros_like(track)
    if says:
        start, sentence, language = says
        spoken = voice(sentence, language, 46, 178)
        if start + len(spoken) / RATE > seconds + 0.15:
            raise SystemExit(f"too long by {start + len(spoken) / RATE - seconds:.2f} s: {sentence}")
        add(speech, start, spoken, 0.62)
        loud = np.convolve(np.abs(speech), np.ones(4800) / 4800, mode="same")
        track *= 1 - 0.62 * np.clip(loud * 9, 0, 1)  # the beat makes room for the voice
    delay = int(0.011 * RATE)
    wide = np.concatenate([np.zeros(delay), track])[: len(track)]
    stereo = np.stack([track + speech, 0.8 * track + 0.2 * wide + speech], axis=1)
    stereo *= 0.8 / max(1e-9, np.abs(stereo).max())
    edge = int(0.003 * RATE)  # no clicks where clips meet
    stereo[:edge] *= np.linspace(0, 1, edge)[:, None]
    stereo[-edge:] *= np.linspace(1, 0, edge)[:, None]
    return (stereo * 32767).astype("<i2")
