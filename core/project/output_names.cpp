#include "core/project/output_names.h"

#include <QRegularExpression>

namespace creatorup::project {

namespace {

QString cutToBytes(QString text, int maxBytes) {
    while (text.toUtf8().size() > maxBytes) {
        text.chop(1);
        if (!text.isEmpty() && text.back().isHighSurrogate()) text.chop(1);
    }
    return text;
}

}  // namespace

QString safeComponent(const QString& text, int maxBytes) {
    // Control characters of both sets, line separators, what turns the direction of writing (which makes
    // "gpj.exe" read as "exe.jpg"), halves of characters, and what some system has a meaning for.
    static const QRegularExpression forbidden(
        QStringLiteral(R"([\x{00}-\x{1f}\x{7f}-\x{9f}\x{2028}-\x{202e}\x{2066}-\x{2069}<>:"/\\|?*%]+)"));
    static const QRegularExpression reserved(
        QStringLiteral(R"(^(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9\x{b9}\x{b2}\x{b3}])\s*(\..*)?$)"),
        QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression ends(QStringLiteral(R"(^[\s.]+|[\s.]+$)"));
    // Through UTF-8 and back: half a surrogate pair, which JSON can hold, becomes a visible sign.
    QString name = QString::fromUtf8(text.toUtf8()).normalized(QString::NormalizationForm_C);
    name.replace(forbidden, QStringLiteral("_"));
    name = cutToBytes(name.remove(ends), maxBytes).remove(ends);
    if (reserved.match(name).hasMatch()) name = cutToBytes(QLatin1Char('_') + name, maxBytes).remove(ends);
    return name.isEmpty() ? QStringLiteral("_") : name;
}

QString outputFileName(const QString& projectName, qint64 number, int digits, const QStringList& clipNames,
                       const QString& deliveryId, const QString& extension) {
    // 8 clips of 16 bytes, 60 for the project and 40 for the delivery stay below the 255 bytes of every
    // system.
    const int clipBytes = clipNames.size() > 4 ? 14 : 28;
    QStringList pieces{safeComponent(projectName, 60),
                       QStringLiteral("%1").arg(number, digits, 10, QLatin1Char('0'))};
    for (const QString& clip : clipNames)
        pieces.append(safeComponent(clip, clipBytes));
    if (!deliveryId.isEmpty()) pieces.append(safeComponent(deliveryId, 40));
    return pieces.join(QLatin1Char('-')) + QLatin1Char('.') + extension;
}

}  // namespace creatorup::project
