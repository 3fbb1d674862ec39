#include "app/platform/secret_file.h"

#include <QFile>

#include <sodium.h>

#ifdef Q_OS_UNIX
#include <sys/stat.h>
#endif

namespace creatorup::platform {
namespace {

constexpr int SecretBytes = 32;

Result<QByteArray> make(const QString& file) {
    if (sodium_init() < 0) return fail(errors::Internal, QStringLiteral("There are no random numbers."));
    QByteArray secret(SecretBytes, Qt::Uninitialized);
    randombytes_buf(secret.data(), SecretBytes);
#ifdef Q_OS_UNIX
    const mode_t before = ::umask(0177);  // never readable by others, not even for a moment
#endif
    // Under another name first: a start that dies here must not leave an empty secret behind.
    const QString fresh = file + QStringLiteral(".new");
    QFile::remove(fresh);
    QFile out(fresh);
    const bool written = out.open(QIODevice::WriteOnly | QIODevice::NewOnly) &&
                         out.write(secret) == SecretBytes && out.flush();
    out.close();
#ifdef Q_OS_UNIX
    ::umask(before);
#endif
    if (!written || !QFile::rename(fresh, file))
        return fail(errors::FileUnwritable, QStringLiteral("The secret %1 cannot be written.").arg(file),
                    out.errorString());
    return secret;
}

}  // namespace

Result<QByteArray> loadOrMakeSecret(const QString& file) {
    QFile in(file);
    if (!in.exists()) return make(file);
    if (!in.open(QIODevice::ReadOnly))
        return fail(errors::FileUnreadable, QStringLiteral("The secret %1 cannot be read.").arg(file),
                    in.errorString());
    const QByteArray secret = in.readAll();
    if (secret.size() != SecretBytes)
        return fail(errors::FileUnreadable,
                    QStringLiteral("The secret %1 does not have 32 bytes.").arg(file));
    return secret;
}

}  // namespace creatorup::platform
