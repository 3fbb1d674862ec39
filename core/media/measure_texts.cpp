#include "core/media/measure_texts.h"

#include "core/media/av_error.h"
#include "core/media/encode_segment.h"
#include "core/media/progress_report.h"
#include "core/media/subtitle_cues.h"
#include "core/media/text_layer.h"

#include <algorithm>
#include <map>
#include <numeric>

namespace creatorup::media {

namespace {

using Texts = job::MeasureTextsJob::Texts;
using Cues = job::MeasureTextsJob::Cues;
using Reach = job::TextsMeasured::Reach;
using Outside = job::TextsMeasured::Outside;

constexpr qint64 kApartMs = 1000;
constexpr double kTolerance = 1.5;  // pixels: places are rounded

// libass draws nothing outside of its picture. So texts are laid out in the middle one of nine such frames.
constexpr int kRoom = 3;

job::TextPlace roomy(job::TextPlace place, int width, int height) {
    place.left += width;
    place.top += height;
    return place;
}

double reachesOut(const QRectF& area, const QRectF& inside) {
    return std::max({inside.left() - area.left(), area.right() - inside.right(), inside.top() - area.top(),
                     area.bottom() - inside.bottom()});
}

void note(Reach reach, const QRectF& inside, Outside& outside) {
    if (reach.area.isEmpty() || reachesOut(reach.area, inside) <= kTolerance) return;
    ++outside.count;
    const auto at = std::upper_bound(outside.farthest.begin(), outside.farthest.end(), reach,
                                     [&inside](const Reach& a, const Reach& b) {
                                         return reachesOut(a.area, inside) > reachesOut(b.area, inside);
                                     });
    outside.farthest.insert(at, std::move(reach));
    if (outside.farthest.size() > job::kMostReaches) outside.farthest.pop_back();
}

void beSilent(int, const char*, va_list, void*) {}

Result<AssLibrary> libraryOf(const FontShelf& shelf) {
    AssLibrary library(ass_library_init());
    if (!library) return outOfMemory();
    ass_set_message_cb(library.get(), beSilent, nullptr);
    ass_set_extract_fonts(library.get(), 1);
    shelf.addTo(library.get());
    return library;
}

class Measuring {
public:
    Measuring(const FontShelf& shelf, const EventSink& sink) : m_shelf(shelf), m_progress(sink) {}

    // Of one size of frame: each text has a time of its own in one layer, whose letters are drawn once.
    Result<void> texts(QSize frame, const std::vector<const Texts*>& groups,
                       const std::vector<Outside*>& answers) {
        job::Overlay overlay{frame.width() * kRoom, frame.height() * kRoom};
        for (const Texts* group : groups)
            for (const QString& words : group->words) {
                job::OverlayText text = group->like;
                text.text = words;
                text.place = roomy(text.place, frame.width(), frame.height());
                text.inMs = static_cast<qint64>(overlay.texts.size()) * kApartMs;
                text.outMs = text.inMs + kApartMs;
                text.fadeInMs = text.fadeOutMs = 0;
                overlay.texts.push_back(std::move(text));
            }
        const Result<AssLibrary> library = libraryOf(m_shelf);
        if (!library) return fail(library.error());
        Result<TextLayer> layer = TextLayer::ofTexts(overlay, m_shelf, library->get(), frame * kRoom);
        if (!layer) return fail(layer.error());
        qint64 atMs = 0;
        for (size_t i = 0; i < groups.size(); ++i)
            for (int word = 0; word < groups[i]->words.size(); ++word) {
                const QRect ink = layer->inkAt(atMs).translated(-frame.width(), -frame.height());
                note({ink, word, 0, {}}, groups[i]->inside, *answers[i]);
                atMs += kApartMs;
                m_progress.tick(++m_done);
            }
        return {};
    }

