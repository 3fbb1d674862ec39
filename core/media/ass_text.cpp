#include "core/media/ass_text.h"

#include <QList>
#include <QTextBoundaryFinder>

namespace creatorup::media {

namespace {

// Zero-width space: keeps a backslash from making an instruction of what follows.
constexpr QChar kNothing(0x200b);

// libass ends lines at spaces only, unless it was built with a library that Debian's is not: this one has no
// width. Without it Chinese and Japanese would not be wrapped at all.
const QString& breakingSpace() {
    static const QString space = QStringLiteral("{\\fscx0} {\\fscx}");
    return space;
}

// Says how what stands before it is drawn, as text or emoji, or in which colour of skin: there is one way
// only.
bool isSelector(char32_t c) {
    return (c >= 0xfe00 && c <= 0xfe0f) || (c >= 0x1f3fb && c <= 0x1f3ff);
}

}  // namespace

QString AssText::withoutBreaks(QString text) {
    return text.remove(breakingSpace());
}

void AssText::plain(const QString& text) {
    QTextBoundaryFinder lines(QTextBoundaryFinder::Line, text);
    char32_t before = U' ';
    qsizetype at = 0;
    for (const char32_t c : text.toUcs4()) {
        lines.setPosition(at);
        if (!QChar::isSpace(before) && !QChar::isSpace(c) && lines.isAtBoundary()) m_text += breakingSpace();
        before = c;
        at += QChar::requiresSurrogates(c) ? 2 : 1;
        if (c == U'\n') {
            m_text += QStringLiteral("\\N");
            continue;
        }
        if (c == U'\t') {
            m_text += u' ';
            continue;
        }
        if (c < 0x20 || c == 0x7f || isSelector(c)) continue;
        // A space or a number goes with the letters before it, not with a picture: emoji fonts have both, as
        // wide as their pictures. What joins pictures goes with them.
        const bool joins = QChar::category(c) == QChar::Other_Format || QChar::isMark(c);
        const QString family = m_shelf.familyFor(c, m_family, joins ? m_current : m_letters);
        if (QChar::isLetter(c)) m_letters = family;
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
