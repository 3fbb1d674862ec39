#include "core/plan/overlay_plan.h"

#include "core/plan/filled_text.h"
#include "core/plan/overlay_layout.h"
#include "core/plan/plan.h"
#include "core/project/look_files.h"
#include "core/project/text_findings.h"
#include "core/project/text_template.h"

#include <cmath>

namespace creatorup::plan {

namespace {

using K = QLatin1StringView;

// Lengths are estimated: what ends so shortly after a clip is taken as going on to its end.
constexpr qint64 kAboutMs = 100;

bool isTimed(const project::Text& text) {
    return text.inMs != 0 || text.outMs >= 0 || text.fadeInMs != 0 || text.fadeOutMs != 0;
}

// What of a text is seen in `lengthMs` from `startMs` on, in the time of that part. False: nothing.
bool cutTo(qint64 startMs, qint64 lengthMs, job::OverlayText& text) {
    text.inMs -= startMs;
    if (text.outMs >= 0) text.outMs -= startMs;
    if (text.inMs >= lengthMs || (text.outMs <= 0 && text.outMs != -1)) return false;
    if (text.inMs + text.fadeInMs <= 0) text.inMs = text.fadeInMs = 0;
    if (text.outMs >= 0 && text.outMs - text.fadeOutMs >= lengthMs + kAboutMs) {
        text.outMs = -1;
        text.fadeOutMs = 0;
    }
    return true;
}

}  // namespace

Result<OverlayPlan> OverlayPlan::of(const project::Project& project,
                                    const QHash<QString, SourceFacts>& sources, const TextFonts& fonts,
                                    const QStringList& variables) {
    OverlayPlan plan(project, sources, fonts, variables);
    if (const auto good = plan.check(); !good) return fail(good.error());
    plan.m_timed = project.look.subtitles.isBurntIn() ||
                   std::any_of(project.look.texts.begin(), project.look.texts.end(), isTimed);
    plan.m_usedIn.resize(project.slots_.size());
    project::forEachText(project, [&](const project::Text& text, int slot, int) {
        const QStringList named = project::TextTemplate::parse(text.text)->names();
        for (int v = 0; v < variables.size(); ++v) {
            if (!named.contains(variables[v])) continue;
            for (int s = 0; s < static_cast<int>(project.slots_.size()); ++s)
                if ((slot < 0 || s == slot) && !plan.m_usedIn[static_cast<size_t>(s)].contains(v))
                    plan.m_usedIn[static_cast<size_t>(s)].append(v);
        }
    });
    return plan;
}

Result<void> OverlayPlan::check() const {
    for (const QString& file : project::lookFiles(m_project) + m_fonts.files())
        if (!m_sources.contains(file))
            return fail(project::errors::MissingLookFile, QStringLiteral("%1 was not read.").arg(file));
    std::optional<Error> wrong;
    project::forEachText(m_project, [&](const project::Text& text, int, int) {
        const auto parsed = project::TextTemplate::parse(text.text);
        if (!parsed) {
            wrong = parsed.error();
            return;
        }
        for (const QString& name : parsed->names())
            if (!project::builtInTextNames().contains(name) && !m_variables.contains(name))
                wrong = Error{QString(project::errors::MissingColumn),
                              QStringLiteral("The text \"%1\" needs a column \"%2\".").arg(text.text, name),
                              {}};
    });
    if (wrong) return fail(*wrong);
    return {};
}

bool OverlayPlan::variesIn(int slot) const {
    return m_timed || !m_usedIn[static_cast<size_t>(slot)].isEmpty();
}

QString OverlayPlan::sameness(int slot, int clip, const QStringList& values,
                              const OverlayMoment& moment) const {
    QString text = QString::number(clip);
    if (m_timed) text += QStringLiteral(" %1 %2").arg(moment.startMs).arg(moment.totalMs);
    // Lengths before the values, so that no value can look like another's end.
    for (const int v : m_usedIn[static_cast<size_t>(slot)])
        text += QStringLiteral(" %1:").arg(values.value(v).size()) + values.value(v);
    return text;
}

job::SourceFile OverlayPlan::fileOf(const QString& path) const {
    return {path, m_sources.value(path).identity};
}

job::Overlay OverlayPlan::overlay(const project::Delivery& delivery, int slot, int clip,
                                  const QStringList& values, const OverlayMoment& moment) const {
    job::Overlay overlay;
    overlay.width = delivery.width;
    overlay.height = delivery.height;
    if (!m_project.look.watermark.file.isEmpty()) {
        overlay.picture = pictureIn(delivery, m_project.look.watermark);
        overlay.picture->file = fileOf(m_project.look.watermark.file);
    }
    addSubtitles(delivery, slot, clip, moment, overlay);
    addTexts(delivery, slot, clip, values, moment, overlay);
    addFonts(overlay);
    return overlay;
}

void OverlayPlan::addSubtitles(const project::Delivery& delivery, int slot, int clip,
                               const OverlayMoment& moment, job::Overlay& overlay) const {
    const project::Clip& over = m_project.slots_[static_cast<size_t>(slot)].clips[static_cast<size_t>(clip)];
    const auto add = [&](const project::Subtitles& subtitles, qint64 startMs, Rational speed) {
        if (!subtitles.isBurntIn()) return;
        overlay.subtitles.push_back({fileOf(subtitles.file), styleIn(delivery, subtitles.style),
                                     placeIn(delivery, subtitles.place, -1, subtitles.anywhere, 1),
                                     subtitles.keepStyles, startMs, speed});
    };
    const bool still = m_sources.value(over.file).still;
    const qint64 permille = still ? 1000 : std::lround(over.speed * 1000);
    add(over.subtitles, over.trimInMs, permille == 1000 ? Rational{1, 1} : Rational{permille, 1000});
    add(m_project.look.subtitles, moment.startMs, {1, 1});
}

void OverlayPlan::addTexts(const project::Delivery& delivery, int slot, int clip, const QStringList& values,
                           const OverlayMoment& moment, job::Overlay& overlay) const {
    const auto add = [&](const project::Text& text, qint64 startMs, qint64 wholeMs) {
        job::OverlayText laid{
            filledText(m_project, m_variables, text.text, slot, clip, values), styleIn(delivery, text.style),
            placeIn(delivery, text.place, text.align, text.anywhere, text.width), text.inMs,
            // A fade at the end must know where that is.
            text.outMs < 0 && text.fadeOutMs > 0 ? wholeMs : text.outMs, text.fadeInMs, text.fadeOutMs};
        if (laid.text.trimmed().isEmpty() || !cutTo(startMs, moment.lengthMs, laid)) return;
        overlay.texts.push_back(std::move(laid));
    };
    const project::Slot& over = m_project.slots_[static_cast<size_t>(slot)];
    for (const project::Text& text : over.clips[static_cast<size_t>(clip)].texts)
        add(text, 0, moment.lengthMs);
    for (const project::Text& text : over.texts)
        add(text, 0, moment.lengthMs);
    for (const project::Text& text : m_project.look.texts)
        add(text, moment.startMs, moment.totalMs);
}

void OverlayPlan::addFonts(job::Overlay& overlay) const {
    QStringList families;
    QSet<uint> characters;
    for (const job::OverlayText& text : overlay.texts) {
        families.append(text.style.font);
        for (const uint c : text.text.toUcs4())
            characters.insert(c);
    }
    QStringList subtitles;
    for (const job::OverlaySubtitles& each : overlay.subtitles) {
        families.append(each.style.font);
        subtitles.append(each.file.path);
    }
    QStringList files;
    for (const TextFonts::Family& family : m_fonts.families)
        if (families.contains(family.name)) files += family.files;
    for (const TextFonts::Fallback& fallback : m_fonts.fallbacks) {
        const bool forText = fallback.characters.intersects(characters);
        const bool forSubtitles = std::any_of(subtitles.begin(), subtitles.end(), [&](const QString& file) {
            return fallback.subtitleFiles.contains(file);
        });
        if (forText || forSubtitles) files.append(fallback.file);
    }
    files.removeDuplicates();
    for (const QString& file : files)
        if (overlay.fonts.size() < job::kMostOverlayFonts) overlay.fonts.push_back(fileOf(file));
}

QJsonObject OverlayPlan::recipe(const job::Overlay& overlay) const {
    if (overlay.isEmpty()) return {};
    const auto content = [this](const job::SourceFile& file) {
        return m_sources.value(file.path).fingerprint.value;
    };
    QJsonObject recipe = overlay.toJson();
    if (overlay.picture) {
        QJsonObject picture = recipe.value(K("picture")).toObject();
        picture.insert(K("file"), content(overlay.picture->file));
        recipe.insert(K("picture"), picture);
    }
    QJsonArray subtitles = recipe.value(K("subtitles")).toArray();
    for (qsizetype i = 0; i < subtitles.size(); ++i) {
        QJsonObject each = subtitles[i].toObject();
        each.insert(K("file"), content(overlay.subtitles[static_cast<size_t>(i)].file));
        subtitles[i] = each;
    }
    recipe.insert(K("subtitles"), subtitles);
    QJsonArray fonts;
    for (const job::SourceFile& font : overlay.fonts)
        fonts.append(content(font));
    recipe.insert(K("fonts"), fonts);
    return recipe;
}

}  // namespace creatorup::plan
