#include "core/project/clip_files.h"

#include <QCollator>
#include <QDir>
#include <QFileInfo>

#include <algorithm>

namespace creatorup::project {

namespace {

const QStringList& clipSuffixes() {
    static const QStringList suffixes = QStringLiteral("mp4 m4v mov mkv webm ts mts m2ts mpg mpeg avi wmv "
                                                       "asf flv gif png jpg jpeg webp avif bmp tif tiff")
                                            .split(u' ');
    return suffixes;
}

}  // namespace

QStringList clipFilesAt(const QString& path) {
    const QFileInfo info(path);
    if (!info.exists()) return {};
    if (!info.isDir()) return {info.absoluteFilePath()};
    QStringList files;
    for (const QFileInfo& file : QDir(path).entryInfoList(QDir::Files | QDir::Readable))
        if (clipSuffixes().contains(file.suffix().toLower())) files << file.absoluteFilePath();
    QCollator order{QLocale(QLocale::English)};  // the C locale does not count
    order.setNumericMode(true);
    order.setCaseSensitivity(Qt::CaseInsensitive);
    std::sort(files.begin(), files.end(), order);
    return files;
}

}  // namespace creatorup::project
