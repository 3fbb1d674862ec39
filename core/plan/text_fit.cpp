#include "core/plan/text_fit.h"

#include "core/plan/overlay_layout.h"

#include <QDataStream>
#include <QFileInfo>
#include <QSet>

#include <algorithm>
#include <cmath>
#include <limits>

namespace creatorup::plan {

namespace {

using project::Finding;

// A worker measures some thousands a second.
constexpr size_t kMostWords = 4000;          // of all texts …
constexpr size_t kFewestOfAText = 40;        // … and of each text that has so many
constexpr qsizetype kMostLetters = 150'000;  // in a message, where one may take six bytes
constexpr qsizetype kLettersOfAGroup = 300;  // about what its look takes
constexpr size_t kMostFiles = 32;            // open at once
constexpr qint64 kEverMs = 12LL * 3600 * 1000;

QRectF areaOf(const job::TextPlace& place) {
    return {place.left, place.top, place.width, place.height};
}

void add(QDataStream& key, const job::TextStyle& style, const job::TextPlace& place) {
    key << style.font << style.bold << style.italic << style.size << style.colour << style.outline
        << style.outlineColour << style.boxColour << style.boxPadding << place.left << place.top
        << place.width << place.height << place.column << place.row << place.align;
}

// Of all letters, and of the longest word: which texts are likely to be the largest.
std::pair<qsizetype, qsizetype> lengths(const QString& text) {
    qsizetype all = 0, word = 0, longest = 0;
    for (const uint c : text.toUcs4()) {
        const bool wide = c >= 0x2e80 && (c < 0xfb50 || c >= 0xfe10);
        const qsizetype size = QChar::isMark(c) ? 0 : wide ? 2 : 1;
        all += size;
        word = QChar::isSpace(c) ? 0 : word + size;
        longest = std::max(longest, word);
    }
    return {all, longest};
}

QString quoted(const QString& text) {
    const QString line = text.simplified();
    constexpr qsizetype kMost = 80;
    if (line.size() <= kMost) return line;
    return line.left(line[kMost - 1].isHighSurrogate() ? kMost - 1 : kMost) + QChar(0x2026);
}

QString clock(qint64 ms) {
    return QStringLiteral("%1:%2.%3")
        .arg(ms / 60'000)
        .arg(ms / 1000 % 60, 2, 10, QLatin1Char('0'))
        .arg(ms / 100 % 10);
}

QString pixels(double length) {
    return QString::number(std::lround(length));
}

bool isBeyond(const QRectF& area, const QRectF& bounds) {
    constexpr double kTolerance = 1.5;
    return !bounds.adjusted(-kTolerance, -kTolerance, kTolerance, kTolerance).contains(area);
}

// `what`: "The text "…" (over a.mp4)".
Finding findingOf(const QString& what, const QRectF& area, const QRectF& place, bool placed, QSize frame,
                  const QString& delivery) {
    if (!placed || !isBeyond(area, place))
        return {Finding::Severity::Warning, QString(errors::TextOutsideClear),
                QStringLiteral("%1 stands where apps show buttons and captions over the video, in %2.")
                    .arg(what, delivery)};
    QString said = QStringLiteral("%1 takes %2 × %3 pixels; its place in %4 is %5 × %6.")
                       .arg(what, pixels(area.width()), pixels(area.height()), delivery,
                            pixels(place.width()), pixels(place.height()));
    if (isBeyond(area, QRectF(QPointF(), frame)))
        said += QStringLiteral(" It is cut off at the picture's edge.");
    return {Finding::Severity::Warning, QString(errors::TextTooLarge), said};
}

void sayHowMany(const job::TextsMeasured::Outside& outside, std::vector<Finding>& findings) {
    const qint64 more = outside.count - static_cast<qint64>(outside.farthest.size());
    if (more > 0 && !findings.empty())
        findings.back().message +=
            (more == 1 ? QStringLiteral(" One more there is not where it should be, too.")
                       : QStringLiteral(" %1 more there are not where they should be, too.").arg(more));
}

}  // namespace

// Puts what is alike together, and splits it into jobs.
class TextFit::Collector {
public:
    explicit Collector(const Plan& plan) : m_plan(plan) {}

