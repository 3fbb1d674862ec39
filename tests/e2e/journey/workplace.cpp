#include "tests/e2e/journey/workplace.h"

#include "tests/e2e/journey/test_clips.h"

#include <QDir>
#include <QFile>

namespace creatorup::test {

Workplace::Workplace(const QStringList& platformOptions) : m_platform(platformOptions) {}

bool Workplace::prepare(int hooks, int mains, int ctas, double seconds) {
    if (!m_platform.start()) {
        m_why = "the services did not start: " + m_platform.log();
        return false;
    }
    if (!makeSlots(m_dir.path(), hooks, mains, ctas, seconds)) {
        m_why = "ffmpeg did not make the clips";
        return false;
    }
    const CliResult made =
        run({QStringLiteral("project"), QStringLiteral("new"), project(), QStringLiteral("--slot"),
             QStringLiteral("Hook=") + path(QStringLiteral("hook")), QStringLiteral("--slot"),
             QStringLiteral("Main=") + path(QStringLiteral("main")), QStringLiteral("--slot"),
             QStringLiteral("CTA=") + path(QStringLiteral("cta")), QStringLiteral("--delivery"),
             QStringLiteral("vertical_720"), QStringLiteral("--speed"), QStringLiteral("fast")});
    m_why = made.text();
    return made.exitCode == 0;
}

QString Workplace::write(const QString& name, const QByteArray& bytes) const {
    QFile file(path(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("cannot write %s", qPrintable(name));
    return file.fileName();
}

QProcessEnvironment Workplace::environment() const {
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("CREATORUP_HOME"), path(QStringLiteral("home")));
    environment.insert(QStringLiteral("DIGIUP_API_URL"), m_platform.digiUpOrigin());
    environment.insert(QStringLiteral("CREATORUP_API_URL"), m_platform.creatorUpOrigin());
    return environment;
}

QStringList Workplace::signedIn(const QStringList& arguments, const QString& email) const {
    return arguments + QStringList{QStringLiteral("--vault"), QStringLiteral("memory"),
                                   QStringLiteral("--email"), email, QStringLiteral("--password-stdin")};
}

CliResult Workplace::runSignedIn(const QStringList& arguments, int withinMs) {
    return CliRun(signedIn(arguments), environment(), password()).wait(withinMs);
}

CliResult Workplace::run(const QStringList& arguments, int withinMs) {
    return CliRun(arguments + QStringList{QStringLiteral("--vault"), QStringLiteral("memory")}, environment())
        .wait(withinMs);
}

CliResult Workplace::verifyOutputs() {
    QStringList arguments{QStringLiteral("verify"), QStringLiteral("--strict")};
    for (const QString& file : outputs())
        arguments.append(out() + QLatin1Char('/') + file);
    return run(arguments);
}

QStringList Workplace::outputs() const {
    return QDir(out()).entryList({QStringLiteral("*.mp4")}, QDir::Files, QDir::Name);
}

QStringList Workplace::leftovers() const {
    const auto hidden = [](const QString& dir) {
        return QDir(dir).entryList({QStringLiteral(".*part*")}, QDir::Files | QDir::Hidden);
    };
    return hidden(out()) + hidden(path(QStringLiteral("home/segments")));
}

}  // namespace creatorup::test
