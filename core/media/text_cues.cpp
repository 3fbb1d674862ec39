#include "core/media/text_cues.h"

#include "core/media/cue_file.h"

#include <algorithm>
#include <cmath>

namespace creatorup::media {

namespace {

// More at once are not read by anybody, and would make a hostile file grow without end.
constexpr size_t kMostAtOnce = 8;

// Of the output, in frames: what a part's texts may use, and where its own time begins.
struct Stretch {
    double from = 0;
    double to = 0;
    double origin = 0;
};

std::vector<Stretch> stretchesOf(const job::AssembleJob& job) {
    std::vector<Stretch> stretches;
    qint64 shownUpTo = 0;
    const auto halfOf = [&](size_t part) {
        return part < job.parts.size() && job.parts[part].isTransition
                   ? static_cast<double>(job.parts[part].shownFrames()) / 2
                   : 0.0;
    };
    for (size_t i = 0; i < job.parts.size(); ++i) {
        const job::SegmentPart& part = job.parts[i];
        const auto begin = static_cast<double>(shownUpTo);
        shownUpTo += part.shownFrames();
        stretches.push_back({begin - (i > 0 ? halfOf(i - 1) : 0),
                             static_cast<double>(shownUpTo) + halfOf(i + 1),
                             begin - static_cast<double>(part.skipFirst)});
    }
    return stretches;
}

void place(const job::TextPart& text, const std::vector<SubtitleCue>& cues, const Stretch& stretch,
           double msPerFrame, std::vector<SubtitleCue>& placed) {
    const qint64 from = std::llround(stretch.from * msPerFrame), to = std::llround(stretch.to * msPerFrame);
    const auto inOutput = [&](qint64 fileMs) {
        return std::llround(stretch.origin * msPerFrame + static_cast<double>(fileMs - text.startMs) *
                                                              static_cast<double>(text.speed.den) /
                                                              static_cast<double>(text.speed.num));
    };
    for (const SubtitleCue& cue : cues) {
        const qint64 start = std::max<qint64>(from, inOutput(cue.startMs));
        const qint64 end = std::min<qint64>(to, inOutput(cue.endMs));
        if (end > start) placed.push_back({start, end, cue.text});
    }
}

}  // namespace

qint64 outputMs(const job::AssembleJob& job) {
    qint64 frames = 0;
    for (const job::SegmentPart& part : job.parts)
        frames += part.shownFrames();
    // Not after the last picture.
    return frames * 1000 * job.grid.rate.den / job.grid.rate.num;
}

Result<std::vector<TextCues>> textCuesOf(const job::AssembleJob& job) {
    std::vector<TextCues> languages;
    if (job.texts.empty()) return languages;
    const std::vector<Stretch> stretches = stretchesOf(job);
    const double msPerFrame =
        1000.0 * static_cast<double>(job.grid.rate.den) / static_cast<double>(job.grid.rate.num);
    const qint64 endMs = outputMs(job);
    for (const job::TextPart& text : job.texts) {
        const Result<std::vector<SubtitleCue>> cues = readCueFile(text.file);
        if (!cues) return fail(cues.error());
        auto found = std::find_if(languages.begin(), languages.end(),
                                  [&](const TextCues& each) { return each.language == text.language; });
        if (found == languages.end()) found = languages.insert(found, {text.language, {}});
        const Stretch whole{0, static_cast<double>(endMs) / msPerFrame, 0};
        place(text, *cues, text.part < 0 ? whole : stretches[static_cast<size_t>(text.part)], msPerFrame,
              found->cues);
    }
    for (TextCues& each : languages) {
        for (SubtitleCue& cue : each.cues)
            cue.endMs = std::min(cue.endMs, endMs);
        std::erase_if(each.cues, [](const SubtitleCue& cue) { return cue.endMs <= cue.startMs; });
        std::stable_sort(each.cues.begin(), each.cues.end(),
                         [](const SubtitleCue& a, const SubtitleCue& b) { return a.startMs < b.startMs; });
    }
    std::erase_if(languages, [](const TextCues& each) { return each.cues.empty(); });
    return languages;
}

std::vector<SubtitleCue> withoutOverlaps(const std::vector<SubtitleCue>& cues) {
    std::vector<SubtitleCue> row;
    std::vector<const SubtitleCue*> shown;
    size_t next = 0;
    qint64 now = 0;
    while (next < cues.size() || !shown.empty()) {
        if (shown.empty()) now = cues[next].startMs;
        for (; next < cues.size() && cues[next].startMs <= now; ++next)
            if (shown.size() < kMostAtOnce) shown.push_back(&cues[next]);
        qint64 until = next < cues.size() ? cues[next].startMs : INT64_MAX;
        QByteArray text;
        for (const SubtitleCue* cue : shown) {
            until = std::min(until, cue->endMs);
            text += (text.isEmpty() ? "" : "\n") + cue->text;
        }
        row.push_back({now, until, text});
        now = until;
        std::erase_if(shown, [now](const SubtitleCue* cue) { return cue->endMs <= now; });
    }
    return row;
}

}  // namespace creatorup::media
