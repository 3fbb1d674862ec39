#include "core/workflow/preflight.h"

#include "core/job/events.h"
#include "core/plan/delivery_findings.h"
#include "core/plan/transitions.h"
#include "core/system/free_disk.h"
#include "core/system/one_disk.h"
#include "core/workflow/clip_damage.h"
#include "core/workflow/heard_over.h"

#include <algorithm>

namespace creatorup::workflow {

namespace {

using project::Finding;
using Severity = Finding::Severity;

constexpr double kMostEnlarged = 1.99;  // from twice its size on, a picture looks soft

using Uses = std::vector<std::vector<quint64>>;  // [slot][clip]: outputs

Uses usesOf(const project::Project& project, const plan::Plan& plan) {
    Uses uses;
    for (const project::Slot& slot : project.slots_)
        uses.emplace_back(slot.clips.size(), 0);
    const auto deliveries = static_cast<qint64>(plan.deliveries().size());
    for (qint64 i = 0; i < plan.outputCount(); i += deliveries) {
        const plan::Variant variant = plan.output(i).variant;
        for (size_t slot = 0; slot < variant.size(); ++slot)
            uses[slot][static_cast<size_t>(variant[slot])] += static_cast<quint64>(deliveries);
    }
    return uses;
}

// How much larger a picture is shown than it is.
double enlarged(const project::Clip& clip, const ClipFacts& facts, const project::Delivery& delivery) {
    if (facts.width <= 0 || facts.height <= 0) return 0;
    const double across = static_cast<double>(delivery.width) / facts.width;
    const double down = static_cast<double>(delivery.height) / facts.height;
    const double fitted = clip.fit == project::Fit::Fill ? std::max(across, down) : std::min(across, down);
    return fitted * (facts.still ? std::max(1.0, clip.zoom) : 1.0);
}

class ClipCheck {
public:
    explicit ClipCheck(const Preflight& preflight)
        : m_preflight(preflight), m_heard(preflight.project, preflight.looks) {
        if (preflight.plan) m_uses = usesOf(preflight.project, *preflight.plan);
    }

    void check(int slot, int index) {
        m_slot = slot;
        m_index = index;
        const project::Clip& clip =
            m_preflight.project.slots_[static_cast<size_t>(slot)].clips[static_cast<size_t>(index)];
        m_name = clip.name();
        const auto look = m_preflight.looks.constFind(clip.file);
        if (look == m_preflight.looks.constEnd()) return;
        if (!*look) {
            // That it is missing was found already.
            if (!look->error().is(creatorup::errors::FileMissing))
                add(severityOf(uses()), look->error().code, look->error().message);
            return;
        }
        advise(clip, **look);
    }

    [[nodiscard]] std::vector<Finding> findings() && { return std::move(m_findings); }

private:
    void advise(const project::Clip& clip, const ClipFacts& facts) {
        const qint64 durationMs = facts.still ? clip.stillMs : facts.durationMs;
        if (clip.trimInMs >= durationMs && durationMs > 0)
            return add(Severity::Stop, QString(job::errors::NothingLeft),
                       QStringLiteral("the trim begins after its end."));
        for (const project::Delivery& delivery : m_preflight.deliveries) {
            const job::SegmentEnds ends = plan::endsOf(m_preflight.project, m_slot, delivery.frameRate);
            const qint64 frames = plan::clipFrames(clip, {facts.durationMs, facts.still}, delivery.frameRate);
            if (durationMs <= 0 || ends.isNone() || frames > ends.first + ends.last) continue;
            return add(Severity::Stop, QString(job::errors::TooShort),
                       QStringLiteral("it is too short for its transitions: %1 frames, %2 of them shared.")
                           .arg(frames)
                           .arg(ends.first + ends.last));
        }
        // What is trimmed away may be all of the damage.
        const bool whole = clip.trimInMs == 0 && clip.trimOutMs < 0;
        if (const auto damage = damageOf(facts))
            add(whole ? severityOf(uses()) : Severity::Warning, damage->code, damage->message);
        else if (facts.framesMissing > 0)
            add(Severity::Warning, QString(errors::FramesMissing),
                QStringLiteral("%1 of its frames are damaged; the frame before is held instead.")
                    .arg(facts.framesMissing));
        if (facts.audioCodec.isEmpty() && !clip.mute && !facts.still && !m_heard.covers(m_slot, m_index))
            add(Severity::Warning, QString(errors::NoSound), QStringLiteral("it has no sound."));
        const auto& deliveries = m_preflight.deliveries;
        const auto most = std::max_element(deliveries.begin(), deliveries.end(),
                                           [&](const project::Delivery& a, const project::Delivery& b) {
                                               return enlarged(clip, facts, a) < enlarged(clip, facts, b);
                                           });
        if (most != deliveries.end() && enlarged(clip, facts, *most) > kMostEnlarged)
            add(Severity::Warning, QString(errors::LowResolution),
                QStringLiteral("%1 × %2 is enlarged %3 times for %4 × %5; it will look soft.")
                    .arg(facts.width)
                    .arg(facts.height)
                    .arg(enlarged(clip, facts, *most), 0, 'f', 1)
                    .arg(most->width)
                    .arg(most->height));
    }

