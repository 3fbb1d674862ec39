#pragma once

#include "core/base/result.h"
#include "core/media/file_io.h"
#include "core/media/sound_track.h"

#include <QString>

namespace creatorup::media {

// Music or a voice as a file of our own: stereo samples at the rate of a delivery, from the first to the
// last.
class SoundAssetWriter {
public:
    // `fileDescriptor`: an empty file; it must outlive the writer.
    SoundAssetWriter(int fileDescriptor, int sampleRate)
        : m_fileDescriptor(fileDescriptor), m_sampleRate(sampleRate) {}

    // What is no number becomes silence. Errors: errors::DiskFull, FileUnwritable.
    [[nodiscard]] Result<void> write(Pcm sound);
    // Writes the head and flushes to the disk.
    [[nodiscard]] Result<void> finish();
    [[nodiscard]] qint64 samples() const { return m_samples; }

private:
    int m_fileDescriptor;
    int m_sampleRate;
    qint64 m_samples = 0;
};

// Reads such a file piece by piece: music is long, and an output plays little of it.
class SoundAsset {
public:
    // Errors: errors::FileMissing, FileUnreadable, job::errors::DoesNotJoin (not such a file, or of another
    // rate or length).
    [[nodiscard]] static Result<SoundAsset> open(const QString& path, int sampleRate, qint64 samples);

    [[nodiscard]] qint64 samples() const { return m_samples; }
    // `count` pairs from `from` on, 0 ≤ from ≤ from + count ≤ samples(), left and right in turn. False: the
    // disk failed, and what is in `to` is silence.
    [[nodiscard]] bool read(qint64 from, qint64 count, float* to) const;

private:
    OpenFile m_file;
    qint64 m_samples = 0;
};

}  // namespace creatorup::media
