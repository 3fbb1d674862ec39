#include "core/media/sound_facts.h"

#include "core/base/hash.h"
#include "core/base/json_fields.h"
#include "core/media/loudness_meter.h"
#include "core/media/sound_file.h"

#include <QJsonDocument>

#include <algorithm>
#include <cmath>

namespace creatorup::media {

namespace {

using K = QLatin1StringView;

// Raised when the same sound would give other facts.
constexpr int kVersion = 1;
constexpr qint64 kPiece = 1 << 15;
constexpr qsizetype kMostKnown = 20'000;

QString nameOf(const SoundFactsCache::Request& request) {
    QJsonObject name{{K("facts"), kVersion},
                     {K("key"), request.key.value},
                     {K("digest"), request.digest},
                     {K("samples"), request.samples},
                     {K("rate"), request.sampleRate}};
    if (request.level) {
        name.insert(K("target_lufs"), request.level->lufs);
        name.insert(K("ceiling_db"), request.level->ceilingDb);
    }
    return sha256Hex(canonicalJson(name));
}

QByteArray write(const SoundFacts& facts) {
    QJsonArray speech;
    for (const Stretch& stretch : facts.speech)
        speech.append(QJsonObject{{K("begin"), stretch.begin}, {K("end"), stretch.end}});
    QJsonObject object{{K("speech"), speech}};
    if (facts.lufs) object.insert(K("lufs"), *facts.lufs);
    if (facts.levelDb != 0) object.insert(K("level_db"), facts.levelDb);
    return canonicalJson(object);
}

std::optional<SoundFacts> readFacts(const QByteArray& json, qint64 samples) {
    JsonFields fields(QJsonDocument::fromJson(json).object());
    SoundFacts facts;
    if (fields.has(K("lufs"))) facts.lufs = fields.number(K("lufs"), -70, 70);
    if (fields.has(K("level_db"))) facts.levelDb = fields.number(K("level_db"), -120, 20);
    fields.objects(K("speech"), 1 << 20, [&](JsonFields& stretch) {
        facts.speech.push_back(
            {stretch.integer(K("begin"), 0, samples), stretch.integer(K("end"), 0, samples)});
    });
    return fields.ok() ? std::optional(std::move(facts)) : std::nullopt;
}

Result<SoundFacts> measure(const SoundFactsCache::Request& request, const SoundRead& read) {
    Result<LoudnessMeter> meter = LoudnessMeter::open(request.sampleRate);
    if (!meter) return fail(meter.error());
    SpeechFinder speech(request.sampleRate);
    Pcm piece;
    float highest = 0;
    for (qint64 at = 0; at < request.samples; at += kPiece) {
        const qint64 count = std::min(kPiece, request.samples - at);
        piece.resize(static_cast<size_t>(count) * kChannels);
        if (!read(at, count, piece.data()))
            return fail(errors::FileUnreadable, QStringLiteral("Prepared sound cannot be read."));
        meter->add(piece.data(), count);
        speech.add(piece.data(), count);
        for (const float sample : piece)
            highest = std::max(highest, std::abs(sample));
    }
    SoundFacts facts{meter->lufs(), speech.speech()};
    if (!request.level || !facts.lufs) return facts;
    const Result<double> levelDb =
        gainToLevel({request.samples, request.sampleRate, *facts.lufs, highest}, *request.level, read);
    if (!levelDb) return fail(levelDb.error());
    facts.levelDb = *levelDb;
    return facts;
}

}  // namespace

Result<std::shared_ptr<const SoundFacts>> SoundFactsCache::get(const Request& request,
                                                               const SoundRead& read) {
    const QString name = nameOf(request);
    if (const auto known = m_known.constFind(name); known != m_known.constEnd()) return *known;
    const QString file = request.folder.isEmpty() ? QString() : request.folder + QLatin1Char('/') + name;
    const std::optional<SoundPackets> kept = readSoundFile(file);
    std::optional<SoundFacts> facts;
    if (kept && kept->size() == 1) facts = readFacts(kept->front(), request.samples);
    if (!facts) {
        Result<SoundFacts> measured = measure(request, read);
        if (!measured) return fail(measured.error());
        facts = std::move(*measured);
        writeSoundFile(file, {write(*facts)});
    }
    if (m_known.size() >= kMostKnown) m_known.clear();
    return *m_known.insert(name, std::make_shared<const SoundFacts>(std::move(*facts)));
}

}  // namespace creatorup::media