    TextFit collect() {
        for (const SegmentNode& segment : m_plan.segments()) {
            if (segment.kind != SegmentNode::Kind::Clip) continue;
            for (const job::OverlayText& text : segment.overlay.texts)
                addText(segment, text);
            for (const job::OverlaySubtitles& subtitles : segment.overlay.subtitles)
                addCues(segment, subtitles);
        }
        const size_t most = std::max(kFewestOfAText, kMostWords / std::max<size_t>(1, m_texts.size()));
        for (Texts& group : m_texts) {
            keepLargest(group, most);
            placeIn(group);
        }
        for (Cues& group : m_cues)
            placeIn(group);
        return std::move(m_fit);
    }

private:
    struct Texts {
        job::MeasureTextsJob::Texts asked;
        std::vector<job::SourceFile> fonts;
        Where where;
        QSet<QString> known;
    };
    struct Cues {
        job::MeasureTextsJob::Cues asked;
        std::vector<job::SourceFile> fonts;
        Where where;
    };

    [[nodiscard]] QByteArray keyOf(const SegmentNode& segment, const job::TextStyle& style,
                                   const job::TextPlace& place, const QString& file, bool keepStyles) const {
        QByteArray key;
        QDataStream stream(&key, QIODevice::WriteOnly);
        stream << segment.delivery << file << keepStyles;
        add(stream, style, place);
        for (const job::SourceFile& font : segment.overlay.fonts)
            stream << font.path;
        return key;
    }

    [[nodiscard]] Where whereOf(const SegmentNode& segment, const job::TextPlace& place) const {
        return {areaOf(place), m_plan.deliveries()[static_cast<size_t>(segment.delivery)].name, {}};
    }

    [[nodiscard]] QRectF clearOf(const SegmentNode& segment) const {
        return clearBox(m_plan.deliveries()[static_cast<size_t>(segment.delivery)]);
    }

    void addText(const SegmentNode& segment, const job::OverlayText& text) {
        const QByteArray key = keyOf(segment, text.style, text.place, {}, false);
        auto found = m_textsBy.constFind(key);
        if (found == m_textsBy.constEnd()) {
            found = m_textsBy.insert(key, m_texts.size());
            job::OverlayText like;
            like.style = text.style;
            like.place = text.place;
            m_texts.push_back({{segment.overlay.width,
                                segment.overlay.height,
                                like,
                                areaOf(text.place).intersected(clearOf(segment)),
                                {}},
                               segment.overlay.fonts,
                               whereOf(segment, text.place),
                               {}});
        }
        Texts& group = m_texts[*found];
        if (group.known.contains(text.text)) return;
        group.known.insert(text.text);
        group.asked.words.append(text.text);
        group.where.clips.append(segment.clip.name());
    }

    void addCues(const SegmentNode& segment, const job::OverlaySubtitles& subtitles) {
        const QByteArray key =
            keyOf(segment, subtitles.style, subtitles.place, subtitles.file.path, subtitles.keepStyles);
        auto found = m_cuesBy.constFind(key);
        if (found == m_cuesBy.constEnd()) {
            found = m_cuesBy.insert(key, m_cues.size());
            job::MeasureTextsJob::Cues asked{segment.overlay.width,
                                             segment.overlay.height,
                                             subtitles,
                                             areaOf(subtitles.place).intersected(clearOf(segment)),
                                             clearOf(segment),
                                             kEverMs,
                                             0};
            asked.subtitles.startMs = 0;
            asked.subtitles.speed = {1, 1};
            m_cues.push_back({std::move(asked), segment.overlay.fonts, whereOf(segment, subtitles.place)});
            m_cues.back().where.clips.append(segment.clip.name());
        }
        job::MeasureTextsJob::Cues& asked = m_cues[*found].asked;
        const Rational& rate = m_plan.deliveries()[static_cast<size_t>(segment.delivery)].frameRate;
        const qint64 lengthMs = segment.frames <= 0
                                    ? kEverMs
                                    : rescaleRounded(segment.frames * 1000 * rate.den, subtitles.speed.num,
                                                     rate.num * subtitles.speed.den);
        asked.fromMs = std::min(asked.fromMs, subtitles.startMs);
        asked.untilMs = std::max(asked.untilMs, subtitles.startMs + lengthMs);
    }

