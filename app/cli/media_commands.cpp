#include "app/cli/media_commands.h"

#include "app/cli/wording.h"
#include "core/workflow/clip_damage.h"
#include "core/workflow/verify_outputs.h"

#include <QFileInfo>
#include <QJsonArray>

namespace creatorup::cli {

namespace {

using workflow::ClipFacts;
using workflow::VerifyReport;
using workflow::VerifyStrictness;

QString absolutePath(const QString& path) {
    return QFileInfo(path).absoluteFilePath();
}

void report(const Output& output, const VerifyReport& file) {
    QJsonArray texts;
    for (const job::TextTrackFacts& track : file.texts)
        texts.append(
            QJsonObject{{QStringLiteral("language"), track.language}, {QStringLiteral("cues"), track.cues}});
    output.event("verify", {{QStringLiteral("file"), file.file},
                            {QStringLiteral("state"), QStringLiteral("good")},
                            {QStringLiteral("frames"), file.frames},
                            {QStringLiteral("duration_ms"), file.durationMs},
                            {QStringLiteral("width"), file.width},
                            {QStringLiteral("height"), file.height},
                            {QStringLiteral("video_codec"), file.videoCodec},
                            {QStringLiteral("audio_codec"), file.audioCodec},
                            {QStringLiteral("av_offset_ms"), file.avOffsetMs},
                            {QStringLiteral("av_offset_ignoring_edits_ms"), file.avOffsetIgnoringEditsMs},
                            {QStringLiteral("text_tracks"), texts},
                            {QStringLiteral("known"), file.known}});
    output.say(
        QStringLiteral("good  %1  %2×%3, %4 frames, %5%6")
            .arg(file.file)
            .arg(file.width)
            .arg(file.height)
            .arg(file.frames)
            .arg(duration(file.durationMs), file.known ? QStringLiteral(", as it was rendered") : QString()));
}

void reportBad(const Output& output, const QString& file, const Error& error) {
    output.event("verify", {{QStringLiteral("file"), file},
                            {QStringLiteral("state"), QStringLiteral("bad")},
                            {QStringLiteral("code"), error.code},
                            {QStringLiteral("message"), error.text()}});
    output.say(QStringLiteral("bad   %1  %2").arg(file, error.text()));
}

// One file after the other; any bad one makes the exit code 5.
QFuture<ExitCode> verifyFrom(Session& session, QStringList left, VerifyStrictness strictness,
                             ExitCode soFar) {
    if (left.isEmpty()) return atOnce(soFar);
    const QString file = absolutePath(left.takeFirst());
    return session.studio()
        .verify()
        .verify(file, strictness)
        .then(&session,
              [&session, left, file, strictness, soFar](const Result<VerifyReport>& verified) {
                  if (verified)
                      report(session.output(), *verified);
                  else
                      reportBad(session.output(), file, verified.error());
                  return verifyFrom(session, left, strictness, verified ? soFar : ExitCode::SomeFailed);
              })
        .unwrap();
}

void report(const Output& output, const QString& file, const ClipFacts& clip) {
    output.event("clip", {{QStringLiteral("file"), file},
                          {QStringLiteral("sha256"), clip.fingerprint.value},
                          {QStringLiteral("container"), clip.container},
                          {QStringLiteral("video_codec"), clip.videoCodec},
                          {QStringLiteral("audio_codec"), clip.audioCodec},
                          {QStringLiteral("width"), clip.width},
                          {QStringLiteral("height"), clip.height},
                          {QStringLiteral("frame_rate"),
                           QStringLiteral("%1/%2").arg(clip.frameRate.num).arg(clip.frameRate.den)},
                          {QStringLiteral("duration_ms"), clip.durationMs},
                          {QStringLiteral("variable_rate"), clip.variableRate},
                          {QStringLiteral("rotation"), clip.rotation},
                          {QStringLiteral("interlaced"), clip.interlaced},
                          {QStringLiteral("hdr"), clip.hdr},
                          {QStringLiteral("channels"), clip.channels},
                          {QStringLiteral("frames_missing"), clip.framesMissing}});
    output.say(
        QStringLiteral("%1: %2, %3 %4×%5, %6 frames/s%7, %8")
            .arg(file, clip.container, clip.videoCodec)
            .arg(clip.width)
            .arg(clip.height)
            .arg(clip.frameRate.value(), 0, 'g', 5)
            .arg(clip.variableRate ? QStringLiteral(" (variable)") : QString(), duration(clip.durationMs)));
    output.say(clip.audioCodec.isEmpty()
                   ? QStringLiteral("  no sound")
                   : QStringLiteral("  sound: %1, %2")
                         .arg(clip.audioCodec, counted(clip.channels, QStringLiteral("channel"))));
    if (clip.framesMissing > 0)
        output.say(QStringLiteral("  damaged: %1 missing")
                       .arg(counted(clip.framesMissing, QStringLiteral("frame"))));
}

QFuture<ExitCode> probe(Session& session, const QString& file) {
    return session.studio()
        .clips()
        .inspect(file, workflow::Inspection::Full)
        .then(&session, [&session, file](const Result<ClipFacts>& clip) {
            if (!clip) return session.refuse(clip.error());
            report(session.output(), file, *clip);
            const auto damage = workflow::damageOf(*clip);
            return damage ? session.refuse(*damage) : ExitCode::Done;
        });
}

}  // namespace

void addMediaCommands(Arguments& app, Command& command) {
    struct Verifying {
        QStringList files;
        bool strict = false;
    };
    const auto verifying = std::make_shared<Verifying>();
    Arguments sub = app.command("verify", "Look at finished videos again");
    sub.texts("FILE", verifying->files, "Videos", Need::Required);
    sub.flag("--strict", verifying->strict, "Decode everything");
    sub.chosen([&command, verifying] {
        command.action = [verifying](Session& session) {
            const auto strictness =
                verifying->strict ? VerifyStrictness::Strict : VerifyStrictness::Structure;
            return verifyFrom(session, verifying->files, strictness, ExitCode::Done);
        };
    });

    const auto file = std::make_shared<QString>();
    sub = app.command("probe", "What a clip is, decoded to its end");
    sub.text("FILE", *file, "The clip", Need::Required);
    sub.chosen([&command, file] {
        command.action = [file](Session& session) { return probe(session, absolutePath(*file)); };
    });
}

}  // namespace creatorup::cli
