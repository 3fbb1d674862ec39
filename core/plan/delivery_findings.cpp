#include "core/plan/delivery_findings.h"

#include "core/plan/estimate.h"

#include <algorithm>
#include <cmath>

namespace creatorup::plan {

namespace {

using project::Delivery;
using project::Finding;
using project::Platform;
using Limit = Platform::Limit;
using Measure = Platform::Measure;

// One end of a limit, and all platforms that have it.
struct End {
    Limit limit;  // of the first of them
    bool isMost = false;
    double bound = 0;
    QStringList platforms;
};

bool isAlike(const End& a, const End& b) {
    return a.isMost == b.isMost && a.bound == b.bound && a.limit.measure == b.limit.measure &&
           a.limit.isAdvice == b.limit.isAdvice && a.limit.isOfficial == b.limit.isOfficial &&
           a.limit.use == b.limit.use;
}

std::vector<const Platform*> platformsOf(const Delivery& delivery,
                                         const project::PlatformCatalogue& catalogue) {
    std::vector<const Platform*> platforms;
    for (const QString& id : delivery.platforms)
        if (const Platform* platform = catalogue.find(id)) platforms.push_back(platform);
    return platforms;
}

std::vector<End> endsOf(const std::vector<const Platform*>& platforms) {
    std::vector<End> ends;
    const auto add = [&](End end) {
        const auto known =
            std::find_if(ends.begin(), ends.end(), [&](const End& other) { return isAlike(other, end); });
        if (known == ends.end())
            ends.push_back(std::move(end));
        else
            known->platforms += end.platforms;
    };
    for (const Platform* platform : platforms) {
        for (const Limit& limit : platform->limits) {
            if (limit.min) add({limit, false, *limit.min, {platform->name}});
            if (limit.max) add({limit, true, *limit.max, {platform->name}});
        }
    }
    return ends;
}

QString listed(const QStringList& words) {
    if (words.size() < 2) return words.join(QString());
    return words.mid(0, words.size() - 1).join(QStringLiteral(", ")) + QStringLiteral(" and ") + words.last();
}

// "the most that TikTok and Facebook Reels take for ads"
QString saidBy(const End& end) {
    QString said =
        QStringLiteral("the %1 that %2 %3%4")
            .arg(end.isMost ? QStringLiteral("most") : QStringLiteral("least"), listed(end.platforms),
                 end.limit.isAdvice ? QStringLiteral("recommend") : QStringLiteral("take"),
                 end.platforms.size() == 1 ? QStringLiteral("s") : QString());
    if (!end.limit.use.isEmpty()) said += QStringLiteral(" for ") + end.limit.use;
    if (end.limit.isOfficial) said += QStringLiteral(" (official)");
    return said;
}

QString seconds(double value) {
    return QString::number(std::round(value * 10) / 10) + QStringLiteral(" s");
}

double secondsOf(qint64 frames, Rational rate) {
    return static_cast<double>(frames) / rate.value();
}

// "12 of 64 videos are", "all 64 videos are", "about 3 of 64 videos are"
QString howMany(const project::OutputCount& count) {
    if (count.total == 1) return QStringLiteral("the video is");
    const QString about = count.isAbout ? QStringLiteral("about ") : QString();
    if (count.outputs == count.total) return about + QStringLiteral("all %1 videos are").arg(count.total);
    return about + QStringLiteral("%1 of %2 videos %3")
                       .arg(count.outputs)
                       .arg(count.total)
                       .arg(count.outputs == 1 ? QStringLiteral("is") : QStringLiteral("are"));
}

class DeliveryCheck {
public:
    DeliveryCheck(const Delivery& delivery, const LengthSpread& lengths)
        : m_delivery(delivery), m_lengths(lengths) {}

    // Official lengths that all platforms have: beyond the widest of them nobody takes a video.
    void nobodyTakes(const std::vector<const Platform*>& platforms) {
        std::optional<double> least;
        std::optional<double> most;
        size_t withLeast = 0;
        size_t withMost = 0;
        for (const Platform* platform : platforms) {
            for (const Limit& limit : platform->limits) {
                if (limit.measure != Measure::LengthSeconds || limit.isAdvice || !limit.isOfficial ||
                    !limit.use.isEmpty())
                    continue;
                if (limit.min) {
                    least = std::min(least.value_or(*limit.min), *limit.min);
                    ++withLeast;
                }
                if (limit.max) {
                    most = std::max(most.value_or(*limit.max), *limit.max);
                    ++withMost;
                }
            }
        }
        if (withLeast == platforms.size() && least) stopAtLength(false, *least);
        if (withMost == platforms.size() && most) stopAtLength(true, *most);
    }

    void length(const End& end) {
        if (m_stopped[end.isMost ? 1 : 0] && !end.limit.isAdvice && end.limit.use.isEmpty()) return;
        const project::OutputCount count = beyond(end.isMost, end.bound);
        if (count.outputs == 0) return;
        add(Finding::Severity::Warning, end.isMost ? errors::TooLong : errors::TooShort,
            lengthText(count, end.isMost, end.bound) + QStringLiteral(", ") + saidBy(end) + QLatin1Char('.') +
                (end.limit.note.isEmpty() ? QString() : QLatin1Char(' ') + end.limit.note),
            count);
    }

