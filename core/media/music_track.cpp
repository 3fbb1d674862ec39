#include "core/media/music_track.h"

#include "core/media/fade.h"

#include <algorithm>
#include <cmath>

namespace creatorup::media {

Result<MusicTrack> MusicTrack::open(const job::MusicMix& music, const std::vector<double>& gainsDb,
                                    int sampleRate) {
    MusicTrack track;
    const auto samplesIn = [&](qint64 ms) { return rescaleRounded(ms, sampleRate, 1000); };
    track.m_offset = samplesIn(music.offsetMs);
    track.m_loop = music.loop;
    track.m_fadeIn = samplesIn(music.fadeInMs);
    track.m_fadeOut = samplesIn(music.fadeOutMs);
    for (size_t i = 0; i < music.files.size(); ++i) {
        Result<SoundAsset> asset = SoundAsset::open(music.files[i].file, sampleRate, music.files[i].samples);
        if (!asset) return fail(asset.error());
        const auto gain = static_cast<float>(std::pow(10, (music.gainDb + gainsDb[i]) / 20));
        track.m_files.push_back({std::move(*asset), gain, track.whole()});
    }
    return track;
}

void MusicTrack::playFor(qint64 samples, DuckCurve duck) {
    m_end = m_loop ? samples : std::clamp<qint64>(whole() - m_offset, 0, samples);
    m_duck = std::move(duck);
}

bool MusicTrack::add(qint64 from, int count, float* left, float* right) const {
    const qint64 begin = std::max<qint64>(0, from);
    const qint64 end = std::min(from + count, m_end);
    if (begin >= end || whole() == 0) return true;
    const auto length = static_cast<int>(end - begin);
    std::vector<float> l(static_cast<size_t>(length)), r(l.size());
    const bool good = readFiles(begin, length, l.data(), r.data());
    m_duck.apply(begin, length, l.data(), r.data());
    const bool faded = begin < m_fadeIn || end > m_end - m_fadeOut;
    for (int i = 0; i < length; ++i) {
        const float gain = faded ? fadeAt(begin + i, m_end, m_fadeIn, m_fadeOut) : 1.0F;
        left[begin - from + i] += l[static_cast<size_t>(i)] * gain;
        right[begin - from + i] += r[static_cast<size_t>(i)] * gain;
    }
    return good;
}

bool MusicTrack::readFiles(qint64 from, int count, float* left, float* right) const {
    Pcm piece;
    for (int done = 0; done < count;) {
        const qint64 at = (m_offset + from + done) % whole();
        const auto file =
            std::find_if(m_files.begin(), m_files.end(), [at](const File& each) { return at < each.end(); });
        const auto length = static_cast<int>(std::min<qint64>(count - done, file->end() - at));
        piece.resize(static_cast<size_t>(length) * kChannels);
        if (!file->asset.read(at - file->begin, length, piece.data())) return false;
        const float* samples = piece.data();
        for (int i = 0; i < length; ++i, samples += kChannels) {
            left[done + i] = samples[0] * file->gain;
            right[done + i] = samples[1] * file->gain;
        }
        done += length;
    }
    return true;
}

}  // namespace creatorup::media
