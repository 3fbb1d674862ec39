#include "core/workflow/clip_inspector.h"

#include "core/account/chain.h"
#include "core/base/hash.h"
#include "core/workflow/studio_parts.h"

#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QUuid>

namespace creatorup::workflow {

namespace {

// Raised when what a probe says changes.
constexpr int kProbeVersion = job::kEngineVersion;

ClipFacts withProbe(ClipFacts facts, const job::Probed& probed) {
    facts.container = probed.container;
    facts.videoCodec = probed.videoCodec;
    facts.audioCodec = probed.audioCodec;
    facts.width = probed.width;
    facts.height = probed.height;
    facts.frameRate = probed.frameRate;
    facts.durationMs = probed.durationMs;
    facts.variableRate = probed.variableRate;
    facts.rotation = probed.rotation;
    facts.interlaced = probed.interlaced;
    facts.hdr = probed.hdr;
    facts.still = probed.still;
    facts.channels = probed.channels;
    facts.framesDecoded = probed.framesDecoded;
    facts.framesMissing = probed.framesMissing;
    return facts;
}

std::optional<job::Probed> readProbe(const QByteArray& json) {
    const auto event = job::eventFromJson(QJsonDocument::fromJson(json).object());
    if (!event) return std::nullopt;
    const auto* probed = std::get_if<job::Probed>(&*event);
    return probed ? std::optional(*probed) : std::nullopt;
}

tl::unexpected<Error> somethingElse() {
    return fail(job::errors::Protocol,
                QStringLiteral("The worker gave something else than what it was asked for."));
}

}  // namespace

ClipInspector::ClipInspector(StudioParts& parts) : m_parts(parts) {}

QFuture<Result<ClipFacts>> ClipInspector::inspect(const QString& file, Inspection look) {
    const QString path = QFileInfo(file).absoluteFilePath();
    const QString name = QString::number(static_cast<int>(look)) + u':' + path;
    auto promise = std::make_shared<QPromise<Result<ClipFacts>>>();
    promise->start();
    auto& waiting = m_waiting[name];
    waiting.push_back(promise);
    if (waiting.size() > 1) return promise->future();
    account::andThen(identify(path), this, [this, path, look](const ClipFacts& identified) {
        if (look == Inspection::File) return account::ready<ClipFacts>(identified);
        if (look == Inspection::Sound) return probeSound(path, identified);
        if (look == Inspection::Text) return readText(path, identified);
        return probe(path, identified, look);
    }).then(this, [this, name](const Result<ClipFacts>& facts) {
        for (const auto& each : m_waiting.take(name)) {
            each->addResult(facts);
            each->finish();
        }
    });
    return promise->future();
}

QFuture<Result<ClipFacts>> ClipInspector::identify(const QString& file) {
    const auto identity = FileIdentity::of(file);
    if (!identity) return account::ready<ClipFacts>(fail(identity.error()));
    ClipFacts facts;
    facts.identity = *identity;
    const auto known = m_parts.ledger->sources().fingerprint(file, *identity);
    if (!known) return account::ready<ClipFacts>(fail(known.error()));
    if (*known) {
        facts.fingerprint = **known;
        return account::ready<ClipFacts>(facts);
    }
    auto promise = std::make_shared<QPromise<Result<Fingerprint>>>();
    promise->start();
    QFuture<Result<Fingerprint>> hashed = promise->future();
    m_parts.threads.start([promise, file] {
        promise->addResult(fingerprintFile(file));
        promise->finish();
    });
    return hashed.then(
        this, [this, file, facts](const Result<Fingerprint>& fingerprint) -> Result<ClipFacts> {
            if (!fingerprint) return fail(fingerprint.error());
            const auto after = FileIdentity::of(file);
            if (!after || *after != facts.identity)
                return fail(job::errors::SourceChanged,
                            QStringLiteral("%1 changed while it was read.").arg(file));
            const auto kept =
                m_parts.ledger->sources().rememberFingerprint(file, facts.identity, *fingerprint);
            if (!kept) return fail(kept.error());
            ClipFacts found = facts;
            found.fingerprint = *fingerprint;
            return found;
        });
}

QFuture<Result<ClipFacts>> ClipInspector::probe(const QString& file, const ClipFacts& identified,
                                                Inspection look) {
    const auto known = m_parts.ledger->sources().probe(identified.fingerprint, kProbeVersion);
    if (!known) return account::ready<ClipFacts>(fail(known.error()));
    if (*known) {
        const auto probed = readProbe(**known);
        if (probed && (look == Inspection::Quick || probed->framesDecoded >= 0))
            return account::ready<ClipFacts>(withProbe(identified, *probed));
    }
    const job::ProbeJob job{{file, identified.identity},
                            look == Inspection::Full ? job::ProbeDepth::Full : job::ProbeDepth::Header};
    auto started = m_parts.pool.run({job, render::Priority::Normal, {}, {}});
    return started.result.then(
        this, [this, identified](const Result<job::Event>& event) -> Result<ClipFacts> {
            if (!event) return fail(event.error());
            const auto* probed = std::get_if<job::Probed>(&*event);
            if (!probed) return somethingElse();
            const QByteArray json = canonicalJson(job::toJson(*event));
            if (const auto kept =
                    m_parts.ledger->sources().rememberProbe(identified.fingerprint, kProbeVersion, json);
                !kept)
                return fail(kept.error());
            return withProbe(identified, *probed);
        });
}

QFuture<Result<Thumbnail>> ClipInspector::thumbnail(const QString& file, qint64 atMs, int width, int height) {
    const QString path = QFileInfo(file).absoluteFilePath();
    const auto identity = FileIdentity::of(path);
    if (!identity) return account::ready<Thumbnail>(fail(identity.error()));
    return picture({{path, *identity}, atMs, width, height, {}, {}});
}

QFuture<Result<Thumbnail>> ClipInspector::picture(job::PreviewJob job) {
    const int width = job.width, height = job.height;
    const QString picture =
        m_parts.paths.scratchDir() + QStringLiteral("/preview-") + QUuid::createUuid().toString(QUuid::Id128);
    QFile made(picture);
    const qint64 bytes = qint64{width} * height * 4;
    if (!made.open(QIODevice::WriteOnly | QIODevice::NewOnly) || !made.resize(bytes)) {
        made.remove();
        return account::ready<Thumbnail>(fail(
            errors::FileUnwritable, QStringLiteral("There is no room for a preview."), made.errorString()));
    }
    made.close();
    job.outputFile = picture;
    auto started = m_parts.pool.run({job, render::Priority::Interactive, {}, {}});
    return started.result.then(
        this, [picture, width, height, bytes](const Result<job::Event>& event) -> Result<Thumbnail> {
            QFile result(picture);
            const bool opened = result.open(QIODevice::ReadOnly);
            QByteArray rgba = opened ? result.read(bytes + 1) : QByteArray();
            result.remove();
            if (!event) return fail(event.error());
            if (!std::holds_alternative<job::Previewed>(*event) || rgba.size() != bytes)
                return somethingElse();
            return Thumbnail{width, height, std::move(rgba)};
        });
}

}  // namespace creatorup::workflow
