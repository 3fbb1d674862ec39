#include "core/project/clip_ref.h"

namespace creatorup::project {

QString ClipRef::text() const {
    return slot.isEmpty() ? clip : slot + QLatin1Char('/') + clip;
}

ClipRef ClipRef::fromText(const QString& text) {
    const qsizetype slash = text.lastIndexOf(QLatin1Char('/'));
    if (slash < 0) return {QString(), text.trimmed()};
    return {text.left(slash).trimmed(), text.mid(slash + 1).trimmed()};
}

}  // namespace creatorup::project
