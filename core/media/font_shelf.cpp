#include "core/media/font_shelf.h"

#include "core/job/events.h"
#include "core/media/file_io.h"
#include "core/media/full_charmap.h"

#include <QFile>

#include <algorithm>
#include <ft2build.h>

#include FT_FREETYPE_H
#include FT_TRUETYPE_TABLES_H

// Resources of a static library are left out of a program unless somebody asks for them; and this cannot
// stand in a namespace.
static void initFontResources() {
    Q_INIT_RESOURCE(fonts);
}

namespace creatorup::media {

namespace {

constexpr qint64 kLargestFont = 64LL << 20;
constexpr long kMostFacesInFile = 32;

// In the order in which they are asked for a character.
constexpr const char* kBuiltIn[] = {":/fonts/Inter-Regular.otf", ":/fonts/Inter-Bold.otf",
                                    ":/fonts/NotoSansArabic-Regular.ttf", ":/fonts/NotoSansArabic-Bold.ttf",
                                    ":/fonts/NotoEmoji-Regular.ttf"};

// Goes with whatever it stands in: spaces, signs, and marks on letters.
bool isNeutral(char32_t character) {
    return !QChar::isLetter(character) && character < 0x1f000;
}

// As libass measures it.
double lineHeightOf(FT_Face face) {
    if (face->units_per_EM == 0) return 1;
    const auto* os2 = static_cast<const TT_OS2*>(FT_Get_Sfnt_Table(face, FT_SFNT_OS2));
    double height = os2 != nullptr ? os2->usWinAscent + os2->usWinDescent : 0;
    if (height <= 0) height = face->ascender - face->descender;
    return height > 0 ? height / face->units_per_EM : 1;
}

}  // namespace

void FontShelf::LibraryDeleter::operator()(FT_LibraryRec_* library) const {
    FT_Done_FreeType(library);
}

void FontShelf::FaceDeleter::operator()(FT_FaceRec_* face) const {
    FT_Done_Face(face);
}

bool FontShelf::Face::covers(char32_t character) const {
    return FT_Get_Char_Index(face.get(), character) != 0;
}

Result<FontShelf> FontShelf::open(const std::vector<int>& descriptors) {
    FontShelf shelf;
    FT_Library library = nullptr;
    if (FT_Init_FreeType(&library) != 0)
        return fail(errors::Internal, QStringLiteral("There is no way to draw text."));
    shelf.m_library.reset(library);
    for (const int descriptor : descriptors) {
        const qint64 size = sizeOf(descriptor);
        if (size <= 0 || size > kLargestFont)
            return fail(job::errors::BadOverlay, QStringLiteral("A font's file is empty or too large."));
        QByteArray bytes(size, Qt::Uninitialized);
        if (!readAt(descriptor, bytes.data(), size, 0))
            return fail(errors::FileUnreadable, QStringLiteral("A font cannot be read."));
        if (const Result<void> added = shelf.add(std::move(bytes)); !added) return fail(added.error());
    }
    initFontResources();
    for (const char* name : kBuiltIn) {
        QFile file(QString::fromLatin1(name));
        if (!file.open(QIODevice::ReadOnly))
            return fail(errors::Internal, QStringLiteral("A font of this program is missing."));
        if (const Result<void> added = shelf.add(file.readAll()); !added) return fail(added.error());
    }
    return shelf;
}

Result<void> FontShelf::add(QByteArray bytes) {
    preferFullCharmap(bytes);
    m_files.push_back(std::move(bytes));
    const QByteArray& file = m_files.back();
    long faces = 1;
    for (long i = 0; i < std::min(faces, kMostFacesInFile); ++i) {
        FT_Face face = nullptr;
        if (FT_New_Memory_Face(m_library.get(), reinterpret_cast<const FT_Byte*>(file.constData()),
                               static_cast<FT_Long>(file.size()), i, &face) != 0)
            return fail(job::errors::BadOverlay, QStringLiteral("A font's file cannot be understood."));
        faces = face->num_faces;
        Face shelved{QString::fromUtf8(face->family_name), {}, lineHeightOf(face)};
        shelved.face.reset(face);
        // A name that would be read as an instruction is not used.
        if (!shelved.family.isEmpty() && !shelved.family.contains(u'\\') && !shelved.family.contains(u'{') &&
            !shelved.family.contains(u'}') && (face->face_flags & FT_FACE_FLAG_SCALABLE) != 0)
            m_faces.push_back(std::move(shelved));
    }
    return {};
}

void FontShelf::addTo(ASS_Library* library) const {
    for (const QByteArray& file : m_files)
        ass_add_font(library, "", file.constData(), static_cast<int>(file.size()));
}

bool FontShelf::has(const QString& family) const {
    return std::any_of(m_faces.begin(), m_faces.end(), [&](const Face& face) {
        return face.family.compare(family, Qt::CaseInsensitive) == 0;
    });
}

double FontShelf::scaleOf(const QString& family, const QString& wanted) const {
    const auto height = [this](const QString& name) {
        const auto found = std::find_if(m_faces.begin(), m_faces.end(), [&](const Face& face) {
            return face.family.compare(name, Qt::CaseInsensitive) == 0;
        });
        return found == m_faces.end() ? 1 : found->lineHeight;
    };
    return std::clamp(height(family) / height(wanted), 0.5, 2.0);
}

QString FontShelf::familyFor(char32_t character, const QString& wanted, const QString& before) const {
    const auto covers = [this, character](const QString& family) {
        return std::any_of(m_faces.begin(), m_faces.end(), [&](const Face& face) {
            return face.family.compare(family, Qt::CaseInsensitive) == 0 && face.covers(character);
        });
    };
    if (isNeutral(character) && covers(before)) return before;
    if (covers(wanted)) return wanted;
    if (covers(standardFamily())) return standardFamily();
    const auto found = std::find_if(m_faces.begin(), m_faces.end(),
                                    [&](const Face& face) { return face.covers(character); });
    if (found != m_faces.end()) return found->family;
    return isNeutral(character) ? before : wanted;
}

}  // namespace creatorup::media
