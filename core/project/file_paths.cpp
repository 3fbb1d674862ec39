#include "core/project/file_paths.h"

namespace creatorup::project {

namespace {

using K = QLatin1StringView;

bool isPlainPath(const QString& path) {
    return !path.isEmpty() && !path.contains(K("://")) && !path.startsWith(K("//")) &&
           !path.startsWith(K("\\\\")) && !path.contains(QChar(0));
}

// `path` is absolute and clean: "../" cannot lead there unseen.
bool isDevicePath(const QString& path) {
    return path.startsWith(K("/dev/")) || path.startsWith(K("/proc/")) || path.startsWith(K("/sys/"));
}

}  // namespace

QString FilePaths::written(const QString& file) const {
    if (m_isEmpty) return file;
    const QString relative = m_folder.relativeFilePath(file);
    return relative.startsWith(K("../../../..")) || QDir::isAbsolutePath(relative) ? file : relative;
}

QString FilePaths::read(JsonFields& fields, QLatin1StringView key) {
    const QString file = fields.string(key, 32'768);
    return take(fields, file);
}

QString FilePaths::take(const JsonFields& fields, const QString& file) {
    const QString absolute = QDir::cleanPath(m_folder.absoluteFilePath(file));
    if (!m_bad && fields.ok() && (!isPlainPath(file) || isDevicePath(absolute))) m_bad = file;
    return absolute;
}

}  // namespace creatorup::project
