#pragma once

#include "core/base/result.h"
#include "core/job/sound_mix.h"
#include "core/media/duck_curve.h"
#include "core/media/sound_asset.h"

namespace creatorup::media {

// Music under an output: files in turn, from an offset on, over and over if asked, faded and ducked.
class MusicTrack {
public:
    // `gainsDb`: of each file, besides the music's own gain. Errors: as SoundAsset::open.
    [[nodiscard]] static Result<MusicTrack> open(const job::MusicMix& music,
                                                 const std::vector<double>& gainsDb, int sampleRate);

    // How long the output is, in samples, and how the music makes room in it.
    void playFor(qint64 samples, DuckCurve duck);
    // Adds `count` samples from `from` on of the output. False: the disk failed.
    [[nodiscard]] bool add(qint64 from, int count, float* left, float* right) const;

private:
    struct File {
        SoundAsset asset;
        float gain;
        qint64 begin;  // in the whole of the music, in samples
        [[nodiscard]] qint64 end() const { return begin + asset.samples(); }
    };
    [[nodiscard]] bool readFiles(qint64 from, int count, float* left, float* right) const;
    [[nodiscard]] qint64 whole() const { return m_files.empty() ? 0 : m_files.back().end(); }

    std::vector<File> m_files;
    qint64 m_offset = 0;  // samples
    bool m_loop = false;
    qint64 m_fadeIn = 0;
    qint64 m_fadeOut = 0;
    qint64 m_end = 0;
    DuckCurve m_duck;
};

}  // namespace creatorup::media
