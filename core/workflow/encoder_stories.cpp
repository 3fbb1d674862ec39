#include "core/workflow/encoder_stories.h"

#include "core/account/chain.h"
#include "core/base/hash.h"
#include "core/plan/segment_recipe.h"
#include "core/system/gpu_devices.h"
#include "core/workflow/encoder_ranking.h"
#include "core/workflow/encoder_test.h"
#include "core/workflow/studio_parts.h"

#include <QJsonDocument>

#include <algorithm>

namespace creatorup::workflow {

namespace {

using K = QLatin1StringView;
constexpr K kAuto{"auto"}, kCpu{"cpu"}, kWishSetting{"encoder"};

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

QString settingOf(const EncoderUse& use, const QString& encoder) {
    return QStringLiteral("encoder_test:") + use.name(encoder);
}

// What a test's answer depends on.
QString circumstances(const job::TestEncoderJob& test, const QString& engine) {
    return sha256Hex(canonicalJson({{K("video"), test.video.toJson()}, {K("engine"), engine}}));
}

// That is promised of every file, and what a device makes of a ceiling is its driver's affair.
QString noGpuKeepsToASize() {
    return QStringLiteral("no GPU's encoder is trusted with a size that no file may exceed");
}

std::vector<EncoderUse> usesForGpus(std::vector<project::Delivery> deliveries, project::Speed speed) {
    std::erase_if(deliveries, [](const project::Delivery& delivery) { return delivery.targetSizeMb > 0; });
    return EncoderUse::of(deliveries, speed);
}

// On the CPU: because that, or its encoder, was asked for.
std::vector<project::Delivery> onCpu(std::vector<project::Delivery> deliveries, const QString& wish) {
    for (project::Delivery& delivery : deliveries) {
        if (wish == kCpu)
            delivery.encoderReason = QStringLiteral("the CPU was asked for");
        else if (wish == delivery.videoEncoder)
            delivery.encoderReason = QStringLiteral("%1 was asked for").arg(wish);
        else
            delivery.encoderReason =
                QStringLiteral("%1, which was asked for, does not make %2").arg(wish, delivery.videoCodec);
    }
    return deliveries;
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

EncoderStories::Candidates EncoderStories::candidatesFor(const std::vector<EncoderUse>& uses) const {
    Candidates candidates;
    const system::GpuDevices devices = system::gpuDevices();
    const std::vector<project::Delivery>& all = m_parts.deliveries.all();
    for (const EncoderUse& use : uses) {
        const auto like = std::find_if(all.begin(), all.end(), [&use](const project::Delivery& delivery) {
            return delivery.videoCodec == use.codec;
        });
        if (like == all.end()) continue;
        project::Delivery delivery = use.delivery(*like);
        const auto add = [&](EncoderStanding standing, std::optional<plan::GpuEncoder> gpu) {
            standing.codec = use.codec;
            standing.speed = use.speed;
            const bool isToBeTried = standing.hasDevice;
            candidates.push_back({std::move(standing),
                                  use,
                                  {plan::gridOf(delivery), plan::videoOf(delivery)},
                                  std::move(gpu),
                                  isToBeTried});
        };
        EncoderStanding cpu;
        cpu.encoder = use.cpuEncoder;
        cpu.name = QStringLiteral("CPU");
        add(std::move(cpu), std::nullopt);
        for (const plan::GpuEncoder& gpu : m_parts.encoderCatalogue.of(thisSystem(), use.codec)) {
            EncoderStanding standing;
            standing.encoder = gpu.settings.encoder;
            standing.name = gpu.name;
            standing.onGpu = true;
            standing.hasDevice = deviceIsThere(devices, gpu.settings.device);
            if (!standing.hasDevice) standing.reason = QStringLiteral("there is no such device");
            delivery.hardware = gpu.at(delivery, use.speed, devices.drivers);
            add(std::move(standing), gpu);
        }
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
        if (!candidate.isToBeTried) continue;
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
    const auto text = m_parts.ledger->settings().value(settingOf(candidate.use, candidate.standing.encoder));
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
        settingOf(candidate.use, candidate.standing.encoder),
        QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact)));
}

void EncoderStories::rank(Candidates& candidates) const {
    std::vector<EncoderUse> uses;
    for (const Candidate& candidate : candidates)
        if (!candidate.standing.onGpu) uses.push_back(candidate.use);
    for (const EncoderUse& use : uses) {
        std::vector<EncoderStanding*> standings;
        for (Candidate& candidate : candidates)
            if (candidate.use == use) standings.push_back(&candidate.standing);
        rankEncoders(standings, m_parts.workers);
    }
}

QFuture<Result<std::vector<EncoderStanding>>> EncoderStories::look(Trying trying) {
    // Every codec once; the program's own deliveries are the first.
    constexpr auto kSpeed = project::Speed::Balanced;
    std::vector<EncoderUse> uses;
    for (const project::Delivery& delivery : m_parts.deliveries.all()) {
        const EncoderUse use = EncoderUse::of(delivery.at(kSpeed), kSpeed);
        if (std::none_of(uses.begin(), uses.end(),
                         [&use](const EncoderUse& other) { return other.codec == use.codec; }))
            uses.push_back(use);
    }
    return account::andThen(tryAll(candidatesFor(uses), trying), this, [this](Candidates candidates) {
        rank(candidates);
        std::vector<EncoderStanding> standings;
        for (Candidate& candidate : candidates)
            standings.push_back(std::move(candidate.standing));
        return account::ready<std::vector<EncoderStanding>>(std::move(standings));
    });
}

QFuture<Result<std::vector<project::Delivery>>>
EncoderStories::choose(const Deliveries& deliveries, project::Speed speed, const QString& asked) {
    const Result<QString> set = asked.isEmpty() ? wish() : Result<QString>(asked);
    if (!set) return account::ready<Deliveries>(fail(set.error()));
    const bool ofCpu = *set == kCpu || std::any_of(deliveries.begin(), deliveries.end(),
                                                   [&set](const project::Delivery& delivery) {
                                                       return delivery.videoEncoder == *set;
                                                   });
    if (ofCpu) return account::ready<Deliveries>(onCpu(deliveries, *set));
    Candidates candidates = candidatesFor(usesForGpus(deliveries, speed));
    if (*set != kAuto) {
        for (const project::Delivery& delivery : deliveries)
            if (delivery.targetSizeMb > 0 && set->startsWith(delivery.videoCodec + QLatin1Char('_')))
                return account::ready<Deliveries>(
                    fail(job::errors::EncoderFailed,
                         QStringLiteral("“%1” cannot be encoded with %2.").arg(delivery.name, *set),
                         noGpuKeepsToASize()));
        std::erase_if(candidates, [&](const Candidate& c) { return c.standing.encoder != *set; });
        // Who names it has a reason to think that it is here.
        for (Candidate& candidate : candidates)
            candidate.isToBeTried = true;
        return account::andThen(tryAll(std::move(candidates), Trying::WhatIsNew), this,
                                [deliveries, speed, name = *set](const Candidates& tried) {
                                    return account::ready(named(deliveries, speed, tried, name));
                                });
    }
    // Where there is nothing to compare the CPU with it is not measured.
    for (Candidate& candidate : candidates)
        candidate.isToBeTried = std::any_of(candidates.begin(), candidates.end(),
                                            [&candidate](const Candidate& other) {
                                                return other.use == candidate.use && other.standing.onGpu &&
                                                       other.standing.hasDevice;
                                            }) &&
                                candidate.standing.hasDevice;
    if (std::none_of(candidates.begin(), candidates.end(),
                     [](const Candidate& c) { return c.isToBeTried; })) {
        rank(candidates);
        return account::ready<Deliveries>(ranked(deliveries, speed, candidates));
    }
    return account::andThen(tryAll(std::move(candidates), Trying::WhatIsNew), this,
                            [this, deliveries, speed](Candidates tried) {
                                rank(tried);
                                return account::ready<Deliveries>(ranked(deliveries, speed, tried));
                            });
}

Result<EncoderStories::Deliveries> EncoderStories::named(Deliveries deliveries, project::Speed speed,
                                                         const Candidates& candidates, const QString& name) {
    const QString drivers = system::gpuDevices().drivers;
    if (candidates.empty())
        return fail(job::errors::EncoderFailed,
                    QStringLiteral("No delivery of this project can be encoded with %1.").arg(name));
    for (const Candidate& candidate : candidates)
        if (!candidate.standing.joins)
            return fail(job::errors::EncoderFailed,
                        QStringLiteral("The encoder %1 cannot be used on this computer.").arg(name),
                        candidate.standing.reason);
    deliveries = onCpu(std::move(deliveries), name);
    for (project::Delivery& delivery : deliveries) {
        const EncoderUse use = EncoderUse::of(delivery, speed);
        const auto candidate = std::find_if(candidates.begin(), candidates.end(),
                                            [&use](const Candidate& tried) { return tried.use == use; });
        if (candidate == candidates.end()) continue;
        delivery.hardware = candidate->gpu->at(delivery, speed, drivers);
        delivery.encoderReason = QStringLiteral("%1 was asked for").arg(name);
    }
    return deliveries;
}

EncoderStories::Deliveries EncoderStories::ranked(Deliveries deliveries, project::Speed speed,
                                                  const Candidates& candidates) {
    const QString drivers = system::gpuDevices().drivers;
    for (project::Delivery& delivery : deliveries) {
        if (delivery.targetSizeMb > 0) {
            delivery.encoderReason = noGpuKeepsToASize();
            continue;
        }
        const EncoderUse use = EncoderUse::of(delivery, speed);
        for (const Candidate& candidate : candidates) {
            if (!candidate.standing.chosen || candidate.use != use) continue;
            delivery.encoderReason = candidate.standing.why;
            if (candidate.gpu) delivery.hardware = candidate.gpu->at(delivery, speed, drivers);
        }
    }
    return deliveries;
}

}  // namespace creatorup::workflow
