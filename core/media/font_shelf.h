#pragma once

#include "core/base/result.h"
#include "core/media/ass_handles.h"

#include <QByteArray>
#include <QString>

#include <vector>

struct FT_FaceRec_;
struct FT_LibraryRec_;

namespace creatorup::media {

// The only fonts that text is drawn with: those of a job, and those built in. Nothing of the system is looked
// at here, so the same job gives the same letters everywhere.
class FontShelf {
public:
    // Of files that are open. Errors: job::errors::BadOverlay, errors::FileUnreadable, errors::Internal.
    [[nodiscard]] static Result<FontShelf> open(const std::vector<int>& descriptors);

    void addTo(ASS_Library* library) const;
    // The family to draw a character with: the wanted one if it has it, else the first that has, else the
    // wanted. A character that stands between others, as a space does, stays with `before` if that has it.
    [[nodiscard]] QString familyFor(char32_t character, const QString& wanted, const QString& before) const;
    [[nodiscard]] bool has(const QString& family) const;
    // How much larger a line of `family` is to be for its letters to be as large as those of `wanted`: a
    // line's height is no measure where one font leaves room for marks and another does not.
    [[nodiscard]] double scaleOf(const QString& family, const QString& wanted) const;
    // What text is drawn with if its family is not there.
    [[nodiscard]] static QString standardFamily() { return QStringLiteral("Inter"); }

private:
    struct LibraryDeleter {
        void operator()(FT_LibraryRec_* library) const;
    };
    struct FaceDeleter {
        void operator()(FT_FaceRec_* face) const;
    };
    struct Face {
        QString family;
        std::unique_ptr<FT_FaceRec_, FaceDeleter> face;
        double lineHeight = 1;  // in the font's own size
        [[nodiscard]] bool covers(char32_t character) const;
    };
    [[nodiscard]] Result<void> add(QByteArray bytes);

    std::unique_ptr<FT_LibraryRec_, LibraryDeleter> m_library;  // before the faces: it must go last
    std::vector<QByteArray> m_files;
    std::vector<Face> m_faces;  // the first that has a character gives it
};

}  // namespace creatorup::media
