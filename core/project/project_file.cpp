#include "core/project/project_file.h"

#include "core/base/json_fields.h"
#include "core/project/variant_choice_json.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QSaveFile>

#include <cmath>
#include <optional>

namespace creatorup::project {

namespace {

using K = QLatin1StringView;

constexpr qint64 kMaxFileBytes = 64 << 20;
constexpr qint64 kLongestMs = 12LL * 3600 * 1000;
constexpr K kVersion{"creatorup_project"};

QString relativeWhereNear(const QString& file, const QString& folderPath) {
    if (folderPath.isEmpty()) return file;
    const QDir folder(folderPath);
    const QString relative = folder.relativeFilePath(file);
    return relative.startsWith(K("../../../..")) || QDir::isAbsolutePath(relative) ? file : relative;
}

bool isPlainPath(const QString& path) {
    return !path.isEmpty() && !path.contains(K("://")) && !path.startsWith(K("//")) &&
           !path.startsWith(K("\\\\")) && !path.contains(QChar(0));
}

// `path` is absolute and clean: "../" cannot lead there unseen.
bool isDevicePath(const QString& path) {
    return path.startsWith(K("/dev/")) || path.startsWith(K("/proc/")) || path.startsWith(K("/sys/"));
}

// The nine places that have a name; others are two numbers.
constexpr K kAnchors[3][3] = {{K("top-left"), K("top"), K("top-right")},
                              {K("left"), K("center"), K("right")},
                              {K("bottom-left"), K("bottom"), K("bottom-right")}};

void writeAnchor(const Clip& clip, QJsonObject& object) {
    if (clip.anchorX == 0.5 && clip.anchorY == 0.5) return;
    for (int row = 0; row < 3; ++row)
        for (int column = 0; column < 3; ++column)
            if (clip.anchorX == column / 2.0 && clip.anchorY == row / 2.0) {
                object.insert(K("anchor"), kAnchors[row][column]);
                return;
            }
    object.insert(K("anchor_x"), clip.anchorX);
    object.insert(K("anchor_y"), clip.anchorY);
}

void readAnchor(JsonFields& fields, Clip& clip) {
    clip.anchorX = fields.numberOr(K("anchor_x"), 0.5, 0, 1);
    clip.anchorY = fields.numberOr(K("anchor_y"), 0.5, 0, 1);
    if (!fields.has(K("anchor"))) return;
    if (fields.has(K("anchor_x")) || fields.has(K("anchor_y")))
        fields.reject(K("anchor"), QStringLiteral("either a word, or anchor_x and anchor_y"));
    const QString word = fields.string(K("anchor"), 16);
    for (int row = 0; row < 3; ++row)
        for (int column = 0; column < 3; ++column)
            if (word == kAnchors[row][column]) {
                clip.anchorX = column / 2.0;
                clip.anchorY = row / 2.0;
                return;
            }
    fields.reject(K("anchor"), QStringLiteral("none of \"top-left\", \"top\", \"top-right\", \"left\", "
                                              "\"center\", \"right\", \"bottom-left\", \"bottom\", "
                                              "\"bottom-right\""));
}

Fit readFit(JsonFields& fields) {
    const QString fit = fields.stringOr(K("fit"), QStringLiteral("fill"), 16);
    if (fit == K("fit")) return Fit::Fit;
    if (fit == K("blur")) return Fit::Blur;
    if (fit != K("fill")) fields.reject(K("fit"), QStringLiteral("none of \"fill\", \"fit\", \"blur\""));
    return Fit::Fill;
}

QJsonObject write(const Clip& clip, const QString& folder) {
    QJsonObject object{{K("file"), relativeWhereNear(clip.file, folder)}};
    if (clip.trimInMs != 0) object.insert(K("trim_in_ms"), clip.trimInMs);
    if (clip.trimOutMs >= 0) object.insert(K("trim_out_ms"), clip.trimOutMs);
    if (clip.fit != Fit::Fill) object.insert(K("fit"), clip.fit == Fit::Fit ? K("fit") : K("blur"));
    if (clip.gainDb != 0) object.insert(K("gain_db"), clip.gainDb);
    if (clip.mute) object.insert(K("mute"), true);
    writeAnchor(clip, object);
    if (clip.stillMs != Clip{}.stillMs) object.insert(K("still_ms"), clip.stillMs);
    if (clip.zoom != 1) object.insert(K("zoom"), clip.zoom);
    if (clip.speed != 1) object.insert(K("speed"), clip.speed);
    if (!clip.lutFile.isEmpty()) object.insert(K("lut"), relativeWhereNear(clip.lutFile, folder));
    return object;
}

Clip readClip(JsonFields& fields, const QDir& folder, std::optional<QString>& badPath) {
    fields.allowOnly({K("file"), K("trim_in_ms"), K("trim_out_ms"), K("fit"), K("gain_db"), K("mute"),
                      K("anchor"), K("anchor_x"), K("anchor_y"), K("still_ms"), K("zoom"), K("speed"),
                      K("lut")});
    Clip clip;
    const auto path = [&](const QString& file) {
        const QString absolute = QDir::cleanPath(folder.absoluteFilePath(file));
        if (!badPath && fields.ok() && (!isPlainPath(file) || isDevicePath(absolute))) badPath = file;
        return absolute;
    };
    clip.file = path(fields.string(K("file"), 32'768));
    if (fields.has(K("lut"))) clip.lutFile = path(fields.string(K("lut"), 32'768));
    clip.trimInMs = fields.integerOr(K("trim_in_ms"), 0, 0, kLongestMs);
    clip.trimOutMs = fields.integerOr(K("trim_out_ms"), -1, -1, kLongestMs);
    if (clip.trimOutMs >= 0 && clip.trimOutMs <= clip.trimInMs)
        fields.reject(K("trim_out_ms"), QStringLiteral("not after trim_in_ms"));
    clip.fit = readFit(fields);
    readAnchor(fields, clip);
    clip.stillMs = fields.integerOr(K("still_ms"), clip.stillMs, 100, 600'000);
    clip.zoom = fields.numberOr(K("zoom"), 1, 0.5, 2);
    clip.speed = std::round(fields.numberOr(K("speed"), 1, 0.25, 4) * 1000) / 1000;
    clip.gainDb = fields.numberOr(K("gain_db"), 0, -60, 24);
    clip.mute = fields.booleanOr(K("mute"), false);
    return clip;
}

}  // namespace

QByteArray toJson(const Project& project, const QString& folder) {
    QJsonArray slotArray;
    for (const Slot& slot : project.slots_) {
        QJsonArray clips;
        for (const Clip& clip : slot.clips)
            clips.append(write(clip, folder));
        slotArray.append(QJsonObject{{K("name"), slot.name}, {K("clips"), clips}});
    }
    QJsonObject object{{kVersion, kProjectVersion},
                       {K("name"), project.name},
                       {K("slots"), slotArray},
                       {K("variants"), toJson(project.variants)},
                       {K("deliveries"), QJsonArray::fromStringList(project.deliveries)}};
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
    fields.allowOnly({kVersion, K("name"), K("slots"), K("variants"), K("deliveries"), K("naming")});
    Project project;
    project.name = fields.string(K("name"), 200);
    const QDir dir(folder);
    std::optional<QString> badPath;
    fields.objects(K("slots"), kMaxSlots, [&](JsonFields& slotFields) {
        slotFields.allowOnly({K("name"), K("clips")});
        Slot slot{slotFields.string(K("name"), 100), {}};
        slotFields.objects(K("clips"), kMaxClipsPerSlot, [&](JsonFields& clipFields) {
            slot.clips.push_back(readClip(clipFields, dir, badPath));
        });
        project.slots_.push_back(std::move(slot));
    });
    JsonFields variants = fields.object(K("variants"));
    project.variants = readVariantChoice(variants);
    project.naming = fields.stringOr(K("naming"), QString(), 1000);
    project.deliveries = fields.strings(K("deliveries"), 32);
    if (fields.ok() && project.slots_.empty())
        fields.reject(K("slots"), QStringLiteral("a project has 1 to 8 slots"));
    if (badPath)
        return fail(errors::BadPath,
                    QStringLiteral("A clip must be a file on this computer, not \"%1\".").arg(*badPath));
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
