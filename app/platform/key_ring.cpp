#include "app/platform/key_ring.h"

#include "app/platform/secret_file.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <algorithm>

namespace creatorup::platform {
namespace {

QString currentFile(const QString& base) {
    return base + QLatin1String(".key");
}
QString nextFile(const QString& base) {
    return base + QLatin1String(".next.key");
}
QString retiredStart(const QString& base) {
    return base + QLatin1String(".retired-");
}

struct Retired {
    std::int64_t untilMs;
    QString file;
};

// Newest first.
QList<Retired> retiredFiles(const QString& base) {
    const QFileInfo start(retiredStart(base));
    QList<Retired> list;
    const auto names = start.dir().entryList({start.fileName() + QLatin1String("*.key")}, QDir::Files);
    for (const QString& name : names)
        list.append({name.mid(start.fileName().size()).chopped(4).toLongLong(), start.dir().filePath(name)});
    std::sort(list.begin(), list.end(),
              [](const Retired& a, const Retired& b) { return a.untilMs > b.untilMs; });
    return list;
}

Result<void> rename(const QString& from, const QString& to) {
    if (QFile::rename(from, to)) return {};
    return fail(errors::FileUnwritable, QStringLiteral("The secret %1 cannot be renamed.").arg(from), to);
}

// Also after a rotation that died between its two steps.
Result<QByteArray> loadCurrent(const QString& base) {
    if (!QFile::exists(currentFile(base)) && QFile::exists(nextFile(base)))
        if (const auto moved = rename(nextFile(base), currentFile(base)); !moved) return fail(moved.error());
    return loadOrMakeSecret(currentFile(base));
}

}  // namespace

Result<KeyRing> KeyRing::open(const QString& base, std::int64_t keepSeconds, std::int64_t nowMs) {
    const auto current = loadCurrent(base);
    if (!current) return fail(current.error());
    KeyRing ring{.current = *current, .next = std::nullopt, .retired = {}};
    if (QFile::exists(nextFile(base))) {
        const auto next = loadOrMakeSecret(nextFile(base));
        if (!next) return fail(next.error());
        ring.next = *next;
    }
    const auto files = retiredFiles(base);
    for (const Retired& one : files) {
        if (one.untilMs + keepSeconds * 1000 <= nowMs) {
            QFile::remove(one.file);
            continue;
        }
        const auto secret = loadOrMakeSecret(one.file);
        if (!secret) return fail(secret.error());
        ring.retired.append(*secret);
    }
    return ring;
}

Result<QByteArray> KeyRing::prepareNext(const QString& base) {
    if (const auto current = loadCurrent(base); !current) return current;
    return loadOrMakeSecret(nextFile(base));
}

Result<QByteArray> KeyRing::rotate(const QString& base, std::int64_t nowMs) {
    if (const auto current = loadCurrent(base); !current) return current;
    if (!QFile::exists(nextFile(base)))
        return fail(keyErrors::NotPrepared, QStringLiteral("There is no next key; prepare one first."));
    const QString retired = retiredStart(base) + QString::number(nowMs) + QLatin1String(".key");
    if (const auto moved = rename(currentFile(base), retired); !moved) return fail(moved.error());
    return loadCurrent(base);
}

}  // namespace creatorup::platform
