#pragma once

#include "core/job/overlay.h"
#include "core/media/font_shelf.h"
#include "core/media/overlay_pixels.h"
#include "core/media/subtitle_cues.h"

#include <QRect>

#include <vector>

namespace creatorup::media {

// Texts or subtitles that are drawn by libass into pictures of one size.
class TextLayer {
public:
    // `shelf` and `library`, which has its fonts, outlive the layer. Errors: job::errors::TooLarge (no
    // memory).
    [[nodiscard]] static Result<TextLayer> ofTexts(const job::Overlay& overlay, const FontShelf& shelf,
                                                   ASS_Library* library, QSize size);
    // `bytes`: the subtitles' file. Errors: job::errors::BadOverlay, TooLarge.
    [[nodiscard]] static Result<TextLayer> ofSubtitles(const job::Overlay& overlay,
                                                       const job::OverlaySubtitles& subtitles,
                                                       const QString& text, const FontShelf& shelf,
                                                       ASS_Library* library, QSize size);

    // What is seen then, in ms of the clip. Drawn anew only when something changed.
    [[nodiscard]] const OverlayPixels& at(qint64 clipMs);

    // Where anything is seen of what is shown then, in ms of the texts' or the file's own time.
    [[nodiscard]] QRect inkAt(qint64 ms);
    // All texts or cues, in that time. What a cue says is plain, lines end in "\n".
    struct Shown {
        qint64 startMs = 0;
        qint64 endMs = 0;
        QString text;
    };
    [[nodiscard]] std::vector<Shown> shown() const;

private:
    [[nodiscard]] static Result<TextLayer> open(ASS_Library* library, QSize size);
    void begin(const job::Overlay& overlay, ASS_Library* library);
    int addStyle(const job::TextStyle& style, const job::TextPlace& place, const FontShelf& shelf,
                 bool placedByMargins);
    void addEvent(int style, qint64 startMs, qint64 endMs, const QByteArray& text, qint64 fadeInMs = 0,
                  qint64 fadeOutMs = 0);
    [[nodiscard]] bool isAsBefore(qint64 ms);

    QSize m_size;
    AssRenderer m_renderer;
    AssTrack m_track;
    qint64 m_startMs = 0;
    Rational m_speed{1, 1};
    // When an event looks the same all the time; of a script that moves things, never.
    struct Still {
        qint64 fromMs = 0;
        qint64 untilMs = 0;
    };
    std::vector<Still> m_still;  // one for each event
    std::vector<int> m_shown;    // the events that are seen in `m_pixels`
    bool m_settled = false;      // and they do not move
    OverlayPixels m_pixels;
};

}  // namespace creatorup::media
