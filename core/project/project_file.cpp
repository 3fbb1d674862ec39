#include "core/project/project_file.h"

#include "core/project/clip_json.h"
#include "core/project/look_json.h"
#include "core/project/look_sound_json.h"
#include "core/project/look_text_json.h"
#include "core/project/transition_json.h"
#include "core/project/variant_choice_json.h"

#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QSaveFile>

namespace creatorup::project {

namespace {

using K = QLatin1StringView;

constexpr qint64 kMaxFileBytes = 64 << 20;
constexpr int kFirstWithLoudness = 3;
constexpr K kVersion{"creatorup_project"};

}  // namespace

QByteArray toJson(const Project& project, const QString& folder) {
    const FilePaths paths(folder);
    QJsonArray slotArray;
    for (const Slot& slot : project.slots_) {
        QJsonArray clips;
        for (const Clip& clip : slot.clips)
            clips.append(toJson(clip, paths));
        QJsonObject written{{K("name"), slot.name}, {K("clips"), clips}};
        if (!slot.voice.file.isEmpty()) written.insert(K("voice"), toJson(slot.voice, paths));
        writeTexts(slot.texts, written);
        if (slot.transition) written.insert(K("transition"), toJson(*slot.transition));
        slotArray.append(written);
    }
    QJsonObject object{{kVersion, kProjectVersion},
                       {K("name"), project.name},
                       {K("slots"), slotArray},
                       {K("variants"), toJson(project.variants)},
                       {K("deliveries"), QJsonArray::fromStringList(project.deliveries)}};
    if (project.look != Look{}) object.insert(K("look"), toJson(project.look, paths));
    if (project.speed != Speed::Balanced) object.insert(K("speed"), wordOf(project.speed));
    if (!project.naming.isEmpty()) object.insert(K("naming"), project.naming);
    return QJsonDocument(object).toJson(QJsonDocument::Indented);
}

Result<Project> fromJson(const QByteArray& json, const QString& folder) {
    QJsonParseError problem;
    const QJsonDocument document = QJsonDocument::fromJson(json, &problem);
    if (!document.isObject() || !document.object().contains(kVersion))
        return fail(errors::NotAProject, QStringLiteral("This is not a CreatorUp project."),
                    problem.error == QJsonParseError::NoError
                        ? QStringLiteral("\"%1\" is missing").arg(kVersion)
                        : QStringLiteral("%1 at byte %2").arg(problem.errorString()).arg(problem.offset));
    JsonFields fields(document.object());
    const qint64 version = fields.integer(kVersion, 1, INT32_MAX);
    if (fields.ok() && version > kProjectVersion)
        return fail(
            errors::NewerVersion,
            QStringLiteral("This project was made by a newer CreatorUp (version %1 of the format; this "
                           "program knows %2). Update CreatorUp to open it.")
                .arg(version)
                .arg(kProjectVersion));
    fields.allowOnly({kVersion, K("name"), K("slots"), K("variants"), K("deliveries"), K("naming"), K("look"),
                      K("speed")});
    Project project;
    project.name = fields.string(K("name"), 200);
    FilePaths paths(folder);
    fields.objects(K("slots"), kMaxSlots, [&](JsonFields& slotFields) {
        slotFields.allowOnly({K("name"), K("clips"), K("transition"), K("voice"), K("texts")});
        Slot slot{slotFields.string(K("name"), 100), {}};
        slot.texts = readTexts(slotFields);
        slotFields.objects(K("clips"), kMaxClipsPerSlot, [&](JsonFields& clipFields) {
            slot.clips.push_back(readClip(clipFields, paths));
        });
        if (slotFields.has(K("transition")))
            slot.transition = readTransition(slotFields.object(K("transition")));
        if (slotFields.has(K("voice"))) slot.voice = readVoiceOver(slotFields.object(K("voice")), paths);
        project.slots_.push_back(std::move(slot));
    });
    JsonFields variants = fields.object(K("variants"));
    project.variants = readVariantChoice(variants);
    // What was made before there was a loudness sounds as it did.
    if (version < kFirstWithLoudness) project.look.sound.loudness.mode = Loudness::Mode::Off;
    if (fields.has(K("look"))) {
        JsonFields look = fields.object(K("look"));
        project.look = readLook(look, paths);
    }
    project.naming = fields.stringOr(K("naming"), QString(), 1000);
    const std::optional<Speed> speed = speedOf(fields.stringOr(K("speed"), wordOf(Speed::Balanced), 16));
    if (!speed) fields.reject(K("speed"), QStringLiteral("not fast, balanced or best"));
    project.speed = speed.value_or(Speed::Balanced);
    project.deliveries = fields.strings(K("deliveries"), 32);
    if (fields.ok() && project.slots_.empty())
        fields.reject(K("slots"), QStringLiteral("a project has 1 to 8 slots"));
    if (paths.bad())
        return fail(
            errors::BadPath,
            QStringLiteral("A project's files must be on this computer, \"%1\" is not.").arg(*paths.bad()));
    if (!fields.ok())
        return fail(errors::NotAProject, QStringLiteral("This project file is damaged."),
                    fields.error().message);
    return project;
}

Result<Project> loadProject(const QString& path) {
    QFile file(path);
    if (!file.exists())
        return fail(creatorup::errors::FileMissing,
                    QStringLiteral("The project %1 does not exist.").arg(path));
    if (!QFileInfo(path).isFile() || !file.open(QIODevice::ReadOnly))
        return fail(creatorup::errors::FileUnreadable,
                    QStringLiteral("The project %1 cannot be read.").arg(path), file.errorString());
    if (file.size() > kMaxFileBytes)
        return fail(errors::NotAProject, QStringLiteral("%1 is too large to be a project.").arg(path));
    auto project = fromJson(file.readAll(), QFileInfo(path).absolutePath());
    if (!project) {
        Error error = project.error();
        error.message = path + QStringLiteral(": ") + error.message;
        return fail(std::move(error));
    }
    return project;
}

Result<void> saveProject(const Project& project, const QString& path) {
    // QSaveFile would put a file in the place of a device or a pipe.
    if (const QFileInfo existing(path); existing.exists() && !existing.isFile())
        return fail(creatorup::errors::FileUnwritable,
                    QStringLiteral("The project cannot be saved as %1: that is not a file.").arg(path));
    QSaveFile file(path);
    const QByteArray json = toJson(project, QFileInfo(path).absolutePath());
    if (!file.open(QIODevice::WriteOnly) || file.write(json) != json.size() || !file.commit()) {
        const bool full = file.error() == QFileDevice::ResourceError;
        return fail(full ? creatorup::errors::DiskFull : creatorup::errors::FileUnwritable,
                    QStringLiteral("The project cannot be saved as %1.").arg(path), file.errorString());
    }
    return {};
}

}  // namespace creatorup::project
