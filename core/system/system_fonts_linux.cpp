#include "core/system/system_fonts.h"

#include <fontconfig/fontconfig.h>

#include <QString>

#include <memory>

namespace creatorup::system {

namespace {

constexpr size_t kMostFonts = 16;

struct FontconfigDeleter {
    void operator()(FcConfig* config) const { FcConfigDestroy(config); }
    void operator()(FcPattern* pattern) const { FcPatternDestroy(pattern); }
    void operator()(FcFontSet* fonts) const { FcFontSetDestroy(fonts); }
    void operator()(FcCharSet* characters) const { FcCharSetDestroy(characters); }
};
template <typename T>
using Handle = std::unique_ptr<T, FontconfigDeleter>;

QString fileOf(const FcPattern* font) {
    FcChar8* file = nullptr;
    if (FcPatternGetString(font, FC_FILE, 0, &file) != FcResultMatch) return {};
    return QString::fromLocal8Bit(reinterpret_cast<const char*>(file));
}

bool isOf(const FcPattern* font, const QString& family) {
    FcChar8* name = nullptr;
    for (int i = 0; FcPatternGetString(font, FC_FAMILY, i, &name) == FcResultMatch; ++i)
        if (QString::fromUtf8(reinterpret_cast<const char*>(name)).compare(family, Qt::CaseInsensitive) == 0)
            return true;
    return false;
}

// Pictures of letters, as in coloured emoji, cannot be outlined or coloured.
bool isOutline(const FcPattern* font) {
    FcBool outline = FcFalse, colour = FcFalse;
    FcPatternGetBool(font, FC_OUTLINE, 0, &outline);
    FcPatternGetBool(font, FC_COLOR, 0, &colour);
    return outline == FcTrue && colour != FcTrue;
}

}  // namespace

QStringList fontFiles(const QString& family) {
    const Handle<FcConfig> config(FcInitLoadConfigAndFonts());
    QStringList files;
    for (const int slant : {FC_SLANT_ROMAN, FC_SLANT_ITALIC}) {
        for (const int weight : {FC_WEIGHT_REGULAR, FC_WEIGHT_BOLD}) {
            const Handle<FcPattern> wanted(FcPatternCreate());
            const QByteArray name = family.toUtf8();
            FcPatternAddString(wanted.get(), FC_FAMILY, reinterpret_cast<const FcChar8*>(name.constData()));
            FcPatternAddInteger(wanted.get(), FC_WEIGHT, weight);
            FcPatternAddInteger(wanted.get(), FC_SLANT, slant);
            FcConfigSubstitute(config.get(), wanted.get(), FcMatchPattern);
            FcDefaultSubstitute(wanted.get());
            FcResult result = FcResultNoMatch;
            const Handle<FcPattern> match(FcFontMatch(config.get(), wanted.get(), &result));
            if (match && isOf(match.get(), family) && isOutline(match.get()))
                files.append(fileOf(match.get()));
        }
    }
    files.removeAll(QString());
    files.removeDuplicates();
    return files;
}

std::vector<FontFile> fontsFor(const QSet<uint>& characters) {
    std::vector<FontFile> found;
    if (characters.isEmpty()) return found;
    const Handle<FcConfig> config(FcInitLoadConfigAndFonts());
    const Handle<FcCharSet> wantedCharacters(FcCharSetCreate());
    for (const uint c : characters)
        FcCharSetAddChar(wantedCharacters.get(), c);
    const Handle<FcPattern> wanted(FcPatternCreate());
    FcPatternAddString(wanted.get(), FC_FAMILY, reinterpret_cast<const FcChar8*>("sans-serif"));
    FcPatternAddCharSet(wanted.get(), FC_CHARSET, wantedCharacters.get());
    FcPatternAddInteger(wanted.get(), FC_WEIGHT, FC_WEIGHT_REGULAR);
    FcConfigSubstitute(config.get(), wanted.get(), FcMatchPattern);
    FcDefaultSubstitute(wanted.get());
    FcResult result = FcResultNoMatch;
    const Handle<FcFontSet> sorted(FcFontSort(config.get(), wanted.get(), FcFalse, nullptr, &result));
    QSet<uint> left = characters;
    for (int i = 0; sorted && i < sorted->nfont && !left.isEmpty() && found.size() < kMostFonts; ++i) {
        const FcPattern* font = sorted->fonts[i];
        FcCharSet* has = nullptr;
        if (!isOutline(font) || FcPatternGetCharSet(font, FC_CHARSET, 0, &has) != FcResultMatch) continue;
        FontFile file{fileOf(font), {}};
        for (const uint c : std::as_const(left))
            if (FcCharSetHasChar(has, c) == FcTrue) file.characters.insert(c);
        if (file.path.isEmpty() || file.characters.isEmpty()) continue;
        left.subtract(file.characters);
        found.push_back(std::move(file));
    }
    return found;
}

}  // namespace creatorup::system
