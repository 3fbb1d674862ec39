#pragma once

#include "core/media/font_shelf.h"

namespace creatorup::media {

// Builds an event's text for libass: what is plain stays plain, whatever it looks like, and every character
// gets a font that has it.
class AssText {
public:
    // `family` and `size`: the style's.
    AssText(const FontShelf& shelf, QString family, double size)
        : m_shelf(shelf), m_family(std::move(family)), m_size(size), m_current(m_family),
          m_letters(m_family) {}

    // "\n" begins a line. Lines may also end wherever Unicode allows it.
    void plain(const QString& text);
    // An override such as "\\i1", without its braces.
    void tag(const QString& tag) { m_text += u'{' + tag + u'}'; }

    [[nodiscard]] QByteArray text() const { return m_text.toUtf8(); }
    // The same without what is between its letters for libass only.
    [[nodiscard]] static QString withoutBreaks(QString text);

private:
    const FontShelf& m_shelf;
    QString m_family;
    double m_size;
    QString m_current;
    QString m_letters;  // what the last letter was drawn with
    QString m_text;
};

}  // namespace creatorup::media
