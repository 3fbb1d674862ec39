#include "core/project/look_text_json.h"

#include "core/project/language_code.h"
#include "core/project/text_template.h"

namespace creatorup::project {

namespace {

using K = QLatin1StringView;

constexpr qint64 kLongestMs = 12LL * 3600 * 1000;
constexpr qint64 kLongestFadeMs = 60'000;

constexpr K kPlaces[3][3] = {{K("top-left"), K("top"), K("top-right")},
                             {K("left"), K("center"), K("right")},
                             {K("bottom-left"), K("bottom"), K("bottom-right")}};
constexpr K kAligns[3] = {K("left"), K("center"), K("right")};

void write(Place place, Place usual, QJsonObject& object) {
    if (place != usual) object.insert(K("place"), kPlaces[place.row][place.column]);
}

Place readPlace(JsonFields& fields, Place usual) {
    if (!fields.has(K("place"))) return usual;
    const QString word = fields.string(K("place"), 16);
    for (int row = 0; row < 3; ++row)
        for (int column = 0; column < 3; ++column)
            if (word == kPlaces[row][column]) return {column, row};
    fields.reject(K("place"), QStringLiteral("none of \"top-left\", \"top\", \"top-right\", \"left\", "
                                             "\"center\", \"right\", \"bottom-left\", \"bottom\", "
                                             "\"bottom-right\""));
    return usual;
}

QString colourText(quint32 colour) {
    const quint32 shown = colour >> 24 == 0xff ? colour & 0xffffff : colour;
    return u'#' + QString::number(shown, 16).rightJustified(colour >> 24 == 0xff ? 6 : 8, u'0');
}

quint32 readColour(JsonFields& fields, K key, quint32 usual) {
    if (!fields.has(key)) return usual;
    const QString text = fields.string(key, 9);
    if (text == K("none")) return 0;
    bool good = text.startsWith(u'#') && (text.size() == 7 || text.size() == 9);
    const quint32 number = good ? text.mid(1).toUInt(&good, 16) : 0;
    if (!good)
        fields.reject(key, QStringLiteral("no colour such as \"#ffcc00\" or, with its opacity first, "
                                          "\"#80ffcc00\""));
    return text.size() == 7 ? number | 0xff000000 : number;
}

void write(const TextStyle& style, QJsonObject& object) {
    const TextStyle usual;
    if (style.font != usual.font) object.insert(K("font"), style.font);
    if (style.bold) object.insert(K("bold"), true);
    if (style.italic) object.insert(K("italic"), true);
    if (style.size != usual.size) object.insert(K("size"), style.size);
    if (style.colour != usual.colour) object.insert(K("colour"), colourText(style.colour));
    if (style.outline != usual.outline) object.insert(K("outline"), style.outline);
    if (style.outlineColour != usual.outlineColour)
        object.insert(K("outline_colour"), colourText(style.outlineColour));
    if (style.boxColour != 0) object.insert(K("box"), colourText(style.boxColour));
}

TextStyle readStyle(JsonFields& fields) {
    TextStyle style;
    style.font = fields.stringOr(K("font"), style.font, 200);
    if (style.font.isEmpty() || style.font.contains(u'\\') || style.font.contains(u'{') ||
        style.font.contains(u'}'))
        fields.reject(K("font"), QStringLiteral("not the name of a font"));
    style.bold = fields.booleanOr(K("bold"), false);
    style.italic = fields.booleanOr(K("italic"), false);
    style.size = fields.numberOr(K("size"), style.size, 0.005, 0.5);
    style.colour = readColour(fields, K("colour"), style.colour);
    style.outline = fields.numberOr(K("outline"), style.outline, 0, 0.05);
    style.outlineColour = readColour(fields, K("outline_colour"), style.outlineColour);
    style.boxColour = readColour(fields, K("box"), 0);
    return style;
}

int readAlign(JsonFields& fields) {
    if (!fields.has(K("align"))) return -1;
    const QString word = fields.string(K("align"), 16);
    for (int i = 0; i < 3; ++i)
        if (word == kAligns[i]) return i;
    fields.reject(K("align"), QStringLiteral("none of \"left\", \"center\", \"right\""));
    return -1;
}

void readTrack(JsonFields& fields, Subtitles& subtitles) {
    if (fields.has(K("as"))) {
        const QString word = fields.string(K("as"), 16);
        if (word != K("track") && word != K("burnt_in"))
            fields.reject(K("as"), QStringLiteral("neither \"burnt_in\" nor \"track\""));
        subtitles.asTrack = word == K("track");
    }
    if (!fields.has(K("language"))) return;
    subtitles.language = fields.string(K("language"), 3);
    if (!subtitles.asTrack)
        fields.reject(K("language"), QStringLiteral("only a track has one (\"as\": \"track\")"));
    else if (languageCode(subtitles.language).isEmpty())
        fields.reject(K("language"), QStringLiteral("no language's code, such as \"id\" or \"ind\""));
}

QJsonObject write(const Text& text) {
    QJsonObject object{{K("text"), text.text}};
    write(text.style, object);
    write(text.place, Text{}.place, object);
    if (text.align >= 0) object.insert(K("align"), kAligns[text.align]);
    if (text.anywhere) object.insert(K("anywhere"), true);
    if (text.width != 1) object.insert(K("width"), text.width);
    if (text.inMs != 0) object.insert(K("in_ms"), text.inMs);
    if (text.outMs >= 0) object.insert(K("out_ms"), text.outMs);
    if (text.fadeInMs != 0) object.insert(K("fade_in_ms"), text.fadeInMs);
    if (text.fadeOutMs != 0) object.insert(K("fade_out_ms"), text.fadeOutMs);
    return object;
}

Text readText(JsonFields& fields) {
    fields.allowOnly({K("text"), K("font"), K("bold"), K("italic"), K("size"), K("colour"), K("outline"),
                      K("outline_colour"), K("box"), K("place"), K("align"), K("anywhere"), K("width"),
                      K("in_ms"), K("out_ms"), K("fade_in_ms"), K("fade_out_ms")});
    Text text;
    text.text = fields.string(K("text"), 2000);
    if (const auto parsed = TextTemplate::parse(text.text); !parsed)
        fields.reject(K("text"), parsed.error().message);
    text.style = readStyle(fields);
    text.place = readPlace(fields, text.place);
    text.align = readAlign(fields);
    text.anywhere = fields.booleanOr(K("anywhere"), false);
    text.width = fields.numberOr(K("width"), 1, 0.1, 1);
    text.inMs = fields.integerOr(K("in_ms"), 0, 0, kLongestMs);
    text.outMs = fields.integerOr(K("out_ms"), -1, -1, kLongestMs);
    if (text.outMs >= 0 && text.outMs <= text.inMs)
        fields.reject(K("out_ms"), QStringLiteral("not after in_ms"));
    text.fadeInMs = fields.integerOr(K("fade_in_ms"), 0, 0, kLongestFadeMs);
    text.fadeOutMs = fields.integerOr(K("fade_out_ms"), 0, 0, kLongestFadeMs);
    return text;
}

}  // namespace

void writeTexts(const std::vector<Text>& texts, QJsonObject& object) {
    if (texts.empty()) return;
    QJsonArray array;
    for (const Text& text : texts)
        array.append(write(text));
    object.insert(K("texts"), array);
}

std::vector<Text> readTexts(JsonFields& fields) {
    std::vector<Text> texts;
    if (fields.has(K("texts")))
        fields.objects(K("texts"), kMaxTexts, [&](JsonFields& each) { texts.push_back(readText(each)); });
    return texts;
}

void writeSubtitles(const Subtitles& subtitles, const FilePaths& paths, QJsonObject& object) {
    if (subtitles.file.isEmpty()) return;
    QJsonObject written{{K("file"), paths.written(subtitles.file)}};
    write(subtitles.style, written);
    write(subtitles.place, Subtitles{}.place, written);
    if (subtitles.anywhere) written.insert(K("anywhere"), true);
    if (!subtitles.keepStyles) written.insert(K("keep_styles"), false);
    if (subtitles.asTrack) written.insert(K("as"), K("track"));
    if (!subtitles.language.isEmpty()) written.insert(K("language"), subtitles.language);
    object.insert(K("subtitles"), written);
}

Subtitles readSubtitles(JsonFields& fields, FilePaths& paths) {
    Subtitles subtitles;
    if (!fields.has(K("subtitles"))) return subtitles;
    JsonFields own = fields.object(K("subtitles"));
    own.allowOnly({K("file"), K("font"), K("bold"), K("italic"), K("size"), K("colour"), K("outline"),
                   K("outline_colour"), K("box"), K("place"), K("anywhere"), K("keep_styles"), K("as"),
                   K("language")});
    subtitles.file = paths.read(own, K("file"));
    subtitles.style = readStyle(own);
    subtitles.place = readPlace(own, subtitles.place);
    subtitles.anywhere = own.booleanOr(K("anywhere"), false);
    subtitles.keepStyles = own.booleanOr(K("keep_styles"), true);
    readTrack(own, subtitles);
    return subtitles;
}

void writeWatermark(const Watermark& watermark, const FilePaths& paths, QJsonObject& object) {
    if (watermark.file.isEmpty()) return;
    const Watermark usual;
    QJsonObject written{{K("file"), paths.written(watermark.file)}};
    write(watermark.place, usual.place, written);
    if (watermark.size != usual.size) written.insert(K("size"), watermark.size);
    if (watermark.margin != usual.margin) written.insert(K("margin"), watermark.margin);
    if (watermark.opacity != usual.opacity) written.insert(K("opacity"), watermark.opacity);
    object.insert(K("watermark"), written);
}

Watermark readWatermark(JsonFields& fields, FilePaths& paths) {
    Watermark watermark;
    if (!fields.has(K("watermark"))) return watermark;
    JsonFields own = fields.object(K("watermark"));
    own.allowOnly({K("file"), K("place"), K("size"), K("margin"), K("opacity")});
    watermark.file = paths.read(own, K("file"));
    watermark.place = readPlace(own, watermark.place);
    watermark.size = own.numberOr(K("size"), watermark.size, 0.01, 1);
    watermark.margin = own.numberOr(K("margin"), watermark.margin, 0, 0.4);
    watermark.opacity = own.numberOr(K("opacity"), watermark.opacity, 0, 1);
    return watermark;
}

}  // namespace creatorup::project
