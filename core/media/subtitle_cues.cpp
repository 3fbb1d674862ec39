#include "core/media/subtitle_cues.h"

#include "core/base/decoded_text.h"
#include "core/job/events.h"
#include "core/media/ass_text.h"
#include "core/media/file_io.h"

#include <QRegularExpression>

#include <optional>

namespace creatorup::media {

namespace {

constexpr size_t kMostCues = 100'000;
constexpr qsizetype kLongestCue = 10'000;
constexpr qint64 kLargestFile = 16LL << 20;

tl::unexpected<Error> wrong(qsizetype line, const QString& what) {
    return fail(job::errors::BadOverlay,
                QStringLiteral("The subtitles cannot be understood: line %1 %2.").arg(line + 1).arg(what));
}

// "01:02:03,450", "02:03.450"
std::optional<qint64> readTime(QStringView text) {
    static const QRegularExpression form(
        QStringLiteral("^(?:(\\d{1,3}):)?(\\d{1,2}):(\\d{1,2})[,.](\\d{1,3})$"));
    const auto match = form.match(text.toString());
    if (!match.hasMatch()) return std::nullopt;
    const qint64 minutes = match.captured(2).toInt(), seconds = match.captured(3).toInt();
    if (minutes > 59 || seconds > 59) return std::nullopt;
    return ((match.captured(1).toInt() * 60LL + minutes) * 60 + seconds) * 1000 +
           match.captured(4).leftJustified(3, u'0').toInt();
}

// "00:00:01,000 --> 00:00:02,000 position:50%"
std::optional<SubtitleCue> readTiming(const QString& line) {
    const qsizetype arrow = line.indexOf(QLatin1StringView("-->"));
    const QStringList after = line.mid(arrow + 3).split(u' ', Qt::SkipEmptyParts);
    const auto start = readTime(QStringView(line).left(arrow).trimmed());
    const auto end = after.isEmpty() ? std::nullopt : readTime(after.first());
    if (!start || !end || *end < *start) return std::nullopt;
    return SubtitleCue{*start, *end, {}};
}

QString withoutEntities(QString text) {
    constexpr struct {
        QLatin1StringView name;
        char16_t character;
    } kEntities[] = {
        {QLatin1StringView("&lt;"), u'<'},    {QLatin1StringView("&gt;"), u'>'},
        {QLatin1StringView("&nbsp;"), 0xa0},  {QLatin1StringView("&lrm;"), 0x200e},
        {QLatin1StringView("&rlm;"), 0x200f}, {QLatin1StringView("&quot;"), u'"'},
        {QLatin1StringView("&amp;"), u'&'},  // last: it begins the others
    };
    for (const auto& entity : kEntities)
        text.replace(entity.name, QString(QChar(entity.character)));
    return text;
}

// Gives a cue's text to `plain`, and the marks that are known to `mark`, as "\\i1".
template <typename Plain, typename Mark>
void split(const QString& cue, SubtitleKind kind, const Plain& plain, const Mark& known) {
    // Of SRT only what is known to be a mark: people write "<3". Of VTT everything in such brackets is one.
    static const QRegularExpression srtMark(QStringLiteral("</?([ibus])>|</?font[^>]*>|\\{\\\\[^}]*\\}"),
                                            QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression vttMark(QStringLiteral("</?([ibu])(?:\\.[^>]*)?>|<[^>]*>"),
                                            QRegularExpression::CaseInsensitiveOption);
    const auto say = [&](const QString& part) {
        plain(kind == SubtitleKind::Vtt ? withoutEntities(part) : part);
    };
    qsizetype from = 0;
    auto marks = (kind == SubtitleKind::Vtt ? vttMark : srtMark).globalMatch(cue);
    while (marks.hasNext()) {
        const auto mark = marks.next();
        say(cue.mid(from, mark.capturedStart() - from));
        from = mark.capturedEnd();
        if (mark.captured(1).isEmpty()) continue;
        const bool ends = mark.captured().startsWith(QLatin1StringView("</"));
        known(QStringLiteral("\\%1%2").arg(mark.captured(1).toLower(), ends ? u"0" : u"1"));
    }
    say(cue.mid(from));
}

template <typename Text>
Result<std::vector<SubtitleCue>> readAll(const QString& text, SubtitleKind kind, const Text& textOf) {
    const QStringList lines = text.split(u'\n');
    std::vector<SubtitleCue> cues;
    for (qsizetype i = 0; i < lines.size(); ++i) {
        const QString& line = lines[i];
        if (kind == SubtitleKind::Vtt &&
            (line.startsWith(QLatin1StringView("NOTE")) || line == QLatin1StringView("STYLE") ||
             line == QLatin1StringView("REGION"))) {
            while (i + 1 < lines.size() && !lines[i + 1].trimmed().isEmpty())
                ++i;
            continue;
        }
        // Numbers, names and what stands by itself.
        if (!line.contains(QLatin1StringView("-->"))) continue;
        auto cue = readTiming(line);
        if (!cue) return wrong(i, QStringLiteral("has no times such as 00:00:01,000 --> 00:00:02,500"));
        QStringList said;
        while (i + 1 < lines.size() && !lines[i + 1].trimmed().isEmpty())
            said.append(lines[++i].trimmed());
        const QString all = said.join(u'\n');
        if (all.size() > kLongestCue) return wrong(i, QStringLiteral("ends a subtitle that is too long"));
        if (cues.size() >= kMostCues) return wrong(i, QStringLiteral("is one subtitle too many"));
        cue->text = textOf(all);
        if (!cue->text.isEmpty()) cues.push_back(std::move(*cue));
    }
    if (cues.empty())
        return fail(
            job::errors::BadOverlay,
            QStringLiteral("There are no subtitles in this file: it is neither SRT nor VTT nor ASS."));
    return cues;
}

}  // namespace

SubtitleKind subtitleKind(const QString& text) {
    if (text.startsWith(QLatin1StringView("WEBVTT"))) return SubtitleKind::Vtt;
    if (text.left(1000).contains(QLatin1StringView("[Script Info]"), Qt::CaseInsensitive))
        return SubtitleKind::Ass;
    return SubtitleKind::Srt;
}

Result<std::vector<SubtitleCue>> readCues(const QString& text, SubtitleKind kind, const FontShelf& shelf,
                                          const QString& family, double size) {
    return readAll(text, kind, [&](const QString& cue) {
        AssText marked(shelf, family, size);
        split(
            cue, kind, [&](const QString& part) { marked.plain(part); },
            [&](const QString& mark) { marked.tag(mark); });
        return marked.text();
    });
}

Result<std::vector<SubtitleCue>> readPlainCues(const QString& text, SubtitleKind kind) {
    return readAll(text, kind, [&](const QString& cue) {
        QString plain;
        split(
            cue, kind, [&](const QString& part) { plain += part; }, [](const QString&) {});
        return plain.trimmed().toUtf8();
    });
}

Result<QString> readSubtitleText(int fileDescriptor) {
    const qint64 size = sizeOf(fileDescriptor);
    if (size <= 0 || size > kLargestFile)
        return fail(job::errors::BadOverlay,
                    QStringLiteral("The subtitles' file is empty or larger than 16 MB."));
    QByteArray bytes(size, Qt::Uninitialized);
    if (!readAt(fileDescriptor, bytes.data(), size, 0))
        return fail(errors::FileUnreadable, QStringLiteral("The subtitles cannot be read."));
    return decodedText(bytes);
}

QString plainAssText(const QString& text) {
    QString plain;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text[i];
        const QChar next = i + 1 < text.size() ? text[i + 1] : QChar();
        if (c == u'{') {
            const qsizetype end = text.indexOf(u'}', i);
            if (end < 0) break;
            i = end;
        } else if (c == u'\\' && (next == u'N' || next == u'n')) {
            plain += u'\n';
            ++i;
        } else if (c == u'\\' && next == u'h') {
            plain += QChar(0xa0);
            ++i;
        } else if (c == u'\\' && (next == u'{' || next == u'}')) {
            plain += next;
            ++i;
        } else {
            plain += c;
        }
    }
    return plain;
}

}  // namespace creatorup::media
