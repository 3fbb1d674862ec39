#include "core/workflow/encoder_stories.h"

#include "core/account/chain.h"
#include "core/base/hash.h"
#include "core/system/gpu_devices.h"
#include "core/workflow/encoder_test.h"
#include "core/workflow/studio_parts.h"

#include <QJsonDocument>

#include <algorithm>

namespace creatorup::workflow {

namespace {

using K = QLatin1StringView;
constexpr K kAuto{"auto"}, kCpu{"cpu"}, kWishSetting{"encoder"};
// What encoders are tried with: the size and quality that most videos have.
constexpr int kTestWidth = 1080, kTestHeight = 1920, kTestCrf = 20, kTestGop = 60;

QString thisSystem() {
#if defined(Q_OS_WIN)
    return QStringLiteral("windows");
#elif defined(Q_OS_MACOS)
    return QStringLiteral("macos");
#else
    return QStringLiteral("linux");
#endif
}

bool deviceIsThere(const system::GpuDevices& devices, const QString& device) {
    return device == K("nvidia") ? devices.nvidia : devices.rendering;
}

QString settingOf(const QString& encoder) {
    return QStringLiteral("encoder_test:") + encoder;
}

// What a test's answer depends on.
QString circumstances(const job::TestEncoderJob& test, const QString& engine) {
    return sha256Hex(canonicalJson({{K("video"), test.video.toJson()}, {K("engine"), engine}}));
}

QString framesPerSecond(double rate) {
    return QStringLiteral("%1 frames/s").arg(qRound(rate));
}

}  // namespace

Result<QString> EncoderStories::wish() const {
    const auto set = m_parts.ledger->settings().value(kWishSetting);
    if (!set) return fail(set.error());
    return set->value_or(QString(kAuto));
}

Result<void> EncoderStories::setWish(const QString& wish) {
    return m_parts.ledger->settings().set(kWishSetting, wish);
}

EncoderStories::Candidates EncoderStories::candidatesFor(const QStringList& codecs) const {
    Candidates candidates;
    const job::FrameGrid grid{kTestWidth, kTestHeight, {30, 1}};
    QStringList known;
    for (const project::Delivery& delivery : m_parts.deliveries.all()) {
        if (!codecs.contains(delivery.videoCodec) || known.contains(delivery.videoEncoder)) continue;
        known.append(delivery.videoEncoder);
        Candidate cpu;
        cpu.standing.encoder = delivery.videoEncoder;
        cpu.standing.name = QStringLiteral("CPU");
        cpu.standing.codec = delivery.videoCodec;
        cpu.test = {grid, plan::videoOf(delivery)};
        candidates.push_back(std::move(cpu));
    }
    const system::GpuDevices devices = system::gpuDevices();
    for (const plan::GpuEncoder& gpu : m_parts.encoderCatalogue.of(thisSystem(), {})) {
        if (!codecs.contains(gpu.codec)) continue;
        Candidate candidate;
        candidate.standing.encoder = gpu.settings.encoder;
        candidate.standing.name = gpu.name;
        candidate.standing.codec = gpu.codec;
        candidate.standing.onGpu = true;
        candidate.possible = deviceIsThere(devices, gpu.settings.device);
        if (!candidate.possible) candidate.standing.reason = QStringLiteral("there is no such device");
        project::Delivery delivery;
        delivery.hardware = gpu.at(kTestCrf, devices.drivers);
        delivery.gopFrames = kTestGop;
        delivery.profile = QStringLiteral("high");
        candidate.test = {grid, plan::videoOf(delivery)};
        candidate.gpu = gpu;
        candidates.push_back(std::move(candidate));
    }
    return candidates;
}

QFuture<Result<EncoderStories::Candidates>> EncoderStories::tryAll(Candidates candidates, Trying trying) {
    return account::andThen(
        m_parts.pool.identity(), this,
        [this, candidates = std::move(candidates), trying](const plan::EngineIdentity& engine) {
            return tryFrom(candidates, 0, trying,
                           QStringLiteral("%1, %2").arg(engine.engine).arg(engine.ffmpeg));
        });
}

// One after another, so that none is slowed down by the next.
QFuture<Result<EncoderStories::Candidates>> EncoderStories::tryFrom(Candidates candidates, size_t next,
                                                                    Trying trying, const QString& engine) {
    for (; next < candidates.size(); ++next) {
        Candidate& candidate = candidates[next];
        if (!candidate.possible) continue;
        if (trying != Trying::Everything) {
            const auto known = remembered(candidate, engine);
            if (!known) return account::ready<Candidates>(fail(known.error()));
            if (*known || trying == Trying::OnlyRemembered) continue;
        }
        return testEncoder(m_parts.pool, candidate.test, this)
            .then(this,
                  [this, candidates, next, trying, engine](const EncoderAnswer& answer) mutable {
                      Candidate& done = candidates[next];
                      done.standing.tested = true;
                      done.standing.joins = answer.tested.joins;
                      done.standing.reason = answer.tested.reason;
                      done.standing.framesPerSecond = answer.tested.framesPerSecond;
                      const bool late = answer.how == EncoderAnswer::How::Late;
                      if (const auto kept = late ? Result<void>() : remember(done, engine); !kept)
                          return account::ready<Candidates>(fail(kept.error()));
                      return tryFrom(candidates, next + 1, trying, engine);
                  })
            .unwrap();
    }
    return account::ready<Candidates>(std::move(candidates));
}

Result<bool> EncoderStories::remembered(Candidate& candidate, const QString& engine) const {
    const auto text = m_parts.ledger->settings().value(settingOf(candidate.standing.encoder));
    if (!text) return fail(text.error());
    JsonFields fields(QJsonDocument::fromJson(text->value_or(QString()).toUtf8()).object());
    if (fields.stringOr(K("of"), QString()) != circumstances(candidate.test, engine)) return false;
    candidate.standing.tested = true;
    candidate.standing.joins = fields.booleanOr(K("joins"), false);
    candidate.standing.reason = fields.stringOr(K("reason"), QString());
    candidate.standing.framesPerSecond = fields.numberOr(K("frames_per_second"), 0, 0, 1e6);
    return fields.ok();
}

Result<void> EncoderStories::remember(const Candidate& candidate, const QString& engine) const {
    const QJsonObject object{{K("of"), circumstances(candidate.test, engine)},
                             {K("joins"), candidate.standing.joins},
                             {K("reason"), candidate.standing.reason},
                             {K("frames_per_second"), candidate.standing.framesPerSecond}};
    return m_parts.ledger->settings().set(
        settingOf(candidate.standing.encoder),
        QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact)));
}