    void add(Severity severity, const QString& code, const QString& text) {
        Finding finding{severity, code, m_name + QStringLiteral(": ") + text, m_slot, m_index};
        sayUses(finding, uses());
        m_findings.push_back(std::move(finding));
    }

    // Of the clip that is looked at.
    [[nodiscard]] std::optional<project::OutputCount> uses() const {
        if (m_uses.empty()) return std::nullopt;
        return project::OutputCount{m_uses[static_cast<size_t>(m_slot)][static_cast<size_t>(m_index)],
                                    static_cast<quint64>(m_preflight.plan->outputCount())};
    }

    const Preflight& m_preflight;
    HeardOver m_heard;
    Uses m_uses;
    int m_slot = 0;
    int m_index = 0;
    QString m_name;
    std::vector<Finding> m_findings;
};

QString megabytes(double bytes) {
    return QString::number(qRound64(bytes / 1e6));
}

Finding ofDisk(Severity severity, const QString& message) {
    return {severity, QString(creatorup::errors::DiskFull), message};
}

// The size of all outputs' sound, which is known.
double soundBytes(const plan::Plan& plan) {
    double bytes = 0;
    for (qint64 i = 0; i < plan.outputCount(); ++i) {
        const plan::OutputNode output = plan.output(i);
        const project::Delivery& delivery = plan.deliveries()[static_cast<size_t>(output.delivery)];
        bytes += static_cast<double>(plan::framesOf(output, plan.segments())) / delivery.frameRate.value() *
                 delivery.audioBitrateKbit * 125;
    }
    return bytes;
}

}  // namespace

Severity severityOf(const std::optional<project::OutputCount>& lost) {
    return lost && lost->outputs < lost->total ? Severity::Failure : Severity::Stop;
}

void sayUses(Finding& finding, const std::optional<project::OutputCount>& count) {
    finding.outputs = count;
    if (!count) return;
    finding.message += QStringLiteral(" %1 of %2 videos %3 it.")
                           .arg(count->outputs)
                           .arg(count->total)
                           .arg(count->outputs == 1 ? QStringLiteral("needs") : QStringLiteral("need"));
}

std::vector<Finding> checkClips(const Preflight& preflight) {
    ClipCheck check(preflight);
    const auto& slots_ = preflight.project.slots_;
    for (int slot = 0; slot < static_cast<int>(slots_.size()); ++slot)
        for (int clip = 0; clip < static_cast<int>(slots_[static_cast<size_t>(slot)].clips.size()); ++clip)
            check.check(slot, clip);
    return std::move(check).findings();
}

std::vector<Finding> checkPlatforms(const plan::Plan& plan, const project::PlatformCatalogue& platforms) {
    std::vector<Finding> findings;
    for (size_t d = 0; d < plan.deliveries().size(); ++d) {
        const auto some = plan::checkDelivery(plan.deliveries()[d], platforms,
                                              plan::LengthSpread::ofPlan(plan, static_cast<int>(d)));
        findings.insert(findings.end(), some.begin(), some.end());
    }
    return findings;
}

std::vector<Finding> checkDisks(const plan::Plan& plan, const plan::Estimate& estimate, const QString& outDir,
                                const QString& cacheDir) {
    std::vector<Finding> findings;
    const auto free = system::freeDiskBytes(outDir);
    if (!free) return findings;
    const bool together = system::onOneDisk(outDir, cacheDir);
    const double needed = static_cast<double>(estimate.bytes + (together ? estimate.cacheBytes : 0));
    const auto room = static_cast<double>(*free);
    if (const double least = soundBytes(plan); least > room)
        findings.push_back(ofDisk(
            Severity::Stop, QStringLiteral("The videos' sound alone takes %1 MB, but only %2 MB are free "
                                           "in %3. Make room or choose another folder.")
                                .arg(megabytes(least), megabytes(room), outDir)));
    else if (needed > room)
        findings.push_back(ofDisk(
            Severity::Warning, QStringLiteral("About %1 MB will be written, but only %2 MB are free in %3.")
                                   .arg(megabytes(needed), megabytes(room), outDir)));
    if (together) return findings;
    const auto cacheFree = system::freeDiskBytes(cacheDir);
    if (cacheFree && estimate.cacheBytes > *cacheFree)
        findings.push_back(
            ofDisk(Severity::Warning,
                   QStringLiteral("About %1 MB will be kept for later, but only %2 MB are free in %3.")
                       .arg(megabytes(static_cast<double>(estimate.cacheBytes)),
                            megabytes(static_cast<double>(*cacheFree)), cacheDir)));
    return findings;
}

}  // namespace creatorup::workflow
