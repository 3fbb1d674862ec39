#pragma once

#include "tests/e2e/journey/cli_run.h"
#include "tests/support/platform_process.h"

#include <QTemporaryDir>

namespace creatorup::test {

// A creator's computer: a home of its own, the two services, clips, and a project of them.
class Workplace {
public:
    explicit Workplace(const QStringList& platformOptions = {QStringLiteral("--demo")});

    // Starts the services and makes clips and the project. False: `why` says what failed.
    [[nodiscard]] bool prepare(int hooks, int mains, int ctas, double seconds = 1.2);
    [[nodiscard]] const QByteArray& why() const { return m_why; }

    [[nodiscard]] QString path(const QString& name) const { return m_dir.filePath(name); }
    // A file with this content; its path.
    QString write(const QString& name, const QByteArray& bytes) const;
    [[nodiscard]] QString project() const { return path(QStringLiteral("Promo.creatorup")); }
    [[nodiscard]] QString out() const { return path(QStringLiteral("out")); }
    [[nodiscard]] PlatformProcess& platform() { return m_platform; }
    [[nodiscard]] QProcessEnvironment environment() const;

    // As starter@, with the memory vault and the password on standard input.
    [[nodiscard]] QStringList signedIn(const QStringList& arguments,
                                       const QString& email = QStringLiteral("starter@creatorup.test")) const;
    [[nodiscard]] static QByteArray password() { return QByteArrayLiteral("rahasia123\n"); }
    // Runs to its end, signed in or not.
    [[nodiscard]] CliResult runSignedIn(const QStringList& arguments, int withinMs = 180'000);
    [[nodiscard]] CliResult run(const QStringList& arguments, int withinMs = 180'000);

    // "verify --strict" of every finished file.
    [[nodiscard]] CliResult verifyOutputs();

    // Finished files in the output folder, sorted; hidden ones never belong to them.
    [[nodiscard]] QStringList outputs() const;
    // What a half-written file would look like, in the output folder and in the cache.
    [[nodiscard]] QStringList leftovers() const;

private:
    PlatformProcess m_platform;
    QTemporaryDir m_dir;
    QByteArray m_why;
};

}  // namespace creatorup::test
