#include "core/media/wav_writer.h"

#include "core/media/file_io.h"

#include <QtEndian>

#include <algorithm>
#include <cmath>

namespace creatorup::media {

namespace {

constexpr quint32 kHeadBytes = 44, kSampleBytes = 2;

qint16 sampleOf(float left, float right) {
    const float mean = (left + right) / 2;
    if (!std::isfinite(mean)) return 0;
    return static_cast<qint16>(std::lround(std::clamp(mean, -1.0F, 1.0F) * 32767));
}

void appendNumber(QByteArray& head, quint32 number) {
    char bytes[4];
    qToLittleEndian(number, bytes);
    head.append(bytes, 4);
}

QByteArray headOf(int sampleRate, qint64 samples) {
    const auto soundBytes = static_cast<quint32>(samples * kSampleBytes);
    const auto rate = static_cast<quint32>(sampleRate);
    QByteArray head("RIFF");
    appendNumber(head, soundBytes + kHeadBytes - 8);
    head.append("WAVEfmt ");
    appendNumber(head, 16);                                     // bytes of what describes the samples
    appendNumber(head, 1U | 1U << 16);                          // PCM; one channel
    appendNumber(head, rate);                                   // samples a second
    appendNumber(head, rate * kSampleBytes);                    // bytes a second
    appendNumber(head, kSampleBytes | 8 * kSampleBytes << 16);  // bytes and bits a sample
    head.append("data");
    appendNumber(head, soundBytes);
    return head;
}

}  // namespace

Result<void> WavWriter::write(const Pcm& sound) {
    QByteArray bytes(static_cast<qsizetype>(sound.size()) / kChannels * kSampleBytes, Qt::Uninitialized);
    for (size_t pair = 0; pair + 1 < sound.size(); pair += kChannels)
        qToLittleEndian(sampleOf(sound[pair], sound[pair + 1]),
                        bytes.data() + pair / kChannels * kSampleBytes);
    const Result<void> written = writeAt(m_fileDescriptor, bytes, kHeadBytes + m_samples * kSampleBytes);
    if (written) m_samples += bytes.size() / kSampleBytes;
    return written;
}

Result<void> WavWriter::finish() {
    return writeAt(m_fileDescriptor, headOf(m_sampleRate, m_samples), 0);
}

}  // namespace creatorup::media
