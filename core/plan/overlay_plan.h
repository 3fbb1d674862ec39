#pragma once

#include "core/job/overlay.h"
#include "core/plan/text_fonts.h"
#include "core/project/delivery.h"
#include "core/project/project.h"

#include <QHash>

namespace creatorup::plan {

struct SourceFacts;

// Where a clip stands in a video, in ms; estimated, as lengths are.
struct OverlayMoment {
    qint64 startMs = 0;   // of the clip in the video
    qint64 lengthMs = 0;  // of the clip
    qint64 totalMs = 0;   // of the video
};

// What is laid over each clip: a project's watermark, texts and subtitles for one place in a delivery. Only
// what is seen in a place differs there, so that clips under the same texts stay one segment.
class OverlayPlan {
public:
    // The references outlive it. `variables`: the table's further columns.
    // Errors: project::errors::MissingLookFile (a file that is not in `sources`), BadText, MissingColumn.
    [[nodiscard]] static Result<OverlayPlan> of(const project::Project& project,
                                                const QHash<QString, SourceFacts>& sources,
                                                const TextFonts& fonts, const QStringList& variables);

    // Does what lies over a slot's clips depend on the variant?
    [[nodiscard]] bool variesIn(int slot) const;
    // Equal for variants that have the same overlay over this clip.
    [[nodiscard]] QString sameness(int slot, int clip, const QStringList& values,
                                   const OverlayMoment& moment) const;
    [[nodiscard]] job::Overlay overlay(const project::Delivery& delivery, int slot, int clip,
                                       const QStringList& values, const OverlayMoment& moment) const;
    // What of it enters a segment's recipe: everything, files by their content. Empty for an empty one.
    [[nodiscard]] QJsonObject recipe(const job::Overlay& overlay) const;

private:
    OverlayPlan(const project::Project& project, const QHash<QString, SourceFacts>& sources,
                const TextFonts& fonts, const QStringList& variables)
        : m_project(project), m_sources(sources), m_fonts(fonts), m_variables(variables) {}
    [[nodiscard]] Result<void> check() const;
    [[nodiscard]] job::SourceFile fileOf(const QString& path) const;
    void addTexts(const project::Delivery& delivery, int slot, int clip, const QStringList& values,
                  const OverlayMoment& moment, job::Overlay& overlay) const;
    void addSubtitles(const project::Delivery& delivery, int slot, int clip, const OverlayMoment& moment,
                      job::Overlay& overlay) const;
    void addFonts(job::Overlay& overlay) const;

    const project::Project& m_project;
    const QHash<QString, SourceFacts>& m_sources;
    const TextFonts& m_fonts;
    QStringList m_variables;
    bool m_timed = false;              // the look has something that comes or goes in the video
    std::vector<QList<int>> m_usedIn;  // [slot]: the variables that its texts name
};

}  // namespace creatorup::plan
