#include "app/cli/delivery_commands.h"

#include "core/base/app_paths.h"
#include "core/project/own_deliveries.h"

#include <QJsonDocument>

namespace creatorup::cli {

namespace {

using project::Delivery;
using project::DeliveryCatalogue;
using project::OwnDeliveries;

// What both the program and the creator have.
struct Shelf {
    DeliveryCatalogue builtIn;
    OwnDeliveries own;
    std::vector<OwnDeliveries::Entry> entries;  // of the creator's own

    static Result<Shelf> open() {
        auto builtIn = DeliveryCatalogue::builtIn();
        if (!builtIn) return fail(builtIn.error());
        const auto paths = AppPaths::fromEnvironment();
        if (!paths) return fail(paths.error());
        OwnDeliveries own(paths->deliveriesDir());
        auto entries = own.all(*builtIn);
        return Shelf{std::move(*builtIn), std::move(own), std::move(entries)};
    }

    [[nodiscard]] Result<Delivery> find(const QString& id) const {
        return project::together(builtIn, entries).find(id);
    }
};

void sayDelivery(const Output& output, const Delivery& delivery, bool isOwn) {
    const double rate = delivery.frameRate.value();
    output.event("delivery", {{QStringLiteral("id"), delivery.id},
                              {QStringLiteral("name"), delivery.name},
                              {QStringLiteral("own"), isOwn},
                              {QStringLiteral("delivery"), delivery.toJson()}});
    const QString size =
        delivery.targetSizeMb > 0 ? QStringLiteral(", at most %1 MB").arg(delivery.targetSizeMb) : QString();
    output.say(QStringLiteral("%1  %2 × %3, %4 frames a second, %5 in %6%7%8: %9")
                   .arg(delivery.id, -20)
                   .arg(delivery.width)
                   .arg(delivery.height)
                   .arg(rate)
                   .arg(delivery.videoCodec, delivery.container, size,
                        isOwn ? QStringLiteral(", your own") : QString(), delivery.name));
}

ExitCode list(const Session& session, const Shelf& shelf) {
    for (const Delivery& delivery : shelf.builtIn.all())
        sayDelivery(session.output(), delivery, false);
    ExitCode exitCode = ExitCode::Done;
    for (const OwnDeliveries::Entry& entry : shelf.entries) {
        if (entry.delivery) {
            sayDelivery(session.output(), *entry.delivery, true);
            continue;
        }
        session.output().error(entry.delivery.error());
        exitCode = ExitCode::WrongUse;
    }
    return exitCode;
}

ExitCode show(const Session& session, const Delivery& delivery) {
    const Output& output = session.output();
    output.event("delivery", {{QStringLiteral("id"), delivery.id},
                              {QStringLiteral("name"), delivery.name},
                              {QStringLiteral("delivery"), delivery.toJson()}});
    output.say(QString::fromUtf8(QJsonDocument(delivery.toJson()).toJson()).trimmed());
    return ExitCode::Done;
}

ExitCode done(const Session& session, const char* what, const QString& id, const QString& sentence) {
    session.output().event(what, {{QStringLiteral("id"), id}});
    session.output().say(sentence);
    return ExitCode::Done;
}

using Work = std::function<Result<ExitCode>(Session&, const Shelf&)>;

QFuture<ExitCode> withShelf(Session& session, const Work& work) {
    const auto shelf = Shelf::open();
    const Result<ExitCode> exitCode = shelf ? work(session, *shelf) : fail(shelf.error());
    if (exitCode) return atOnce(*exitCode);
    session.output().error(exitCode.error());
    return atOnce(ExitCode::WrongUse);
}

Result<ExitCode> import(Session& session, const Shelf& shelf, const QString& file,
                        OwnDeliveries::SameId sameId) {
    const auto delivery = shelf.own.import(file, shelf.builtIn, sameId);
    if (!delivery) return fail(delivery.error());
    return done(session, "delivery_imported", delivery->id,
                QStringLiteral("%1 is one of your deliveries now.").arg(delivery->id));
}

// The same, but that none of its files is larger than so many millions of bytes.
Result<Delivery> withTarget(const Delivery& delivery, const QString& wanted) {
    bool isNumber = false;
    const double megabytes = wanted.toDouble(&isNumber);
    if (!isNumber || megabytes <= 0)
        return fail(creatorup::errors::BadField,
                    QStringLiteral("The target size \"%1\" is not a number of MB.").arg(wanted));
    Delivery sized = delivery;
    sized.targetSizeMb = megabytes;
    sized.bitrateKbit = 0;
    sized.crf = 0;
    for (auto* speed : {&sized.balanced, &sized.best})
        if (*speed) (*speed)->crf = 0;
    const QString size = QString::number(megabytes);
    sized.id += QStringLiteral("_%1mb").arg(QString(size).replace(u'.', u'_'));
    sized.name += QStringLiteral(", %1 MB").arg(size);
    return Delivery::fromJson(sized.toJson());
}

Result<ExitCode> exportTo(Session& session, const Shelf& shelf, const QString& id, const QString& file,
                          const QString& targetSize) {
    auto delivery = shelf.find(id);
    if (delivery && !targetSize.isEmpty()) delivery = withTarget(*delivery, targetSize);
    if (!delivery) return fail(delivery.error());
    if (const auto written = project::exportDelivery(*delivery, file); !written) return fail(written.error());
    return done(session, "delivery_exported", id, QStringLiteral("%1 is in %2.").arg(id, file));
}

}  // namespace

void addDeliveryCommands(Arguments& app, Command& command) {
    struct Words {
        QString id, file;
        QString targetSize;
        bool replace = false;
    };
    const auto words = std::make_shared<Words>();
    Arguments deliveries = app.command("deliveries", "The output formats, and your own among them");
    deliveries.needCommand();
    const auto add = [&](const char* name, const char* what, const Work& work) {
        Arguments sub = deliveries.command(name, what);
        sub.chosen([&command, work] {
            command.action = [work](Session& session) { return withShelf(session, work); };
        });
        return sub;
    };
    add("list", "All of them, those that are wrong with the reason",
        [](Session& session, const Shelf& shelf) -> Result<ExitCode> { return list(session, shelf); });
    add("show", "One of them, as its file",
        [words](Session& session, const Shelf& shelf) -> Result<ExitCode> {
            const auto delivery = shelf.find(words->id);
            if (!delivery) return fail(delivery.error());
            return show(session, *delivery);
        })
        .text("ID", words->id, "The delivery", Need::Required);
    Arguments importing =
        add("import", "Take a file as one of your own", [words](Session& session, const Shelf& shelf) {
            using SameId = OwnDeliveries::SameId;
            return import(session, shelf, words->file, words->replace ? SameId::Replace : SameId::Refuse);
        });
    importing.text("FILE", words->file, "A delivery, as export writes it", Need::Required);
    importing.flag("--replace", words->replace,
                   "Instead of your own of the same id, in all projects that use it");
    Arguments exporting = add("export", "Write one into a file, to be changed or passed on",
                              [words](Session& session, const Shelf& shelf) {
                                  return exportTo(session, shelf, words->id, words->file, words->targetSize);
                              });
    exporting.text("ID", words->id, "The delivery", Need::Required);
    exporting.text("FILE", words->file, "Must not exist", Need::Required);
    exporting.text("--target-size", words->targetSize,
                   "Of files no larger than so many MB; the id and the name say so, too");
    add("remove", "Forget one of your own",
        [words](Session& session, const Shelf& shelf) -> Result<ExitCode> {
            if (const auto removed = shelf.own.remove(words->id); !removed) return fail(removed.error());
            return done(session, "delivery_removed", words->id,
                        QStringLiteral("%1 is removed.").arg(words->id));
        })
        .text("ID", words->id, "The delivery", Need::Required);
}

}  // namespace creatorup::cli
