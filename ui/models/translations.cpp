#include "ui/models/translations.h"

#include <QCoreApplication>

namespace creatorup::models {

QLocale Translations::wantedLocale() {
    const QString first = qEnvironmentVariable("LANGUAGE").section(u':', 0, 0);
    return first.isEmpty() ? QLocale::system() : QLocale(first);
}

Translations::Translations(const QLocale& wanted, QObject* parent) : QObject(parent) {
    const bool indonesian = wanted.language() == QLocale::Indonesian;
    // English has a file too: it holds the plurals.
    const QString name = indonesian ? QStringLiteral("creatorup_id") : QStringLiteral("creatorup_en");
    if (m_translator.load(QStringLiteral(":/creatorup/translations/%1.qm").arg(name)))
        QCoreApplication::installTranslator(&m_translator);
    const bool english = wanted.language() == QLocale::English;
    QLocale::setDefault(indonesian ? QLocale(QLocale::Indonesian, QLocale::Indonesia)
                        : english  ? wanted
                                   : QLocale(QLocale::English, QLocale::UnitedStates));
}

Translations::~Translations() {
    QCoreApplication::removeTranslator(&m_translator);
}

}  // namespace creatorup::models
