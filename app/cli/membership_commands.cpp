#include "app/cli/membership_commands.h"

#include "app/cli/wording.h"
#include "core/base/clock.h"
#include "core/services/service_errors.h"
#include "core/workflow/membership_stories.h"

namespace creatorup::cli {

namespace {

using workflow::AccountDevices;
using workflow::AccountStatus;
using workflow::SubscribeOutcome;
using Activation = SubscribeOutcome::Activation;

QString word(Activation activation) {
    switch (activation) {
    case Activation::Active:
        return QStringLiteral("active");
    case Activation::NotYet:
        return QStringLiteral("not_yet");
    case Activation::Unknown:
        break;
    }
    return QStringLiteral("unknown");
}

QString sentence(const SubscribeOutcome& outcome) {
    switch (outcome.activation) {
    case Activation::Active:
        return outcome.inLease
                   ? QStringLiteral("The plan is now %1.").arg(outcome.plan)
                   : QStringLiteral("DigiUp has activated %1. CreatorUp follows within a minute: run "
                                    "creatorup-cli status --renew then.")
                         .arg(outcome.plan);
    case Activation::NotYet:
        return QStringLiteral("DigiUp took the order, but has not activated %1 yet.").arg(outcome.plan);
    case Activation::Unknown:
        break;
    }
    return QStringLiteral("DigiUp took the order for %1. Whether it is active is not known yet.")
        .arg(outcome.plan);
}

QFuture<ExitCode> subscribe(Session& session, const workflow::SubscribeRequest& request) {
    return session.account()
        .then(&session,
              [&session, request](const Result<AccountStatus>& status) {
                  if (status) return session.studio().membership().subscribe(request);
                  return QtFuture::makeReadyFuture(Result<SubscribeOutcome>(fail(status.error())));
              })
        .unwrap()
        .then(&session, [&session](const Result<SubscribeOutcome>& outcome) {
            if (!outcome) return session.refuse(outcome.error());
            session.output().event("subscription", {{QStringLiteral("plan"), outcome->plan},
                                                    {QStringLiteral("activation"), word(outcome->activation)},
                                                    {QStringLiteral("in_lease"), outcome->inLease}});
            session.output().say(sentence(*outcome));
            return ExitCode::Done;
        });
}

QFuture<Result<AccountDevices>> signedOut(Session& session, const QString& id) {
    return session.account()
        .then(&session,
              [&session, id](const Result<AccountStatus>& status) {
                  using Devices = Result<AccountDevices>;
                  if (status) return session.studio().membership().signOutDevice(id);
                  if (!status.error().is(serviceErrors::DeviceLimit) || !session.credentials())
                      return QtFuture::makeReadyFuture(Devices(fail(status.error())));
                  // No room for this computer yet: it comes in as the other one goes.
                  return session.account(id)
                      .then(&session,
                            [&session](const Result<AccountStatus>& in) {
                                if (in) return session.studio().membership().devices();
                                return QtFuture::makeReadyFuture(Devices(fail(in.error())));
                            })
                      .unwrap();
              })
        .unwrap();
}

QFuture<Result<AccountDevices>> listed(Session& session) {
    return session.connectedAccount()
        .then(&session,
              [&session](const Result<AccountStatus>& status) {
                  if (status) return session.studio().membership().devices();
                  return QtFuture::makeReadyFuture(Result<AccountDevices>(fail(status.error())));
              })
        .unwrap();
}

QFuture<ExitCode> devices(Session& session, const QString& signOut) {
    auto future = signOut.isEmpty() ? listed(session) : signedOut(session, signOut);
    return future.then(&session, [&session](const Result<AccountDevices>& devices) {
        if (!devices) return session.refuse(devices.error());
        reportDevices(session.output(), *devices);
        return ExitCode::Done;
    });
}

}  // namespace

void reportDevices(const Output& output, const AccountDevices& devices) {
    for (const AccountDevices::Device& device : devices.devices) {
        output.event("device", {{QStringLiteral("id"), device.id},
                                {QStringLiteral("name"), device.name},
                                {QStringLiteral("os"), device.os},
                                {QStringLiteral("last_seen"),
                                 device.lastSeenMs ? QJsonValue(isoUtc(*device.lastSeenMs)) : QJsonValue()},
                                {QStringLiteral("current"), device.isThisOne}});
        QString line = QStringLiteral("%1  %2, %3").arg(device.id, device.name, device.os);
        if (device.lastSeenMs) line += QStringLiteral(", last seen %1").arg(moment(*device.lastSeenMs));
        if (device.isThisOne) line += QStringLiteral(" (this one)");
        output.say(line);
    }
    const auto count = static_cast<qint64>(devices.devices.size());
    output.event("devices",
                 {{QStringLiteral("count"), count},
                  {QStringLiteral("limit"), devices.limit ? QJsonValue(*devices.limit) : QJsonValue()}});
    output.say(devices.limit
                   ? QStringLiteral("%1 of %2 in use.")
                         .arg(count)
                         .arg(counted(*devices.limit, QStringLiteral("device")))
                   : QStringLiteral("%1 in use, no limit.").arg(counted(count, QStringLiteral("device"))));
}

void addMembershipCommands(Arguments& app, Command& command) {
    const auto request = std::make_shared<workflow::SubscribeRequest>();
    Arguments sub = app.command("subscribe", "Take a plan of DigiUp that has been paid for");
    sub.text("PLAN", request->plan, "Its name or number, as `plans` says them", Need::Required);
    sub.text("--reference", request->paymentReference, "The payment's reference", Need::Required);
    sub.text("--name", request->name, "Who paid, 3 to 32 characters", Need::Required);
    sub.text("--phone", request->phone, "11 to 15 digits", Need::Required);
    sub.chosen([&command, request] {
        command.action = [request](Session& session) { return subscribe(session, *request); };
    });

    const auto signOut = std::make_shared<QString>();
    Arguments list = app.command("devices", "The computers that the account is used on");
    Arguments out = list.command("sign-out", "Sign one of them out");
    out.text("ID", *signOut, "As `devices` says it", Need::Required);
    list.chosen([&command, signOut] {
        command.action = [signOut](Session& session) { return devices(session, *signOut); };
    });
}

}  // namespace creatorup::cli
