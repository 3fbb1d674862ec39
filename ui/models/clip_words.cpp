#include "ui/models/clip_words.h"

#include "ui/models/error_text.h"
#include "ui/models/figures.h"

#include <QDir>
#include <QLocale>

#include <cmath>

namespace creatorup::models {

QString ClipWords::detail() const {
    if (!m_look.facts) return m_look.problem ? QString() : tr("Looking at it…");
    const workflow::ClipFacts& facts = *m_look.facts;
    const double fps = facts.frameRate.value();
    const int decimals = std::abs(fps - std::round(fps)) < 0.005 ? 0 : 2;
    return tr("%1×%2 · %3 fps")
        .arg(facts.width)
        .arg(facts.height)
        .arg(QLocale().toString(fps, 'f', decimals));
}

QString ClipWords::length() const {
    if (!m_look.facts) return {};
    const qint64 whole = m_look.facts->still ? m_clip.stillMs : m_look.facts->durationMs;
    const qint64 end = m_clip.trimOutMs >= 0 ? qMin(m_clip.trimOutMs, whole) : whole;
    const double speed = m_look.facts->still ? 1 : m_clip.speed;
    return Figures::seconds(qRound64(static_cast<double>(qMax<qint64>(0, end - m_clip.trimInMs)) / speed));
}

QPointF ClipWords::trim() const {
    const qint64 length = m_look.facts ? m_look.facts->durationMs : 0;
    if (length <= 0) return {0, 1};
    const auto part = [length](qint64 ms) {
        return qBound(0.0, static_cast<double>(ms) / static_cast<double>(length), 1.0);
    };
    return {part(m_clip.trimInMs), m_clip.trimOutMs >= 0 ? part(m_clip.trimOutMs) : 1.0};
}

QString ClipWords::inVideos(quint64 videos) const {
    return tr("In %L1 videos", nullptr, static_cast<int>(qMin<quint64>(videos, 1'000'000))).arg(videos);
}

ClipWords::Mark ClipWords::mark() const {
    using Tone = ClipListModel::Tone;
    if (m_look.problem) {
        if (m_look.problem->is(errors::FileMissing)) return {tr("File is missing"), Tone::Danger};
        if (m_look.problem->code == QLatin1StringView("media.not_media"))
            return {tr("Not a video"), Tone::Danger};
        if (m_look.problem->code == QLatin1StringView("media.empty")) return {tr("Empty file"), Tone::Danger};
        return {tr("Cannot be read"), Tone::Danger};
    }
    if (!m_look.facts) return {};
    const workflow::ClipFacts& facts = *m_look.facts;
    if (facts.audioCodec.isEmpty()) return {tr("No sound"), Tone::Warning};
    if (facts.hdr) return {tr("HDR to SDR"), Tone::Warning};
    if (m_clip.mute) return {tr("Muted"), Tone::Note};
    if (facts.rotation % 360 != 0)
        return {tr("Turned %1°").arg((facts.rotation % 360 + 360) % 360), Tone::Note};
    if (facts.interlaced) return {tr("Interlaced, fixed"), Tone::Note};
    if (qMin(facts.width, facts.height) >= 2160) return {tr("4K, scaled down"), Tone::Note};
    return {};
}

QString ClipWords::toolTip() const {
    const QString path = QDir::toNativeSeparators(m_clip.file);
    if (!m_look.problem) return path;
    const ErrorText text = ErrorTexts::describe(*m_look.problem);
    return path + u'\n' + text.what + u' ' + text.next;
}

QString ClipWords::spoken() const {
    QStringList parts{m_clip.name(), length(), detail(), pill()};
    parts.removeAll(QString());
    return parts.join(QStringLiteral(", "));
}

}  // namespace creatorup::models
