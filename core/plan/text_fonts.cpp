#include "core/plan/text_fonts.h"

#include "core/base/json_fields.h"

#include <algorithm>

namespace creatorup::plan {

namespace {

using K = QLatin1StringView;

constexpr int kMost = 1000;

// Sorted, so that the same fonts are the same bytes.
QString textOf(const QSet<uint>& characters) {
    std::vector<char32_t> sorted(characters.begin(), characters.end());
    std::sort(sorted.begin(), sorted.end());
    return QString::fromUcs4(sorted.data(), static_cast<qsizetype>(sorted.size()));
}

}  // namespace

QStringList TextFonts::files() const {
    QStringList all;
    for (const Family& family : families)
        all += family.files;
    for (const Fallback& fallback : fallbacks)
        all.append(fallback.file);
    all.removeDuplicates();
    return all;
}

QJsonObject TextFonts::toJson() const {
    QJsonArray familyArray, fallbackArray;
    for (const Family& family : families)
        familyArray.append(
            QJsonObject{{K("name"), family.name}, {K("files"), QJsonArray::fromStringList(family.files)}});
    for (const Fallback& fallback : fallbacks)
        fallbackArray.append(
            QJsonObject{{K("file"), fallback.file},
                        {K("characters"), textOf(fallback.characters)},
                        {K("subtitles"), QJsonArray::fromStringList(fallback.subtitleFiles)}});
    return {{K("families"), familyArray}, {K("fallbacks"), fallbackArray}};
}

Result<TextFonts> TextFonts::fromJson(const QJsonObject& object) {
    JsonFields fields(object);
    TextFonts fonts;
    fields.objects(K("families"), kMost, [&](JsonFields& each) {
        fonts.families.push_back({each.string(K("name"), 200), each.strings(K("files"), kMost)});
    });
    fields.objects(K("fallbacks"), kMost, [&](JsonFields& each) {
        Fallback fallback{each.string(K("file"), 32'768), {}, each.strings(K("subtitles"), 100'000)};
        const QList<uint> characters = each.string(K("characters"), 1'000'000).toUcs4();
        fallback.characters = QSet<uint>(characters.begin(), characters.end());
        fonts.fallbacks.push_back(std::move(fallback));
    });
    if (!fields.ok()) return fail(fields.error());
    return fonts;
}

}  // namespace creatorup::plan
