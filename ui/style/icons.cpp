#include "ui/style/icons.h"

#include <QFile>
#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>

namespace creatorup::style {

QPixmap iconPixmap(const QString& name, const QColor& colour, int size, qreal ratio) {
    const QString key =
        QStringLiteral("icon/%1/%2/%3/%4").arg(name, colour.name(QColor::HexArgb)).arg(size).arg(ratio);
    QPixmap pixmap;
    if (QPixmapCache::find(key, &pixmap)) return pixmap;
    QFile file(QStringLiteral(":/creatorup/icons/%1.svg").arg(name));
    if (!file.open(QIODevice::ReadOnly)) return {};
    QByteArray drawing = file.readAll();
    drawing.replace("currentColor", colour.name().toLatin1());
    QSvgRenderer renderer(drawing);
    pixmap = QPixmap(qRound(size * ratio), qRound(size * ratio));
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    renderer.render(&painter);
    painter.end();
    pixmap.setDevicePixelRatio(ratio);
    QPixmapCache::insert(key, pixmap);
    return pixmap;
}

QIcon tintedIcon(const QString& name, const QColor& normal, const QColor& disabled, int size) {
    QIcon icon;
    for (const qreal ratio : {1.0, 2.0}) {
        icon.addPixmap(iconPixmap(name, normal, size, ratio), QIcon::Normal);
        icon.addPixmap(iconPixmap(name, disabled, size, ratio), QIcon::Disabled);
    }
    return icon;
}

}  // namespace creatorup::style
