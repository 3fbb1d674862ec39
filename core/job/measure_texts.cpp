#include "core/job/measure_texts.h"

namespace creatorup::job {

namespace {

using K = QLatin1StringView;

constexpr int kLargestFrame = 32'768;
constexpr double kFarthest = 1e6;
constexpr qint64 kLatestMs = 100LL * 3600 * 1000;

QJsonObject write(const QRectF& area) {
    return {{K("left"), area.left()},
            {K("top"), area.top()},
            {K("width"), area.width()},
            {K("height"), area.height()}};
}

QRectF readArea(JsonFields fields) {
    return {fields.number(K("left"), -kFarthest, kFarthest), fields.number(K("top"), -kFarthest, kFarthest),
            fields.number(K("width"), 0, kFarthest), fields.number(K("height"), 0, kFarthest)};
}

template <typename Group>
QJsonObject writeFrame(const Group& group) {
    return {{K("width"), group.width}, {K("height"), group.height}, {K("inside"), write(group.inside)}};
}

template <typename Group>
void readFrame(JsonFields& fields, Group& group) {
    group.width = static_cast<int>(fields.integer(K("width"), 1, kLargestFrame));
    group.height = static_cast<int>(fields.integer(K("height"), 1, kLargestFrame));
    group.inside = readArea(fields.object(K("inside")));
}

QJsonArray write(const std::vector<TextsMeasured::Outside>& groups) {
    QJsonArray array;
    for (const TextsMeasured::Outside& outside : groups) {
        QJsonObject object{{K("count"), outside.count}};
        QJsonArray farthest;
        for (const TextsMeasured::Reach& reach : outside.farthest)
            farthest.append(QJsonObject{{K("area"), write(reach.area)},
                                        {K("word"), reach.word},
                                        {K("at_ms"), reach.atMs},
                                        {K("text"), reach.text}});
        object.insert(K("farthest"), farthest);
        object.insert(K("by_script"), outside.byScript);
        array.append(object);
    }
    return array;
}

std::vector<TextsMeasured::Outside> readOutside(JsonFields& fields, K key) {
    std::vector<TextsMeasured::Outside> groups;
    fields.objects(key, kMostMeasuredGroups, [&](JsonFields& each) {
        TextsMeasured::Outside outside;
        outside.count = each.integer(K("count"), 0, kMostMeasuredWords);
        outside.byScript = each.booleanOr(K("by_script"), false);
        each.objects(K("farthest"), kMostReaches, [&](JsonFields& one) {
            outside.farthest.push_back({readArea(one.object(K("area"))),
                                        static_cast<int>(one.integer(K("word"), 0, kMostMeasuredWords)),
                                        one.integer(K("at_ms"), 0, kLatestMs),
                                        one.string(K("text"), kMostQuotedLetters + 1)});
        });
        groups.push_back(std::move(outside));
    });
    return groups;
}

}  // namespace

std::vector<SourceFile> MeasureTextsJob::files() const {
    std::vector<SourceFile> all;
    for (const Cues& each : cues)
        all.push_back(each.subtitles.file);
    all.insert(all.end(), fonts.begin(), fonts.end());
    return all;
}

QJsonObject write(const MeasureTextsJob& job) {
    QJsonArray texts, cues, fonts;
    for (const MeasureTextsJob::Texts& group : job.texts) {
        QJsonObject object = writeFrame(group);
        object.insert(K("like"), write(group.like));
        object.insert(K("words"), QJsonArray::fromStringList(group.words));
        texts.append(object);
    }
    for (const MeasureTextsJob::Cues& group : job.cues) {
        QJsonObject object = writeFrame(group);
        object.insert(K("subtitles"), write(group.subtitles));
        object.insert(K("inside_by_script"), write(group.insideByScript));
        object.insert(K("from_ms"), group.fromMs);
        object.insert(K("until_ms"), group.untilMs);
        cues.append(object);
    }
    for (const SourceFile& font : job.fonts)
        fonts.append(write(font));
    return {{K("type"), kMeasureTextsType}, {K("texts"), texts}, {K("cues"), cues}, {K("fonts"), fonts}};
}

MeasureTextsJob readMeasureTexts(JsonFields& fields) {
    MeasureTextsJob job;
    fields.objects(K("texts"), kMostMeasuredGroups, [&](JsonFields& each) {
        MeasureTextsJob::Texts group;
        readFrame(each, group);
        JsonFields like = each.object(K("like"));
        group.like = readOverlayText(like);
        group.words = each.strings(K("words"), kMostMeasuredWords);
        job.texts.push_back(std::move(group));
    });
    fields.objects(K("cues"), kMostMeasuredGroups, [&](JsonFields& each) {
        MeasureTextsJob::Cues group;
        readFrame(each, group);
        JsonFields subtitles = each.object(K("subtitles"));
        group.subtitles = readOverlaySubtitles(subtitles);
        group.insideByScript = readArea(each.object(K("inside_by_script")));
        group.fromMs = each.integer(K("from_ms"), 0, kLatestMs);
        group.untilMs = each.integer(K("until_ms"), 0, kLatestMs);
        job.cues.push_back(std::move(group));
    });
    fields.objects(K("fonts"), kMostOverlayFonts,
                   [&](JsonFields& each) { job.fonts.push_back(readSource(each)); });
    return job;
}

QJsonObject write(const TextsMeasured& event) {
    return {
        {K("type"), kTextsMeasuredType}, {K("texts"), write(event.texts)}, {K("cues"), write(event.cues)}};
}

TextsMeasured readTextsMeasured(JsonFields& fields) {
    TextsMeasured event;
    event.texts = readOutside(fields, K("texts"));
    event.cues = readOutside(fields, K("cues"));
    return event;
}

}  // namespace creatorup::job
