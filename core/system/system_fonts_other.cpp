#include "core/system/system_fonts.h"

namespace creatorup::system {

// Not looked for on this system yet: text is drawn with the built-in fonts.
QStringList fontFiles(const QString&) {
    return {};
}

std::vector<FontFile> fontsFor(const QSet<uint>&) {
    return {};
}

}  // namespace creatorup::system
