"""Turn a recording into one that every browser plays, and that tells nothing more.

H.264 and AAC in an mp4 that starts at once, at most 720p and 30 frames a second; of
the original's tags (where, when, with which device) none is copied.
"""

import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import imageio_ffmpeg

from . import jailed
from .covering import Cover, blurring, muting

Told = Callable[[int], None]  # percent done

LONGEST = 2 * 3600.0  # seconds that one run may take
DEMUXERS = {"mp4": "mov", "mov": "mov", "m4a": "mov", "webm": "matroska"}
# What cameras, phones, recorders and browsers write. Nothing that fetches or includes.
CODECS = (
    "h264,hevc,mpeg4,mpeg2video,mjpeg,prores,h263,vp8,vp9,libvpx,libvpx-vp9,av1,"
    "libdav1d,aac,aac_fixed,mp3,mp3float,ac3,alac,flac,opus,libopus,vorbis,"
    "pcm_s16le,pcm_s16be,pcm_s24le,pcm_s24be,pcm_s32le,pcm_f32le,pcm_u8,pcm_mulaw,"
    "pcm_alaw,adpcm_ms,adpcm_ima_wav,adpcm_ima_qt,amrnb,amrwb,amr_nb,amr_wb"
)
MOST_PIXELS = 36_000_000  # one frame of 8K
WIDE = "iw*sar"  # as it is meant to be seen
SHRINK = f"min(1,min(1280/max({WIDE},ih),720/min({WIDE},ih)))"
FIT = (
    f"scale=w='2*max(1,trunc({WIDE}*{SHRINK}/2))':h='2*max(1,trunc(ih*{SHRINK}/2))',"
    "setsar=1,format=yuv420p"
)
# fmt: off
PICTURE = [
    "-c:v", "libx264", "-preset", "veryfast", "-profile:v", "high", "-crf", "24",
    "-maxrate", "2500k", "-bufsize", "5000k", "-g", "60", "-fpsmax", "30",
]
BARE = [
    "-map_metadata", "-1", "-map_metadata:s", "-1", "-map_chapters", "-1", "-sn", "-dn",
]
# fmt: on
EXACT = ["-fflags", "+bitexact", "-flags:v", "+bitexact", "-flags:a", "+bitexact"]
# One channel stays one: as two that are the same it took nearly twice the work.
ONE_OR_TWO = ",aformat=channel_layouts=mono|stereo"
FAST_START = ["-movflags", "+faststart"]
BRIGHTNESS, LOUDNESS = "brightness.txt", "loudness.txt"
# Measured beside what is played and in the same chain. As an output of its own, which
# asks for sound ahead of the picture, it can leave ffmpeg waiting for itself for ever.
DARKER = (
    "split[seen][small];[small]fps=1,scale=160:-2,format=yuv420p,signalstats,"
    f"metadata=print:key=lavfi.signalstats.YAVG:file={BRIGHTNESS},nullsink;[seen]"
)
LOUDER = (
    "asplit[heard][measured];[measured]ebur128=metadata=1,"
    f"ametadata=print:key=lavfi.r128.M:file={LOUDNESS},anullsink;[heard]"
)


@dataclass(frozen=True)
class Recording:
    """The original as it lies there: what it is, and which tracks it has."""

    place: Path
    format: str
    seconds: float
    seen: bool
    heard: bool
    covers: Sequence[Cover] = ()


@cache
def ffmpeg() -> str:
    """The system's own, which is kept up to date; else the one that came along."""
    return shutil.which("ffmpeg") or imageio_ffmpeg.get_ffmpeg_exe()


def turn(recording: Recording, folder: Path, told: Told) -> Path:
    """Make what is played, and measure it on the way: one look at the original."""
    made = folder / ("playable.mp4" if recording.seen else "playable.m4a")
    words = [*_open(recording.place, recording.format), *_played(recording, made)]
    words += ["-progress", "pipe:1"]
    jailed.run(
        words,
        reads=[recording.place],
        folder=folder,
        seconds=_patience(recording),
        hear=_percent_of(recording.seconds, told),
    )
    return made


def poster(playable: Path, seconds: float, folder: Path) -> Path:
    """A still from the first tenth, but not the black of the very first frame."""
    made = folder / "poster.jpg"
    start = ["-ss", f"{min(seconds / 10, 10.0):.2f}"]
    still = ["-vf", "thumbnail=n=30", "-frames:v", "1", "-q:v", "4", *BARE]
    words = [*_open(playable, "mp4", start), *still, "-f", "mjpeg", f"file:{made}"]
    # What is played lies in its folder: named here, a link in its place would be open.
    jailed.run(words, reads=[], folder=folder, seconds=120)
    return made


def sound(playable: Path, folder: Path, beat: jailed.Beat) -> Path:
    """What is heard in it, as programs like to listen: WAV, 16 kHz, one channel."""
    made = folder / "sound.wav"
    plain = ["-map", "0:a:0", "-c:a", "pcm_s16le", "-ac", "1", "-ar", "16000", *BARE]
    words = [*_open(playable, "mp4"), *plain, *EXACT, "-f", "wav", f"file:{made}"]
    jailed.run(words, reads=[playable], folder=folder, seconds=600, beat=beat)
    return made


def _open(place: Path, form: str, start: list[str] | None = None) -> list[str]:
    """Only this file, only as what it was found to be, only by known decoders."""
    demuxer = DEMUXERS.get(form, form)
    return [
        *[ffmpeg(), "-hide_banner", "-nostdin", "-loglevel", "error", "-y"],
        *["-threads", "2", "-protocol_whitelist", "file", "-max_pixels"],
        *[str(MOST_PIXELS), "-codec_whitelist", CODECS, "-f", demuxer],
        *(start or []),
        *["-i", f"file:{place}"],
    ]


def _played(recording: Recording, made: Path) -> Iterator[str]:
    if recording.seen:
        look = DARKER + FIT + blurring(recording.covers)
        yield from ["-map", "0:V:0", "-vf", look, *PICTURE]
    if recording.heard:
        # Stamps point at moments: sound that starts late or has gaps stays in place.
        hear = "aresample=48000:async=1:first_pts=0" + muting(recording.covers)
        yield from ["-map", "0:a:0", "-af", LOUDER + hear + ONE_OR_TWO]
        yield from ["-c:a", "aac", "-b:a", "112k", "-ar", "48000"]
    threads = ["-threads", "2", "-filter_threads", "2"]
    yield from [*BARE, *EXACT, *FAST_START, *threads, "-f", "mp4", f"file:{made}"]


def _patience(recording: Recording) -> float:
    """Eight times as long as it lasts; browsers' recordings do not say how long.

    Smearing takes as long as the boxes are large, so what is covered gets all there is.
    """
    if recording.covers or not recording.seconds:
        return LONGEST
    return min(LONGEST, 300 + 8 * recording.seconds)


def _percent_of(seconds: float, told: Told) -> jailed.Hear:
    def hear(line: str) -> None:
        name, _, value = line.partition("=")
        if name == "out_time_us" and value.isdigit() and seconds:
            told(min(99, int(int(value) / 10_000 / seconds)))

    return hear