// A GPU is one for all workers, the CPU has a core for each: its encoder's speed counts once, the CPU's as
// often as there are workers.
void EncoderStories::rank(Candidates& candidates) const {
    QStringList codecs;
    for (const Candidate& candidate : candidates)
        codecs.append(candidate.standing.codec);
    codecs.removeDuplicates();
    for (const QString& codec : std::as_const(codecs)) {
        Candidate* cpu = nullptr;
        Candidate* gpu = nullptr;
        for (Candidate& candidate : candidates) {
            if (candidate.standing.codec != codec) continue;
            if (!candidate.standing.onGpu) {
                if (cpu == nullptr) cpu = &candidate;
            } else if (candidate.standing.joins && (gpu == nullptr || candidate.standing.framesPerSecond >
                                                                          gpu->standing.framesPerSecond)) {
                gpu = &candidate;
            }
        }
        if (cpu == nullptr) continue;
        const double cores = cpu->standing.framesPerSecond * m_parts.workers;
        const bool faster = gpu != nullptr && cpu->standing.tested && gpu->standing.framesPerSecond > cores;
        Candidate* best = faster ? gpu : cpu;
        best->standing.chosen = true;
        if (gpu == nullptr)
            best->standing.why = QStringLiteral("no GPU here has an encoder that joins");
        else if (!cpu->standing.tested)
            best->standing.why = QStringLiteral("the CPU was not measured yet");
        else
            best->standing.why =
                QStringLiteral("%1 makes %2, the CPU %3 with %4 workers")
                    .arg(gpu->standing.encoder, framesPerSecond(gpu->standing.framesPerSecond),
                         framesPerSecond(cores))
                    .arg(m_parts.workers);
    }
}

