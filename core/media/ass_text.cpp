#include "core/media/ass_text.h"

#include <QList>

namespace creatorup::media {

namespace {

// Zero-width space: keeps a backslash from making an instruction of what follows.
constexpr QChar kNothing(0x200b);

// Says how what stands before it is drawn, as text or emoji, or in which colour of skin: there is one way
// only.
bool isSelector(char32_t c) {
    return (c >= 0xfe00 && c <= 0xfe0f) || (c >= 0x1f3fb && c <= 0x1f3ff);
}

}  // namespace

void AssText::plain(const QString& text) {
    for (const char32_t c : text.toUcs4()) {
        if (c == U'\n') {
            m_text += QStringLiteral("\\N");
            continue;
        }
        if (c == U'\t') {
            m_text += u' ';
            continue;
        }
        if (c < 0x20 || c == 0x7f || isSelector(c)) continue;
        const QString family = m_shelf.familyFor(c, m_family, m_current);
        if (family != m_current) {
            m_text += QStringLiteral("{\\fn%1\\fs%2}")
                          .arg(family)
                          .arg(m_size * m_shelf.scaleOf(family, m_family), 0, 'f', 2);
            m_current = family;
        }
        if (c == U'{' || c == U'}') {
            m_text += u'\\';
            m_text += QChar(static_cast<char16_t>(c));
        } else if (c == U'\\') {
            m_text += u'\\';
            m_text += kNothing;
        } else {
            m_text += QString::fromUcs4(&c, 1);
        }
    }
}

}  // namespace creatorup::media
