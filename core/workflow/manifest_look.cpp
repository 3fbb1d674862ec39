#include "core/workflow/manifest_look.h"

#include "core/plan/filled_text.h"
#include "core/project/project_file.h"

#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace creatorup::workflow {

namespace {

using K = QLatin1StringView;
using project::Loudness;

K wordOf(Loudness::Mode mode) {
    return mode == Loudness::Mode::Off ? K("off") : mode == Loudness::Mode::Clip ? K("clip") : K("output");
}

QString nameOf(const QString& file) {
    return QFileInfo(file).fileName();
}

QStringList namesOf(const QStringList& files) {
    QStringList names;
    std::transform(files.begin(), files.end(), std::back_inserter(names), nameOf);
    return names;
}

// In the project's own word.
QString transitionIn(const QJsonObject& of) {
    const QJsonObject transition = of.value(K("transition")).toObject();
    const QString kind = transition.value(K("kind")).toString(QStringLiteral("cut"));
    const qint64 ms = transition.value(K("duration_ms")).toInteger();
    return ms > 0 ? QStringLiteral("%1 %2 ms").arg(kind).arg(ms) : kind;
}

void add(std::vector<DrawnText>& drawn, DrawnText text) {
    const auto same = [&text](const DrawnText& other) {
        return other.text == text.text && other.over == text.over && other.slot == text.slot;
    };
    if (std::none_of(drawn.begin(), drawn.end(), same)) drawn.push_back(std::move(text));
}

}  // namespace

QJsonObject lookOf(const project::Project& project) {
    const QJsonObject written = QJsonDocument::fromJson(project::toJson(project, {})).object();
    QJsonObject look = written.value(K("look")).toObject();
    const Loudness& loudness = project.look.sound.loudness;
    look.insert(K("loudness"),
                QJsonObject{{K("mode"), wordOf(loudness.mode)}, {K("target_lufs"), loudness.targetLufs}});
    if (!look.contains(K("transition")))
        look.insert(K("transition"), QJsonObject{{K("kind"), QStringLiteral("cut")}});
    QJsonArray slotArray;
    for (const QJsonValue& value : written.value(K("slots")).toArray()) {
        QJsonObject slot = value.toObject();
        slot.remove(K("clips"));
        slotArray.append(slot);
    }
    return {{K("look"), look}, {K("slots"), slotArray}, {K("speed"), project::wordOf(project.speed)}};
}

QString lookInWords(const project::Project& project) {
    const project::Look& look = project.look;
    QStringList words;
    const auto add = [&words](const QString& what, const QStringList& files) {
        if (!files.isEmpty()) words << what + QLatin1Char(' ') + namesOf(files).join(QStringLiteral(" + "));
    };
    const auto one = [](const QString& file) { return file.isEmpty() ? QStringList() : QStringList{file}; };
    add(QStringLiteral("watermark"), one(look.watermark.file));
    add(QStringLiteral("music"), look.sound.music.files);
    QStringList voices = one(look.sound.voiceOver.file);
    const QJsonObject written = lookOf(project);
    QStringList transitions{transitionIn(written.value(K("look")).toObject())};
    const QJsonArray slotArray = written.value(K("slots")).toArray();
    for (qsizetype s = 0; s < slotArray.size(); ++s) {
        voices += one(project.slots_[static_cast<size_t>(s)].voice.file);
        if (slotArray[s].toObject().contains(K("transition")))
            transitions << QStringLiteral("%1 into %2")
                               .arg(transitionIn(slotArray[s].toObject()),
                                    project.slots_[static_cast<size_t>(s)].name);
    }
    add(QStringLiteral("voice-over"), voices);
    const Loudness& loudness = look.sound.loudness;
    words
        << (loudness.mode == Loudness::Mode::Off
                ? QStringLiteral("loudness off")
                : QStringLiteral("loudness %1 %2 LUFS").arg(wordOf(loudness.mode)).arg(loudness.targetLufs));
    if (transitions != QStringList{QStringLiteral("cut")})
        words << QStringLiteral("transition ") + transitions.join(QStringLiteral(", "));
    return words.join(QStringLiteral("; "));
}

std::vector<DrawnText> drawnTexts(const project::Project& project, const plan::Plan& plan,
                                  const plan::OutputNode& output) {
    std::vector<DrawnText> drawn;
    for (int slot = 0; slot < static_cast<int>(output.segments.size()); ++slot) {
        const auto at = static_cast<size_t>(slot);
        const auto& segment = plan.segments()[static_cast<size_t>(output.segments[at])];
        // Its texts stand there in the order clip, slot, video; what this clip does not show is left out.
        auto next = segment.overlay.texts.begin();
        const auto take = [&](const std::vector<project::Text>& texts, DrawnText::Over over) {
            for (const project::Text& text : texts) {
                if (next == segment.overlay.texts.end()) return;
                if (next->text != plan::filledText(project, plan.variables(), text.text, slot,
                                                   output.variant[at], output.values))
                    continue;
                add(drawn, {next->text, over, over == DrawnText::Over::Video ? -1 : slot});
                ++next;
            }
        };
        const project::Slot& over = project.slots_[at];
        take(over.clips[static_cast<size_t>(output.variant[at])].texts, DrawnText::Over::Clip);
        take(over.texts, DrawnText::Over::Slot);
        take(project.look.texts, DrawnText::Over::Video);
    }
    return drawn;
}

QStringList subtitlesOf(const plan::Plan& plan, const plan::OutputNode& output) {
    QStringList files;
    const auto segment = [&plan](int index) -> const plan::SegmentNode& {
        return plan.segments()[static_cast<size_t>(index)];
    };
    for (const int index : output.segments)
        for (const job::OverlaySubtitles& each : segment(index).overlay.subtitles)
            files << each.file.path;
    for (const plan::OutputText& track : output.texts)
        files << segment(track.segment).clip.file;
    files.removeDuplicates();
    return files;
}

}  // namespace creatorup::workflow
