#include "app/cli/encoder_commands.h"

#include "app/cli/session.h"
#include "app/cli/wording.h"
#include "core/workflow/encoder_stories.h"

#include <QSet>

namespace creatorup::cli {

namespace {

using workflow::EncoderStanding;
using workflow::EncoderStories;

void report(const Output& output, const EncoderStanding& encoder) {
    QJsonObject fields{{QStringLiteral("encoder"), encoder.encoder},
                       {QStringLiteral("name"), encoder.name},
                       {QStringLiteral("codec"), encoder.codec},
                       {QStringLiteral("speed"), QString(project::wordOf(encoder.speed))},
                       {QStringLiteral("gpu"), encoder.onGpu},
                       {QStringLiteral("tested"), encoder.tested},
                       {QStringLiteral("chosen"), encoder.chosen},
                       {QStringLiteral("reason"), encoder.chosen ? encoder.why : encoder.reason}};
    if (encoder.tested) {
        fields.insert(QStringLiteral("joins"), encoder.joins);
        fields.insert(QStringLiteral("frames_per_second"), encoder.framesPerSecond);
    }
    output.event("encoder", fields);
    QString result = encoder.joins ? QStringLiteral("joins, %1 frames/s").arg(qRound(encoder.framesPerSecond))
                     : encoder.tested           ? QStringLiteral("cannot be used: ") + encoder.reason
                     : encoder.reason.isEmpty() ? QStringLiteral("not tested yet")
                                                : QStringLiteral("not found: ") + encoder.reason;
    if (encoder.chosen) result += QStringLiteral("; chosen: ") + encoder.why;
    output.say(QStringLiteral("%1 (%2, %3): %4").arg(encoder.encoder, encoder.name, encoder.codec, result));
}

// The exit code says whether the CPU's encoders, without which nothing goes, do their work.
QFuture<ExitCode> showEncoders(Session& session, bool test) {
    const auto trying = test ? EncoderStories::Trying::Everything : EncoderStories::Trying::OnlyRemembered;
    return session.studio().encoders().look(trying).then(
        &session, [&session](const Result<std::vector<EncoderStanding>>& encoders) {
            if (!encoders) return session.refuse(encoders.error());
            bool good = true;
            for (const EncoderStanding& encoder : *encoders) {
                report(session.output(), encoder);
                good = good && (encoder.onGpu || !encoder.tested || encoder.joins);
            }
            return good ? ExitCode::Done : ExitCode::SomeFailed;
        });
}

QFuture<ExitCode> use(Session& session, const QString& wish) {
    QSet<QString> known{QStringLiteral("auto"), QStringLiteral("cpu")};
    return session.studio()
        .encoders()
        .look(EncoderStories::Trying::OnlyRemembered)
        .then(&session, [&session, wish, known](const Result<std::vector<EncoderStanding>>& all) mutable {
            if (!all) return session.refuse(all.error());
            for (const EncoderStanding& encoder : *all)
                known.insert(encoder.encoder);
            if (!known.contains(wish))
                return session.refuse(
                    {QString(WrongUsage), QStringLiteral("There is no encoder %1.").arg(wish), {}});
            if (const auto set = session.studio().encoders().setWish(wish); !set)
                return session.refuse(set.error());
            session.output().event("encoder_wish", {{QStringLiteral("encoder"), wish}});
            session.output().say(QStringLiteral("Videos are encoded with: %1").arg(wish));
            return ExitCode::Done;
        });
}

}  // namespace

void addEncoderCommands(Arguments& app, Command& command) {
    struct Wanted {
        bool test = false;
        QString use;
    };
    const auto wanted = std::make_shared<Wanted>();
    Arguments sub = app.command("encoders", "The encoders of the CPU and of GPUs, and which is taken");
    sub.flag("--test", wanted->test, "Try each on this computer: encode, join, decode");
    sub.text("--use", wanted->use, "From now on take auto, cpu, or the encoder of this name");
    sub.chosen([&command, wanted] {
        command.action = [wanted](Session& session) {
            return wanted->use.isEmpty() ? showEncoders(session, wanted->test) : use(session, wanted->use);
        };
    });
}

}  // namespace creatorup::cli
