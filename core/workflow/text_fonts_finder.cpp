#include "core/workflow/text_fonts_finder.h"

#include "core/base/decoded_text.h"
#include "core/project/look_files.h"
#include "core/system/system_fonts.h"
#include "core/workflow/emoji_characters.h"

#include <QFile>

#include <algorithm>

namespace creatorup::workflow {

namespace {

constexpr qint64 kLargestSubtitles = 16LL << 20;  // as the worker takes them

// Within what the fonts in resources/fonts have, and what is drawn by no font. A test holds it against them.
constexpr uint kBuiltIn[][2] = {
    {0x00, 0x7e},      {0xa0, 0x148},    {0x14a, 0x17f},   {0x18f, 0x18f},   {0x1fa, 0x1ff},
    {0x218, 0x21b},    {0x2c6, 0x2c7},   {0x2d8, 0x2dd},   {0x384, 0x38a},   {0x38c, 0x38c},
    {0x38e, 0x3a1},    {0x3a3, 0x3ce},   {0x400, 0x45f},   {0x490, 0x491},   {0x600, 0x60b},
    {0x60c, 0x61b},    {0x61e, 0x6ff},   {0x750, 0x77f},   {0x1e80, 0x1e85}, {0x1ef2, 0x1ef3},
    {0x2000, 0x200f},  {0x2010, 0x2027}, {0x202a, 0x202e}, {0x202f, 0x202f}, {0x2030, 0x205e},
    {0x2060, 0x206f},  {0x20a0, 0x20bf}, {0x2122, 0x2122}, {0x2190, 0x2193}, {0x2212, 0x2212},
    {0x2248, 0x2248},  {0x2260, 0x2260}, {0x2264, 0x2265}, {0x2605, 0x2605}, {0x2713, 0x2713},
    {0x2717, 0x2717},  {0x2764, 0x2764}, {0xfe00, 0xfe0f}, {0xfe76, 0xfefc}, {0xfeff, 0xfeff},
    {0x1f3fb, 0x1f3ff}};

const QStringList& builtInFamilies() {
    static const QStringList names{QStringLiteral("Inter"), QStringLiteral("Noto Sans Arabic"),
                                   QStringLiteral("Noto Emoji")};
    return names;
}

QStringList familiesOf(const project::Project& project) {
    QStringList families;
    project::forEachText(project,
                         [&](const project::Text& text, int, int) { families.append(text.style.font); });
    const auto add = [&](const project::Subtitles& subtitles) {
        if (subtitles.isBurntIn()) families.append(subtitles.style.font);
    };
    add(project.look.subtitles);
    for (const project::Slot& slot : project.slots_)
        for (const project::Clip& clip : slot.clips)
            add(clip.subtitles);
    families.removeDuplicates();
    for (const QString& builtIn : builtInFamilies())
        families.removeAll(builtIn);
    return families;
}

void addMissing(const QString& text, QSet<uint>& missing) {
    for (const uint c : text.toUcs4())
        if (!hasBuiltInFont(c)) missing.insert(c);
}

// Also of what stands for a name in braces, wherever that may be.
QSet<uint> missingInTexts(const project::Project& project) {
    QSet<uint> missing;
    bool any = false;
    project::forEachText(project, [&](const project::Text& text, int, int) {
        any = true;
        addMissing(text.text, missing);
    });
    if (!any) return missing;
    addMissing(project.name, missing);
    for (const project::Slot& slot : project.slots_) {
        addMissing(slot.name, missing);
        for (const project::Clip& clip : slot.clips)
            addMissing(clip.name(), missing);
    }
    for (const QStringList& row : project.variants.rows.rows)
        for (const QString& value : row)
            addMissing(value, missing);
    return missing;
}

// Only letters are looked at: what the file means is read where nothing can be broken by it.
QSet<uint> missingInFile(const QString& path) {
    QSet<uint> missing;
    QFile file(path);
    if (file.open(QIODevice::ReadOnly) && file.size() <= kLargestSubtitles)
        addMissing(decodedText(file.read(kLargestSubtitles)), missing);
    return missing;
}

}  // namespace

bool hasBuiltInFont(uint character) {
    const auto has = [character](const uint(&range)[2]) {
        return character >= range[0] && character <= range[1];
    };
    return std::any_of(std::begin(kBuiltIn), std::end(kBuiltIn), has) ||
           std::any_of(std::begin(kEmoji), std::end(kEmoji), has);
}

plan::TextFonts findTextFonts(const project::Project& project) {
    plan::TextFonts fonts;
    for (const QString& family : familiesOf(project))
        fonts.families.push_back({family, system::fontFiles(family)});
    QSet<uint> missing = missingInTexts(project);
    QHash<QString, QSet<uint>> inFiles;
    for (const QString& file : project::subtitleFiles(project)) {
        inFiles.insert(file, missingInFile(file));
        missing.unite(inFiles[file]);
    }
    for (system::FontFile& found : system::fontsFor(missing)) {
        plan::TextFonts::Fallback fallback{found.path, std::move(found.characters), {}};
        for (auto it = inFiles.begin(); it != inFiles.end(); ++it)
            if (fallback.characters.intersects(it.value())) fallback.subtitleFiles.append(it.key());
        fallback.subtitleFiles.sort();
        fonts.fallbacks.push_back(std::move(fallback));
    }
    return fonts;
}

void checkTextFonts(const project::Project& project, const plan::TextFonts& fonts,
                    std::vector<project::Finding>& findings) {
    using Severity = project::Finding::Severity;
    for (const plan::TextFonts::Family& family : fonts.families)
        if (family.files.isEmpty())
            findings.push_back(
                {Severity::Warning, QStringLiteral("project.missing_font"),
                 QStringLiteral("The font \"%1\" is not on this computer; Inter is used instead.")
                     .arg(family.name),
                 -1, -1});
    QSet<uint> missing = missingInTexts(project);
    for (const QString& file : project::subtitleFiles(project))
        missing.unite(missingInFile(file));
    for (const plan::TextFonts::Fallback& fallback : fonts.fallbacks)
        missing.subtract(fallback.characters);
    if (missing.isEmpty()) return;
    std::vector<char32_t> some(missing.begin(), missing.end());
    std::sort(some.begin(), some.end());
    some.resize(std::min<size_t>(some.size(), 10));
    findings.push_back({Severity::Warning, QStringLiteral("project.missing_letters"),
                        QStringLiteral("No font on this computer has these characters: %1")
                            .arg(QString::fromUcs4(some.data(), static_cast<qsizetype>(some.size()))),
                        -1, -1});
}

}  // namespace creatorup::workflow
