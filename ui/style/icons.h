#pragma once

#include <QColor>
#include <QIcon>
#include <QPixmap>
#include <QString>

namespace creatorup::style {

// The drawing resources/icons/<name>.svg in one colour. `size` is in device-independent pixels.
[[nodiscard]] QPixmap iconPixmap(const QString& name, const QColor& colour, int size, qreal ratio);
[[nodiscard]] QIcon tintedIcon(const QString& name, const QColor& normal, const QColor& disabled, int size);

}  // namespace creatorup::style