QFuture<Result<std::vector<EncoderStanding>>> EncoderStories::look(Trying trying) {
    QStringList codecs;
    for (const project::Delivery& delivery : m_parts.deliveries.all())
        codecs.append(delivery.videoCodec);
    for (const plan::GpuEncoder& gpu : m_parts.encoderCatalogue.all())
        codecs.append(gpu.codec);
    return account::andThen(tryAll(candidatesFor(codecs), trying), this, [this](Candidates candidates) {
        rank(candidates);
        std::vector<EncoderStanding> standings;
        for (Candidate& candidate : candidates)
            standings.push_back(std::move(candidate.standing));
        return account::ready<std::vector<EncoderStanding>>(std::move(standings));
    });
}

QFuture<Result<std::vector<project::Delivery>>> EncoderStories::choose(const Deliveries& deliveries,
                                                                       const QString& asked) {
    const Result<QString> set = asked.isEmpty() ? wish() : Result<QString>(asked);
    if (!set) return account::ready<Deliveries>(fail(set.error()));
    QStringList codecs;
    bool ofCpu = *set == kCpu;
    for (const project::Delivery& delivery : deliveries) {
        codecs.append(delivery.videoCodec);
        ofCpu = ofCpu || *set == delivery.videoEncoder;
    }
    if (ofCpu) return account::ready<Deliveries>(deliveries);
    Candidates candidates = candidatesFor(codecs);
    if (*set != kAuto) {
        std::erase_if(candidates, [&](const Candidate& c) { return c.standing.encoder != *set; });
        // Who names it has a reason to think that it is here.
        for (Candidate& candidate : candidates)
            candidate.possible = true;
        return account::andThen(tryAll(std::move(candidates), Trying::WhatIsNew), this,
                                [this, deliveries, name = *set](const Candidates& tried) {
                                    return account::ready(named(deliveries, tried, name));
                                });
    }
    const bool any = std::any_of(candidates.begin(), candidates.end(),
                                 [](const Candidate& c) { return c.standing.onGpu && c.possible; });
    // Nothing to compare with: nothing is measured.
    if (!any) return account::ready<Deliveries>(deliveries);
    return account::andThen(tryAll(std::move(candidates), Trying::WhatIsNew), this,
                            [this, deliveries](Candidates tried) {
                                rank(tried);
                                return account::ready<Deliveries>(ranked(deliveries, tried));
                            });
}

Result<EncoderStories::Deliveries> EncoderStories::named(Deliveries deliveries, const Candidates& candidates,
                                                         const QString& name) const {
    const QString drivers = system::gpuDevices().drivers;
    if (candidates.empty() || !candidates.front().gpu)
        return fail(job::errors::EncoderFailed,
                    QStringLiteral("No delivery of this project can be encoded with %1.").arg(name));
    const Candidate& candidate = candidates.front();
    if (!candidate.standing.joins)
        return fail(job::errors::EncoderFailed,
                    QStringLiteral("The encoder %1 cannot be used on this computer.").arg(name),
                    candidate.standing.reason);
    for (project::Delivery& delivery : deliveries) {
        if (delivery.videoCodec != candidate.standing.codec || !delivery.isByQuality()) continue;
        delivery.hardware = candidate.gpu->at(delivery.crf, drivers);
        delivery.encoderReason = QStringLiteral("%1 was asked for").arg(name);
    }
    return deliveries;
}

EncoderStories::Deliveries EncoderStories::ranked(Deliveries deliveries, const Candidates& candidates) {
    const QString drivers = system::gpuDevices().drivers;
    for (project::Delivery& delivery : deliveries) {
        // GPUs' settings are for a constant quality.
        if (!delivery.isByQuality()) continue;
        for (const Candidate& candidate : candidates) {
            if (!candidate.standing.chosen || candidate.standing.codec != delivery.videoCodec) continue;
            delivery.encoderReason = candidate.standing.why;
            if (candidate.gpu) delivery.hardware = candidate.gpu->at(delivery.crf, drivers);
        }
    }
    return deliveries;
}

}  // namespace creatorup::workflow
