#include "core/job/stretches.h"

#include <QStringList>

namespace creatorup::job {

QString packetDigestOf(const std::vector<Stretch>& stretches) {
    if (stretches.size() == 1) return stretches.front().digest;
    QStringList texts;
    for (const Stretch& stretch : stretches)
        texts.append(QStringLiteral("%1:%2").arg(stretch.frames).arg(stretch.digest));
    return texts.join(QLatin1Char(','));
}

std::optional<std::vector<Stretch>> stretchesOf(const QString& packetDigest, qint64 frames) {
    if (!packetDigest.contains(QLatin1Char(':'))) return std::vector<Stretch>{{frames, packetDigest}};
    std::vector<Stretch> stretches;
    qint64 sum = 0;
    for (const QString& text : packetDigest.split(QLatin1Char(','))) {
        const qsizetype colon = text.indexOf(QLatin1Char(':'));
        bool number = false;
        const qint64 count = text.left(std::max<qsizetype>(0, colon)).toLongLong(&number);
        if (!number || count < 1 || count > frames - sum) return std::nullopt;
        stretches.push_back({count, text.mid(colon + 1)});
        sum += count;
    }
    if (sum != frames) return std::nullopt;
    return stretches;
}

std::optional<std::vector<Stretch>> shownStretches(const SegmentPart& part) {
    const auto all = stretchesOf(part.packetDigest, part.frames);
    if (!all) return std::nullopt;
    std::vector<Stretch> shown;
    qint64 at = 0, shownFrames = 0;
    for (const Stretch& stretch : *all) {
        if (at >= part.skipFirst && at + stretch.frames <= part.frames - part.skipLast) {
            shown.push_back(stretch);
            shownFrames += stretch.frames;
        }
        at += stretch.frames;
    }
    if (shown.empty() || shownFrames != part.shownFrames()) return std::nullopt;
    return shown;
}

}  // namespace creatorup::job
