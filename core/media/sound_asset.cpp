#include "core/media/sound_asset.h"

#include "core/job/events.h"

#include <QtEndian>

#include <algorithm>
#include <cmath>

namespace creatorup::media {

namespace {

// Magic, rate, number of samples, then nothing up to here, then the samples.
constexpr char kMagic[] = "CrUpPcm1";
constexpr qsizetype kRateAt = 8, kSamplesAt = 16, kHeadBytes = 64;
constexpr qint64 kPairBytes = kChannels * static_cast<qint64>(sizeof(float));
// Far above full scale; beyond it is damage.
constexpr float kLargest = 64;

static_assert(Q_BYTE_ORDER == Q_LITTLE_ENDIAN, "samples are written as they lie in memory");

QByteArray headOf(int sampleRate, qint64 samples) {
    QByteArray head(kMagic);
    head.resize(kHeadBytes, '\0');
    qToLittleEndian(static_cast<quint32>(sampleRate), head.data() + kRateAt);
    qToLittleEndian(static_cast<quint64>(samples), head.data() + kSamplesAt);
    return head;
}

}  // namespace

Result<void> SoundAssetWriter::write(Pcm sound) {
    for (float& sample : sound)
        sample = std::isfinite(sample) ? std::clamp(sample, -kLargest, kLargest) : 0.0F;
    const QByteArrayView bytes(reinterpret_cast<const char*>(sound.data()),
                               static_cast<qsizetype>(sound.size() * sizeof(float)));
    const Result<void> written = writeAt(m_fileDescriptor, bytes, kHeadBytes + m_samples * kPairBytes);
    if (written) m_samples += static_cast<qint64>(sound.size()) / kChannels;
    return written;
}

Result<void> SoundAssetWriter::finish() {
    const Result<void> written = writeAt(m_fileDescriptor, headOf(m_sampleRate, m_samples), 0);
    return written ? flushToDisk(m_fileDescriptor) : written;
}

Result<SoundAsset> SoundAsset::open(const QString& path, int sampleRate, qint64 samples) {
    Result<OpenFile> file = OpenFile::read(path);
    if (!file) return fail(file.error());
    SoundAsset asset;
    asset.m_file = std::move(*file);
    asset.m_samples = samples;
    QByteArray head(kHeadBytes, Qt::Uninitialized);
    if (sizeOf(asset.m_file.descriptor()) != kHeadBytes + samples * kPairBytes ||
        !readAt(asset.m_file.descriptor(), head.data(), kHeadBytes, 0) || head != headOf(sampleRate, samples))
        return fail(job::errors::DoesNotJoin,
                    QStringLiteral("%1 is not the sound that was prepared.").arg(path));
    return asset;
}

bool SoundAsset::read(qint64 from, qint64 count, float* to) const {
    if (readAt(m_file.descriptor(), reinterpret_cast<char*>(to), count * kPairBytes,
               kHeadBytes + from * kPairBytes))
        return true;
    std::fill_n(to, count * kChannels, 0.0F);
    return false;
}

}  // namespace creatorup::media
