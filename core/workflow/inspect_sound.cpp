#include "core/account/chain.h"
#include "core/base/hash.h"
#include "core/workflow/clip_inspector.h"
#include "core/workflow/studio_parts.h"

#include <QJsonDocument>

namespace creatorup::workflow {

namespace {

// Apart from the versions of clips' probes: a video may be looked at for its sound alone, too.
constexpr int kSoundProbeVersion = 1'000'000 + job::kEngineVersion;

ClipFacts withSound(ClipFacts facts, const job::SoundProbed& probed) {
    facts.audioCodec = probed.codec;
    facts.channels = probed.channels;
    facts.durationMs = probed.durationMs;
    return facts;
}

}  // namespace

QFuture<Result<ClipFacts>> ClipInspector::probeSound(const QString& file, const ClipFacts& identified) {
    const auto known = m_parts.ledger->sources().probe(identified.fingerprint, kSoundProbeVersion);
    if (!known) return account::ready<ClipFacts>(fail(known.error()));
    if (*known) {
        const auto event = job::eventFromJson(QJsonDocument::fromJson(**known).object());
        const auto* probed = event ? std::get_if<job::SoundProbed>(&*event) : nullptr;
        if (probed != nullptr) return account::ready<ClipFacts>(withSound(identified, *probed));
    }
    const job::ProbeSoundJob job{{file, identified.identity}};
    auto started = m_parts.pool.run({job, render::Priority::Normal, {}, {}});
    return started.result.then(
        this, [this, identified](const Result<job::Event>& event) -> Result<ClipFacts> {
            if (!event) return fail(event.error());
            const auto* probed = std::get_if<job::SoundProbed>(&*event);
            if (probed == nullptr)
                return fail(job::errors::Protocol,
                            QStringLiteral("The worker gave something else than what it was asked for."));
            if (const auto kept = m_parts.ledger->sources().rememberProbe(
                    identified.fingerprint, kSoundProbeVersion, canonicalJson(job::toJson(*event)));
                !kept)
                return fail(kept.error());
            return withSound(identified, *probed);
        });
}

}  // namespace creatorup::workflow
