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
    static const QRegularExpression forbidden(QStringLiteral(R"([\x00-\x1f\x7f<>:"/\\|?*%]+)"));
    static const QRegularExpression reserved(
        QStringLiteral(R"(^(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?$)"),
        QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression ends(QStringLiteral(R"(^[\s.]+|[\s.]+$)"));
    QString name = text.normalized(QString::NormalizationForm_C);
    name.replace(forbidden, QStringLiteral("_"));
    name = cutToBytes(name.remove(ends), maxBytes).remove(ends);
    if (reserved.match(name).hasMatch()) name.prepend(QLatin1Char('_'));
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
