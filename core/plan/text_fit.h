#pragma once

#include "core/job/measure_texts.h"
#include "core/plan/plan.h"
#include "core/project/findings.h"

#include <vector>

namespace creatorup::plan {

namespace errors {
inline constexpr ErrorCode TextTooLarge{"project.text_too_large"};    // does not fit where it is put
inline constexpr ErrorCode TextOutsideClear{"project.text_covered"};  // apps draw their own things over it
}  // namespace errors

// Do a plan's texts and burnt-in subtitles fit where they are put, in each delivery? Who draws them measures
// them; this says what is to be measured, and what the answers mean.
class TextFit {
public:
    // Each text once for each look, place and frame. Of thousands that differ in their words only, those that
    // are most likely not to fit: with the most letters, and with the longest words.
    [[nodiscard]] static TextFit of(const Plan& plan);

    [[nodiscard]] const std::vector<job::MeasureTextsJob>& jobs() const { return m_jobs; }
    // Warnings: of what is too large for its place, and of what reaches out of a delivery's clear box, naming
    // the text, one of the clips that it is over, and the delivery. `measured`: the answer to jobs()[number].
    [[nodiscard]] std::vector<project::Finding> findings(size_t number,
                                                         const job::TextsMeasured& measured) const;

private:
    // What the answers need, beside what the job says.
    struct Where {
        QRectF place;
        QString delivery;
        QStringList clips;  // one for each of the words; of cues one
    };
    struct Asked {
        std::vector<Where> texts;
        std::vector<Where> cues;
    };
    class Collector;

    std::vector<job::MeasureTextsJob> m_jobs;
    std::vector<Asked> m_asked;  // [job]
};

}  // namespace creatorup::plan
