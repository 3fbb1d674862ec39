#include "core/base/hash.h"

#include "core/base/sha256.h"

#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>

namespace creatorup {

QString sha256Hex(QByteArrayView bytes) {
    Sha256 hash;
    hash.add(bytes);
    return QString::fromLatin1(hash.result().toHex());
}

QByteArray canonicalJson(const QJsonObject& object) {
    // QJsonObject keeps its keys sorted; Compact writes no white space.
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

Result<Fingerprint> fingerprintFile(const QString& path, const std::function<bool()>& cancelled) {
    QFile file(path);
    if (!file.exists())
        return fail(errors::FileMissing, QStringLiteral("The file %1 does not exist.").arg(path));
    // A pipe would block for ever, a device never ends.
    if (!QFileInfo(path).isFile())
        return fail(errors::FileUnreadable, QStringLiteral("%1 is not a file.").arg(path));
    if (!file.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
        return fail(errors::FileUnreadable, QStringLiteral("The file %1 cannot be read.").arg(path),
                    file.errorString());
    Sha256 hash;
    QByteArray block(1 << 20, Qt::Uninitialized);
    for (;;) {
        if (cancelled && cancelled()) return fail(errors::Cancelled, QStringLiteral("Stopped."));
        const qint64 got = file.read(block.data(), block.size());
        if (got < 0)
            return fail(errors::FileUnreadable, QStringLiteral("The file %1 cannot be read.").arg(path),
                        file.errorString());
        if (got == 0) break;
        hash.add(QByteArrayView(block).first(got));
    }
    return Fingerprint{QString::fromLatin1(hash.result().toHex())};
}

}  // namespace creatorup
