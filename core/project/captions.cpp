#include "core/project/captions.h"

#include <QRegularExpression>
#include <QStringDecoder>

#include <algorithm>
#include <optional>

namespace creatorup::project {

namespace {

constexpr qsizetype kMostBytes = 4 * 1024 * 1024;
constexpr size_t kMostCaptions = 20'000;
constexpr qsizetype kLongestText = 1000;

tl::unexpected<Error> wrong(qsizetype line, const QString& what) {
    return fail(errors::BadCaptions, QStringLiteral("Line %1 of the captions %2.").arg(line + 1).arg(what));
}

Result<QStringList> linesOf(const QByteArray& bytes) {
    if (bytes.size() > kMostBytes)
        return fail(errors::BadCaptions, QStringLiteral("The captions are larger than 4 MB."));
    QStringDecoder decoder(QStringDecoder::Utf8);
    QString text = decoder(bytes);
    if (decoder.hasError()) return fail(errors::BadCaptions, QStringLiteral("The captions are not UTF-8."));
    text.replace(QLatin1StringView("\r\n"), QLatin1StringView("\n"));
    const auto steers = [](QChar c) {
        return c != u'\n' && c != u'\t' && c.category() == QChar::Other_Control;
    };
    if (std::any_of(text.cbegin(), text.cend(), steers))
        return fail(errors::BadCaptions, QStringLiteral("There are control characters in the captions."));
    return text.split(u'\n');
}

// "00:00:01,000 --> 00:00:02,500"
std::optional<Caption> readTimes(const QString& line) {
    static const QRegularExpression form(QStringLiteral(
        "^(\\d{2}):([0-5]\\d):([0-5]\\d),(\\d{3}) --> (\\d{2}):([0-5]\\d):([0-5]\\d),(\\d{3})$"));
    const auto match = form.match(line);
    if (!match.hasMatch()) return std::nullopt;
    const auto ms = [&match](int first) {
        const auto number = [&match](int i) { return match.capturedView(i).toLongLong(); };
        return ((number(first) * 60 + number(first + 1)) * 60 + number(first + 2)) * 1000 + number(first + 3);
    };
    const Caption caption{ms(1), ms(5), {}};
    return caption.endMs < caption.startMs ? std::nullopt : std::optional(caption);
}

bool isNumber(const QString& line) {
    return !line.isEmpty() &&
           std::all_of(line.cbegin(), line.cend(), [](QChar c) { return c >= u'0' && c <= u'9'; });
}

// From line `at` on, which is behind its last one afterwards.
Result<Caption> readCaption(const QStringList& lines, qsizetype& at) {
    if (!isNumber(lines[at].trimmed())) return wrong(at, QStringLiteral("is not a caption's number"));
    if (++at >= lines.size()) return wrong(at - 1, QStringLiteral("is a number without a caption"));
    auto caption = readTimes(lines[at].trimmed());
    if (!caption) return wrong(at, QStringLiteral("has no times such as 00:00:01,000 --> 00:00:02,500"));
    QStringList said;
    for (++at; at < lines.size() && !lines[at].trimmed().isEmpty(); ++at) {
        if (lines[at].contains(QLatin1StringView("-->")))
            return wrong(at, QStringLiteral("has times where text should be"));
        said.append(lines[at].trimmed());
    }
    caption->text = said.join(u'\n');
    if (caption->text.size() > kLongestText) return wrong(at - 1, QStringLiteral("ends too long a caption"));
    return *caption;
}

QString timeOf(qint64 ms) {
    const auto padded = [](qint64 number, int digits) {
        return QString::number(number).rightJustified(digits, u'0');
    };
    return QStringLiteral("%1:%2:%3,%4")
        .arg(padded(ms / 3'600'000, 2), padded(ms / 60'000 % 60, 2), padded(ms / 1000 % 60, 2),
             padded(ms % 1000, 3));
}

}  // namespace

Result<Captions> captionsFromSrt(const QByteArray& bytes) {
    const auto lines = linesOf(bytes);
    if (!lines) return fail(lines.error());
    Captions captions;
    qint64 beganMs = 0;
    for (qsizetype at = 0; at < lines->size();) {
        if ((*lines)[at].trimmed().isEmpty()) {
            ++at;
            continue;
        }
        const qsizetype first = at;
        auto caption = readCaption(*lines, at);
        if (!caption) return fail(caption.error());
        if (caption->startMs < beganMs)
            return wrong(first, QStringLiteral("begins a caption that is before the one before it"));
        beganMs = caption->startMs;
        if (captions.size() >= kMostCaptions) return wrong(first, QStringLiteral("is one caption too many"));
        if (!caption->text.isEmpty()) captions.push_back(std::move(*caption));
    }
    if (captions.empty()) return fail(errors::BadCaptions, QStringLiteral("There are no captions."));
    return captions;
}

QByteArray toSrt(const Captions& captions) {
    QString srt;
    for (size_t i = 0; i < captions.size(); ++i)
        srt += QStringLiteral("%1\n%2 --> %3\n")
                   .arg(QString::number(i + 1), timeOf(captions[i].startMs), timeOf(captions[i].endMs)) +
               captions[i].text + QStringLiteral("\n\n");
    return srt.toUtf8();
}

Captions cutTo(Captions captions, qint64 lengthMs) {
    std::erase_if(captions, [lengthMs](const Caption& caption) { return caption.startMs >= lengthMs; });
    for (Caption& caption : captions)
        caption.endMs = std::min(caption.endMs, lengthMs);
    return captions;
}

}  // namespace creatorup::project
