#pragma once

#include "core/base/result.h"
#include "core/media/sound_track.h"

namespace creatorup::media {

// Sound as every program reads it: WAV, 16 bits, one channel, the mean of left and right.
class WavWriter {
public:
    // `fileDescriptor`: an empty file; it must outlive the writer.
    WavWriter(int fileDescriptor, int sampleRate)
        : m_fileDescriptor(fileDescriptor), m_sampleRate(sampleRate) {}

    // What is no number becomes silence, what is above full scale is cut. Errors: errors::DiskFull,
    // FileUnwritable.
    [[nodiscard]] Result<void> write(const Pcm& sound);
    // Writes the head. Errors: as write.
    [[nodiscard]] Result<void> finish();

private:
    int m_fileDescriptor;
    int m_sampleRate;
    qint64 m_samples = 0;
};

}  // namespace creatorup::media