    void size(const End& end) {
        if (!end.isMost) return;
        const double perFrame = estimatedBytes(m_delivery, 1);
        const auto frames = static_cast<qint64>(std::min(end.bound * 1e6 / perFrame, 1e15));
        project::OutputCount count{m_lengths.longerThan(frames), m_lengths.total(), true};
        if (count.outputs == 0) return;
        add(Finding::Severity::Warning, errors::TooLarge,
            QStringLiteral("%1 likely larger than %2 MB, %3.")
                .arg(howMany(count))
                .arg(end.bound)
                .arg(saidBy(end)),
            count);
    }

    // Of settings, which are the same for all outputs. What is merely advised is the preset's own choice, and
    // what holds for some uses only is no use to repeat at every batch.
    void setting(const End& end, double value, const QString& what) {
        if (end.limit.isAdvice || !end.limit.use.isEmpty() || value <= 0) return;
        if (end.isMost ? value <= end.bound : value >= end.bound) return;
        add(Finding::Severity::Warning, errors::OutsideLimits,
            QStringLiteral("its %1 is %2, but %3 is %4.")
                .arg(what)
                .arg(value)
                .arg(end.bound)
                .arg(saidBy(end)),
            {});
    }

    void check(const End& end) {
        switch (end.limit.measure) {
        case Measure::LengthSeconds:
            return length(end);
        case Measure::SizeMegabytes:
            return size(end);
        case Measure::FramesPerSecond:
            return setting(end, m_delivery.frameRate.value(), QStringLiteral("frame rate"));
        case Measure::VideoKbit:
            return setting(end, m_delivery.bitrateKbit, QStringLiteral("bit rate in kbit/s"));
        case Measure::SoundKbit:
            return setting(end, m_delivery.audioBitrateKbit, QStringLiteral("sound in kbit/s"));
        case Measure::SampleRate:
            return setting(end, m_delivery.sampleRate, QStringLiteral("sample rate"));
        case Measure::ShortSide:
            return setting(end, m_delivery.shortSide(), QStringLiteral("short side"));
        case Measure::LongSide:
            return setting(end, std::max(m_delivery.width, m_delivery.height), QStringLiteral("long side"));
        }
    }

    [[nodiscard]] std::vector<Finding> findings() && { return std::move(m_findings); }

private:
    [[nodiscard]] project::OutputCount beyond(bool isMost, double boundSeconds) const {
        const Rational rate = m_delivery.frameRate;
        const auto frames = [&](double exact, bool up) {
            return static_cast<qint64>(up ? std::ceil(exact - 1e-6) : std::floor(exact + 1e-6));
        };
        const double bound = std::min(boundSeconds * rate.value(), 1e15);
        return {isMost ? m_lengths.longerThan(frames(bound, false))
                       : m_lengths.shorterThan(frames(bound, true)),
                m_lengths.total(), !m_lengths.isExact()};
    }

    [[nodiscard]] QString lengthText(const project::OutputCount& count, bool isMost, double bound) const {
        const qint64 extreme = isMost ? m_lengths.longest() : m_lengths.shortest();
        return QStringLiteral("%1 %2 than %3 (%4)")
            .arg(howMany(count), isMost ? QStringLiteral("longer") : QStringLiteral("shorter"),
                 seconds(bound),
                 (isMost ? QStringLiteral("up to ") : QStringLiteral("down to ")) +
                     seconds(secondsOf(extreme, m_delivery.frameRate)));
    }

    void stopAtLength(bool isMost, double bound) {
        const project::OutputCount count = beyond(isMost, bound);
        if (count.outputs == 0) return;
        m_stopped[isMost ? 1 : 0] = true;
        add(Finding::Severity::Stop, isMost ? errors::TooLong : errors::TooShort,
            lengthText(count, isMost, bound) +
                QStringLiteral(
                    ", which no platform of this delivery takes. Trim the clips or ask for videos of "
                    "another length."),
            count);
    }

    void add(Finding::Severity severity, ErrorCode code, const QString& text,
             std::optional<project::OutputCount> count) {
        Finding finding{severity, QString(code), m_delivery.name + QStringLiteral(": ") + text};
        finding.outputs = count;
        m_findings.push_back(std::move(finding));
    }

    const Delivery& m_delivery;
    const LengthSpread& m_lengths;
    bool m_stopped[2] = {false, false};  // too short, too long
    std::vector<Finding> m_findings;
};

}  // namespace

std::vector<Finding> checkDelivery(const Delivery& delivery, const project::PlatformCatalogue& catalogue,
                                   const LengthSpread& lengths) {
    const auto platforms = platformsOf(delivery, catalogue);
    DeliveryCheck check(delivery, lengths);
    check.nobodyTakes(platforms);
    for (const End& end : endsOf(platforms))
        check.check(end);
    return std::move(check).findings();
}

}  // namespace creatorup::plan