    Result<Outside> cues(const Cues& group, const QString& text) {
        const QSize frame(group.width, group.height);
        // Where a script puts its own text it does so for its whole frame, and there is no room beside it.
        const bool own = group.subtitles.keepStyles && subtitleKind(text) == SubtitleKind::Ass;
        const int room = own ? 1 : kRoom;
        job::OverlaySubtitles subtitles = group.subtitles;
        if (!own) subtitles.place = roomy(subtitles.place, frame.width(), frame.height());
        // Of its own: a script may bring fonts, for itself only.
        const Result<AssLibrary> library = libraryOf(m_shelf);
        if (!library) return fail(library.error());
        Result<TextLayer> layer =
            TextLayer::ofSubtitles({frame.width() * room, frame.height() * room}, subtitles, text, m_shelf,
                                   library->get(), frame * room);
        if (!layer)
            return layer.error().is(job::errors::BadOverlay) ? Result<Outside>() : fail(layer.error());
        std::vector<TextLayer::Shown> seen = layer->shown();
        std::erase_if(seen, [&group](const TextLayer::Shown& one) {
            return one.endMs <= group.fromMs || one.startMs >= group.untilMs || one.endMs <= one.startMs;
        });
        keepLongest(seen);
        Outside outside;
        outside.byScript = own;
        for (const TextLayer::Shown& one : seen) {
            const qint64 atMs =
                std::midpoint(std::max(one.startMs, group.fromMs), std::min(one.endMs, group.untilMs));
            QRect ink = layer->inkAt(atMs);
            if (!own) ink = ink.translated(-frame.width(), -frame.height());
            note({ink, 0, std::max<qint64>(0, one.startMs), quoted(one.text)},
                 own ? group.insideByScript : group.inside, outside);
            m_progress.tick(++m_done);
        }
        return outside;
    }

private:
    static void keepLongest(std::vector<TextLayer::Shown>& cues) {
        if (cues.size() <= job::kMostMeasuredCues) return;
        std::nth_element(cues.begin(), cues.begin() + job::kMostMeasuredCues, cues.end(),
                         [](const auto& a, const auto& b) { return a.text.size() > b.text.size(); });
        cues.resize(job::kMostMeasuredCues);
    }

    static QString quoted(const QString& text) {
        const QString line = text.simplified();
        if (line.size() <= job::kMostQuotedLetters) return line;
        QString part = line.left(job::kMostQuotedLetters);
        if (part.back().isHighSurrogate()) part.chop(1);
        return part + QChar(0x2026);
    }

    const FontShelf& m_shelf;
    ProgressReport m_progress;
    qint64 m_done = 0;
};

Result<void> checkIdentities(const std::vector<job::SourceFile>& named, const std::vector<int>& files) {
    if (named.size() != files.size())
        return fail(errors::Internal, QStringLiteral("The files of texts to measure are not open."));
    for (size_t i = 0; i < named.size(); ++i)
        if (const Result<void> same = checkIdentity(named[i], files[i]); !same) return same;
    return {};
}

}  // namespace

Result<job::TextsMeasured> measureTexts(const job::MeasureTextsJob& job, const JobFiles& files,
                                        const EventSink& sink) {
    const std::vector<job::SourceFile> named = job.files();
    if (const Result<void> same = checkIdentities(named, files.overlay); !same) return fail(same.error());
    const auto subtitles = files.overlay.begin();
    const Result<FontShelf> shelf =
        FontShelf::open({subtitles + static_cast<qptrdiff>(job.cues.size()), files.overlay.end()});
    if (!shelf) return fail(shelf.error());

    Measuring measuring(*shelf, sink);
    job::TextsMeasured measured;
    measured.texts.resize(job.texts.size());
    struct Alike {
        std::vector<const Texts*> groups;
        std::vector<Outside*> answers;
    };
    std::map<std::pair<int, int>, Alike> bySize;
    for (size_t i = 0; i < job.texts.size(); ++i) {
        Alike& alike = bySize[{job.texts[i].width, job.texts[i].height}];
        alike.groups.push_back(&job.texts[i]);
        alike.answers.push_back(&measured.texts[i]);
    }
    for (const auto& [size, alike] : bySize)
        if (const auto good = measuring.texts({size.first, size.second}, alike.groups, alike.answers); !good)
            return fail(good.error());
    for (size_t i = 0; i < job.cues.size(); ++i) {
        const Result<QString> text = readSubtitleText(subtitles[static_cast<qptrdiff>(i)]);
        Result<Outside> outside = text ? measuring.cues(job.cues[i], *text) : Outside();
        if (!outside) return fail(outside.error());
        measured.cues.push_back(std::move(*outside));
    }
    if (const Result<void> same = checkIdentities(named, files.overlay); !same) return fail(same.error());
    return measured;
}

}  // namespace creatorup::media
