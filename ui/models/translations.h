#pragma once

#include <QLocale>
#include <QObject>
#include <QTranslator>

namespace creatorup::models {

// The window's language: English or Indonesian, as the system or LANGUAGE says.
class Translations : public QObject {
public:
    // Installs translators and sets QLocale's default, for numbers and dates in the same language.
    explicit Translations(const QLocale& wanted, QObject* parent = nullptr);
    ~Translations() override;

    // LANGUAGE ("id:en") before the system's own setting.
    [[nodiscard]] static QLocale wantedLocale();

private:
    QTranslator m_translator;
};

}  // namespace creatorup::models
