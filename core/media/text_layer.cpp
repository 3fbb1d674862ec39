#include "core/media/text_layer.h"

#include "core/job/events.h"
#include "core/media/ass_ink.h"
#include "core/media/ass_text.h"
#include "core/media/av_error.h"

#include <cmath>
#include <cstring>

namespace creatorup::media {

namespace {

constexpr qint64 kForEverMs = 24LL * 3600 * 1000;
// libass' own numbers for where text stands.
constexpr int kVertical[3] = {4, 8, 0};  // top, middle, bottom
constexpr int kNoBox = 1, kOneBoxForAll = 4;

quint32 assColour(quint32 argb) {
    return argb << 8 | (255 - (argb >> 24));
}

// What the outline and the box add to the text's own size.
double around(const job::TextStyle& style) {
    return style.outline + (style.boxColour != 0 ? style.boxPadding : 0);
}

QString positionTag(const job::TextStyle& style, const job::TextPlace& place) {
    const double inset = around(style);
    const double x = place.left + inset + (place.width - 2 * inset) * place.column / 2;
    const double y = place.top + inset + (place.height - 2 * inset) * place.row / 2;
    return QStringLiteral("\\pos(%1,%2)").arg(x, 0, 'f', 2).arg(y, 0, 'f', 2);
}

// One of libass' images laid over what is there already.
void layOver(const ASS_Image& image, const QRect& area, std::vector<OverlayPixels::Pixel>& pixels) {
    const float opacity = static_cast<float>(255 - (image.color & 0xff)) / 255 / 255;
    const float colour[3] = {static_cast<float>(image.color >> 24) / 255,
                             static_cast<float>(image.color >> 16 & 0xff) / 255,
                             static_cast<float>(image.color >> 8 & 0xff) / 255};
    const QRect seen = area.intersected({image.dst_x, image.dst_y, image.w, image.h});
    for (int y = seen.top(); y <= seen.bottom(); ++y) {
        const unsigned char* mask = image.bitmap + (y - image.dst_y) * qptrdiff{image.stride} - image.dst_x;
        OverlayPixels::Pixel* row =
            pixels.data() + static_cast<size_t>(y - area.y()) * static_cast<size_t>(area.width());
        for (int x = seen.left(); x <= seen.right(); ++x) {
            if (mask[x] == 0) continue;
            OverlayPixels::Pixel& pixel = row[x - area.x()];
            const float over = static_cast<float>(mask[x]) * opacity;
            for (size_t k = 0; k < 3; ++k)
                pixel[k] = pixel[k] * (1 - over) + colour[k] * over;
            pixel[3] = pixel[3] * (1 - over) + over;
        }
    }
}

}  // namespace

Result<TextLayer> TextLayer::open(ASS_Library* library, QSize size) {
    TextLayer layer;
    layer.m_size = size;
    layer.m_renderer.reset(ass_renderer_init(library));
    if (!layer.m_renderer) return outOfMemory();
    ASS_Renderer* renderer = layer.m_renderer.get();
    ass_set_frame_size(renderer, size.width(), size.height());
    ass_set_storage_size(renderer, size.width(), size.height());
    ass_set_shaper(renderer, ASS_SHAPING_COMPLEX);
    ass_set_hinting(renderer, ASS_HINTING_NONE);
    // The shelf's fonts and no others.
    ass_set_fonts(renderer, nullptr, FontShelf::standardFamily().toUtf8().constData(), ASS_FONTPROVIDER_NONE,
                  nullptr, 0);
    return layer;
}

void TextLayer::begin(const job::Overlay& overlay, ASS_Library* library) {
    m_track.reset(ass_new_track(library));
    if (!m_track) return;
    m_track->track_type = ASS_Track::TRACK_TYPE_ASS;
    m_track->PlayResX = overlay.width;
    m_track->PlayResY = overlay.height;
    m_track->ScaledBorderAndShadow = 1;
    m_track->WrapStyle = 0;
    m_track->Kerning = 1;
    // A text is one paragraph whatever is marked in it. Where a libass has these not, it does without.
    ass_track_set_feature(m_track.get(), ASS_FEATURE_BIDI_BRACKETS, 1);
#if LIBASS_VERSION >= 0x01700000
    ass_track_set_feature(m_track.get(), ASS_FEATURE_WHOLE_TEXT_LAYOUT, 1);
#endif
}

int TextLayer::addStyle(const job::TextStyle& style, const job::TextPlace& place, const FontShelf& shelf,
                        bool placedByMargins) {
    const int index = ass_alloc_style(m_track.get());
    if (index < 0) return -1;
    const QString family = shelf.has(style.font) ? style.font : FontShelf::standardFamily();
    ASS_Style& made = m_track->styles[index];
    made.Name = strdup("");
    made.FontName = strdup(family.toUtf8().constData());
    made.FontSize = style.size;
    made.PrimaryColour = made.SecondaryColour = assColour(style.colour);
    made.OutlineColour = assColour(style.outlineColour);
    made.BackColour = assColour(style.boxColour);
    made.Bold = style.bold ? 1 : 0;
    made.Italic = style.italic ? 1 : 0;
    made.ScaleX = made.ScaleY = 1;
    made.BorderStyle = style.boxColour != 0 ? kOneBoxForAll : kNoBox;
    made.Outline = style.outline;
    made.Shadow = style.boxColour != 0 ? style.boxPadding : 0;
    made.Alignment = (place.column + 1) | kVertical[place.row];
    const double inset = around(style);
    made.MarginL = static_cast<int>(std::lround(place.left + inset));
    made.MarginR = static_cast<int>(std::lround(m_track->PlayResX - place.left - place.width + inset));
    if (placedByMargins)
        made.MarginV = static_cast<int>(
            std::lround((place.row == 0 ? place.top : m_track->PlayResY - place.top - place.height) + inset));
    made.Encoding = -1;  // the text's own direction
    made.Justify = place.align + 1;
    return index;
}

void TextLayer::addEvent(int style, qint64 startMs, qint64 endMs, const QByteArray& text, qint64 fadeInMs,
                         qint64 fadeOutMs) {
    const int index = ass_alloc_event(m_track.get());
    if (index < 0 || style < 0) return;
    ASS_Event& event = m_track->events[index];
    event.Start = startMs;
    event.Duration = endMs - startMs;
    event.Style = style;
    event.ReadOrder = event.Layer = index;
    event.Name = strdup("");
    event.Effect = strdup("");
    event.Text = strdup(text.constData());
    m_still.push_back({startMs + fadeInMs, endMs - fadeOutMs});
}

// libass lays everything out again before it says that nothing changed, which costs more than blending it.
bool TextLayer::isAsBefore(qint64 ms) {
    std::vector<int> shown;
    bool settled = m_still.size() == static_cast<size_t>(m_track->n_events);
    for (int i = 0; i < m_track->n_events; ++i) {
        const ASS_Event& event = m_track->events[i];
        if (ms < event.Start || ms >= event.Start + event.Duration) continue;
        shown.push_back(i);
        settled = settled && ms >= m_still[static_cast<size_t>(i)].fromMs &&
                  ms < m_still[static_cast<size_t>(i)].untilMs;
    }
    const bool same = settled && m_settled && shown == m_shown;
    m_shown = std::move(shown);
    m_settled = settled;
    return same;
}

Result<TextLayer> TextLayer::ofTexts(const job::Overlay& overlay, const FontShelf& shelf,
                                     ASS_Library* library, QSize size) {
    Result<TextLayer> layer = open(library, size);
    if (!layer) return layer;
    layer->begin(overlay, library);
    if (!layer->m_track) return outOfMemory();
    for (const job::OverlayText& text : overlay.texts) {
        const int style = layer->addStyle(text.style, text.place, shelf, false);
        AssText built(shelf, shelf.has(text.style.font) ? text.style.font : FontShelf::standardFamily(),
                      text.style.size);
        built.tag(positionTag(text.style, text.place));
        if (text.fadeInMs > 0 || text.fadeOutMs > 0)
            built.tag(QStringLiteral("\\fad(%1,%2)").arg(text.fadeInMs).arg(text.fadeOutMs));
        built.plain(text.text);
        layer->addEvent(style, text.inMs, text.outMs < 0 ? kForEverMs : text.outMs, built.text(),
                        text.fadeInMs, text.fadeOutMs);
    }
    return layer;
}

Result<TextLayer> TextLayer::ofSubtitles(const job::Overlay& overlay, const job::OverlaySubtitles& subtitles,
                                         const QString& text, const FontShelf& shelf, ASS_Library* library,
                                         QSize size) {
    Result<TextLayer> layer = open(library, size);
    if (!layer) return layer;
    layer->m_startMs = subtitles.startMs;
    layer->m_speed = subtitles.speed;
    const SubtitleKind kind = subtitleKind(text);
    AssTrack script;
    if (kind == SubtitleKind::Ass) {
        QByteArray utf8 = text.toUtf8();
        script.reset(ass_read_memory(library, utf8.data(), static_cast<size_t>(utf8.size()), nullptr));
        if (!script || script->n_events == 0)
            return fail(job::errors::BadOverlay, QStringLiteral("There are no subtitles in this ASS file."));
        if (subtitles.keepStyles) {
            layer->m_track = std::move(script);
            return layer;
        }
    }
    const QString family =
        shelf.has(subtitles.style.font) ? subtitles.style.font : FontShelf::standardFamily();
    std::vector<SubtitleCue> cues;
    if (script) {
        for (int i = 0; i < script->n_events; ++i) {
            const ASS_Event& event = script->events[i];
            AssText plain(shelf, family, subtitles.style.size);
            plain.plain(plainAssText(QString::fromUtf8(event.Text)));
            cues.push_back({event.Start, event.Start + event.Duration, plain.text()});
        }
    } else {
        Result<std::vector<SubtitleCue>> read = readCues(text, kind, shelf, family, subtitles.style.size);
        if (!read) return fail(read.error());
        cues = std::move(*read);
    }
    layer->begin(overlay, library);
    if (!layer->m_track) return outOfMemory();
    // In the middle of a box margins cannot put text.
    const bool byMargins = subtitles.place.row != 1;
    const int style = layer->addStyle(subtitles.style, subtitles.place, shelf, byMargins);
    const QByteArray position =
        byMargins ? QByteArray() : '{' + positionTag(subtitles.style, subtitles.place).toUtf8() + '}';
    for (const SubtitleCue& cue : cues)
        layer->addEvent(style, cue.startMs, cue.endMs, position + cue.text);
    // All on one layer, so that two at a time stand one above the other.
    for (int i = 0; i < layer->m_track->n_events; ++i)
        layer->m_track->events[i].Layer = 0;
    return layer;
}

const OverlayPixels& TextLayer::at(qint64 clipMs) {
    const qint64 ms = m_startMs + rescaleRounded(clipMs, m_speed.num, m_speed.den);
    if (isAsBefore(ms)) return m_pixels;
    int changed = 0;
    const ASS_Image* first = ass_render_frame(m_renderer.get(), m_track.get(), ms, &changed);
    if (changed == 0) return m_pixels;
    QRect area;
    for (const ASS_Image* image = first; image != nullptr; image = image->next)
        if (image->w > 0 && image->h > 0) area |= QRect(image->dst_x, image->dst_y, image->w, image->h);
    area &= QRect(QPoint(0, 0), m_size);
    m_pixels = {};
    if (area.isEmpty()) return m_pixels;
    std::vector<OverlayPixels::Pixel> pixels(static_cast<size_t>(area.width()) *
                                             static_cast<size_t>(area.height()));
    for (const ASS_Image* image = first; image != nullptr; image = image->next)
        layOver(*image, area, pixels);
    m_pixels = OverlayPixels(pixels, area, m_size.width(), m_size.height());
    return m_pixels;
}

QRect TextLayer::inkAt(qint64 ms) {
    return inkOf(ass_render_frame(m_renderer.get(), m_track.get(), ms, nullptr));
}

std::vector<TextLayer::Shown> TextLayer::shown() const {
    std::vector<Shown> all;
    for (int i = 0; i < m_track->n_events; ++i) {
        const ASS_Event& event = m_track->events[i];
        all.push_back({event.Start, event.Start + event.Duration,
                       plainAssText(AssText::withoutBreaks(QString::fromUtf8(event.Text)))});
    }
    return all;
}

}  // namespace creatorup::media