    // Half of those that stay have the most letters, half the longest words.
    static void keepLargest(Texts& group, size_t most) {
        const auto count = static_cast<size_t>(group.asked.words.size());
        qsizetype letters = 0;
        for (const QString& words : group.asked.words)
            letters += words.size();
        if (count <= most && letters <= kMostLetters) return;
        std::vector<std::pair<qsizetype, qsizetype>> size(count);
        std::vector<int> byAll(count), byWord(count);
        for (size_t i = 0; i < count; ++i) {
            size[i] = lengths(group.asked.words[static_cast<qsizetype>(i)]);
            byAll[i] = byWord[i] = static_cast<int>(i);
        }
        std::stable_sort(byAll.begin(), byAll.end(), [&size](int a, int b) {
            return size[static_cast<size_t>(a)].first > size[static_cast<size_t>(b)].first;
        });
        std::stable_sort(byWord.begin(), byWord.end(), [&size](int a, int b) {
            return size[static_cast<size_t>(a)].second > size[static_cast<size_t>(b)].second;
        });
        QStringList words, clips;
        QSet<int> kept;
        letters = 0;
        for (size_t i = 0; i < count; ++i)
            for (const int one : {byAll[i], byWord[i]}) {
                const QString& text = group.asked.words[one];
                if (kept.contains(one) || static_cast<size_t>(kept.size()) >= most ||
                    letters + text.size() > kMostLetters)
                    continue;
                letters += text.size();
                kept.insert(one);
                words.append(text);
                clips.append(group.where.clips[one]);
            }
        group.asked.words = words;
        group.where.clips = clips;
    }

    // The last job with these fonts and room for so much, or a new one.
    size_t jobFor(const std::vector<job::SourceFile>& fonts, qsizetype letters, size_t files) {
        for (size_t i = m_fit.m_jobs.size(); i-- > 0;) {
            const job::MeasureTextsJob& job = m_fit.m_jobs[i];
            if (job.fonts != fonts) continue;
            if (m_letters[i] + letters > kMostLetters || job.cues.size() + files > kMostFiles) break;
            m_letters[i] += letters;
            return i;
        }
        m_fit.m_jobs.push_back({{}, {}, fonts});
        m_fit.m_asked.emplace_back();
        m_letters.push_back(letters);
        return m_letters.size() - 1;
    }

    void placeIn(Texts& group) {
        qsizetype letters = kLettersOfAGroup;
        for (const QString& words : group.asked.words)
            letters += words.size();
        const size_t number = jobFor(group.fonts, letters, 0);
        m_fit.m_jobs[number].texts.push_back(std::move(group.asked));
        m_fit.m_asked[number].texts.push_back(std::move(group.where));
    }

    void placeIn(Cues& group) {
        const size_t number = jobFor(group.fonts, kLettersOfAGroup, 1);
        m_fit.m_jobs[number].cues.push_back(std::move(group.asked));
        m_fit.m_asked[number].cues.push_back(std::move(group.where));
    }

    const Plan& m_plan;
    TextFit m_fit;
    std::vector<qsizetype> m_letters;  // [job]
    std::vector<Texts> m_texts;
    std::vector<Cues> m_cues;
    QHash<QByteArray, size_t> m_textsBy;
    QHash<QByteArray, size_t> m_cuesBy;
};

TextFit TextFit::of(const Plan& plan) {
    return Collector(plan).collect();
}

std::vector<Finding> TextFit::findings(size_t number, const job::TextsMeasured& measured) const {
    const job::MeasureTextsJob& job = m_jobs[number];
    const Asked& asked = m_asked[number];
    std::vector<Finding> findings;
    for (size_t i = 0; i < std::min(job.texts.size(), measured.texts.size()); ++i) {
        const job::MeasureTextsJob::Texts& group = job.texts[i];
        for (const job::TextsMeasured::Reach& reach : measured.texts[i].farthest)
            findings.push_back(findingOf(
                QStringLiteral("The text \"%1\" (over %2)")
                    .arg(quoted(group.words.value(reach.word)), asked.texts[i].clips.value(reach.word)),
                reach.area, asked.texts[i].place, true, {group.width, group.height},
                asked.texts[i].delivery));
        sayHowMany(measured.texts[i], findings);
    }
    for (size_t i = 0; i < std::min(job.cues.size(), measured.cues.size()); ++i) {
        const job::MeasureTextsJob::Cues& group = job.cues[i];
        for (const job::TextsMeasured::Reach& reach : measured.cues[i].farthest)
            findings.push_back(findingOf(QStringLiteral("The subtitle \"%1\" at %2 in %3 (over %4)")
                                             .arg(quoted(reach.text), clock(reach.atMs),
                                                  QFileInfo(group.subtitles.file.path).fileName(),
                                                  asked.cues[i].clips.value(0)),
                                         reach.area, asked.cues[i].place, !measured.cues[i].byScript,
                                         {group.width, group.height}, asked.cues[i].delivery));
        sayHowMany(measured.cues[i], findings);
    }
    return findings;
}

}  // namespace creatorup::plan
