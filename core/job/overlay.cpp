#include "core/job/overlay.h"

namespace creatorup::job {

namespace {

using K = QLatin1StringView;

constexpr qint64 kLongestMs = 12LL * 3600 * 1000;
constexpr double kLargest = 32'768;

QJsonObject write(const TextStyle& style) {
    return {{K("font"), style.font},
            {K("bold"), style.bold},
            {K("italic"), style.italic},
            {K("size"), style.size},
            {K("colour"), qint64{style.colour}},
            {K("outline"), style.outline},
            {K("outline_colour"), qint64{style.outlineColour}},
            {K("box_colour"), qint64{style.boxColour}},
            {K("box_padding"), style.boxPadding}};
}

TextStyle readStyle(JsonFields fields) {
    const auto colour = [&fields](K key) { return static_cast<quint32>(fields.integer(key, 0, UINT32_MAX)); };
    TextStyle style;
    style.font = fields.string(K("font"), 200);
    style.bold = fields.booleanOr(K("bold"), false);
    style.italic = fields.booleanOr(K("italic"), false);
    style.size = fields.number(K("size"), 1, kLargest);
    style.colour = colour(K("colour"));
    style.outline = fields.number(K("outline"), 0, kLargest);
    style.outlineColour = colour(K("outline_colour"));
    style.boxColour = colour(K("box_colour"));
    style.boxPadding = fields.number(K("box_padding"), 0, kLargest);
    return style;
}

QJsonObject write(const TextPlace& place) {
    return {{K("left"), place.left},     {K("top"), place.top},       {K("width"), place.width},
            {K("height"), place.height}, {K("column"), place.column}, {K("row"), place.row},
            {K("align"), place.align}};
}

TextPlace readPlace(JsonFields fields) {
    TextPlace place;
    place.left = fields.number(K("left"), 0, kLargest);
    place.top = fields.number(K("top"), 0, kLargest);
    place.width = fields.number(K("width"), 1, kLargest);
    place.height = fields.number(K("height"), 1, kLargest);
    place.column = static_cast<int>(fields.integer(K("column"), 0, 2));
    place.row = static_cast<int>(fields.integer(K("row"), 0, 2));
    place.align = static_cast<int>(fields.integer(K("align"), -1, 2));
    return place;
}

QJsonObject write(const OverlayPicture& picture) {
    return {{K("file"), job::write(picture.file)},
            {K("left"), picture.left},
            {K("top"), picture.top},
            {K("width"), picture.width},
            {K("height"), picture.height},
            {K("anchor_x"), picture.anchorX},
            {K("anchor_y"), picture.anchorY},
            {K("opacity"), picture.opacity}};
}

OverlayPicture readPicture(JsonFields fields) {
    OverlayPicture picture;
    picture.file = readSource(fields.object(K("file")));
    picture.left = fields.number(K("left"), 0, kLargest);
    picture.top = fields.number(K("top"), 0, kLargest);
    picture.width = fields.number(K("width"), 1, kLargest);
    picture.height = fields.number(K("height"), 1, kLargest);
    picture.anchorX = fields.number(K("anchor_x"), 0, 1);
    picture.anchorY = fields.number(K("anchor_y"), 0, 1);
    picture.opacity = fields.number(K("opacity"), 0, 1);
    return picture;
}

}  // namespace

QJsonObject write(const OverlayText& text) {
    return {{K("text"), text.text},
            {K("style"), write(text.style)},
            {K("place"), write(text.place)},
            {K("in_ms"), text.inMs},
            {K("out_ms"), text.outMs},
            {K("fade_in_ms"), text.fadeInMs},
            {K("fade_out_ms"), text.fadeOutMs}};
}

OverlayText readOverlayText(JsonFields& fields) {
    OverlayText text;
    text.text = fields.string(K("text"), 10'000);
    text.style = readStyle(fields.object(K("style")));
    text.place = readPlace(fields.object(K("place")));
    text.inMs = fields.integer(K("in_ms"), -kLongestMs, kLongestMs);
    text.outMs = fields.integer(K("out_ms"), -1, kLongestMs);
    text.fadeInMs = fields.integer(K("fade_in_ms"), 0, kLongestMs);
    text.fadeOutMs = fields.integer(K("fade_out_ms"), 0, kLongestMs);
    return text;
}

QJsonObject write(const OverlaySubtitles& subtitles) {
    return {{K("file"), job::write(subtitles.file)},
            {K("style"), write(subtitles.style)},
            {K("place"), write(subtitles.place)},
            {K("keep_styles"), subtitles.keepStyles},
            {K("start_ms"), subtitles.startMs},
            {K("speed_permille"), rescaleRounded(1000, subtitles.speed.num, subtitles.speed.den)}};
}

OverlaySubtitles readOverlaySubtitles(JsonFields& fields) {
    OverlaySubtitles subtitles;
    subtitles.file = readSource(fields.object(K("file")));
    subtitles.style = readStyle(fields.object(K("style")));
    subtitles.place = readPlace(fields.object(K("place")));
    subtitles.keepStyles = fields.booleanOr(K("keep_styles"), true);
    subtitles.startMs = fields.integer(K("start_ms"), 0, kLongestMs);
    const qint64 permille = fields.integer(K("speed_permille"), kLeastSpeedPermille, kMostSpeedPermille);
    subtitles.speed = permille == 1000 ? Rational{1, 1} : Rational{permille, 1000};
    return subtitles;
}

std::vector<SourceFile> Overlay::files() const {
    std::vector<SourceFile> all;
    if (picture) all.push_back(picture->file);
    for (const OverlaySubtitles& each : subtitles)
        all.push_back(each.file);
    all.insert(all.end(), fonts.begin(), fonts.end());
    return all;
}

QJsonObject Overlay::toJson() const {
    QJsonObject object{{K("width"), width}, {K("height"), height}};
    if (picture) object.insert(K("picture"), write(*picture));
    QJsonArray subtitleArray, textArray, fontArray;
    for (const OverlaySubtitles& each : subtitles)
        subtitleArray.append(write(each));
    for (const OverlayText& each : texts)
        textArray.append(write(each));
    for (const SourceFile& each : fonts)
        fontArray.append(job::write(each));
    object.insert(K("subtitles"), subtitleArray);
    object.insert(K("texts"), textArray);
    object.insert(K("fonts"), fontArray);
    return object;
}

Overlay Overlay::read(JsonFields fields) {
    Overlay overlay;
    overlay.width = static_cast<int>(fields.integer(K("width"), 1, 32'768));
    overlay.height = static_cast<int>(fields.integer(K("height"), 1, 32'768));
    if (fields.has(K("picture"))) overlay.picture = readPicture(fields.object(K("picture")));
    fields.objects(K("subtitles"), kMostOverlaySubtitles,
                   [&](JsonFields& each) { overlay.subtitles.push_back(readOverlaySubtitles(each)); });
    fields.objects(K("texts"), kMostOverlayTexts,
                   [&](JsonFields& each) { overlay.texts.push_back(readOverlayText(each)); });
    fields.objects(K("fonts"), kMostOverlayFonts,
                   [&](JsonFields& each) { overlay.fonts.push_back(readSource(each)); });
    return overlay;
}

}  // namespace creatorup::job
