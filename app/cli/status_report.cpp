#include "app/cli/status_report.h"

#include "app/cli/wording.h"
#include "core/base/clock.h"

namespace creatorup::cli {

namespace {

using workflow::AccountStatus;

QString word(AccountStatus::State state) {
    switch (state) {
    case AccountStatus::State::SignedIn:
        return QStringLiteral("signed_in");
    case AccountStatus::State::SignInToSync:
        return QStringLiteral("sign_in_to_sync");
    case AccountStatus::State::SignedOut:
        break;
    }
    return QStringLiteral("signed_out");
}

QJsonObject toJson(const AccountStatus& status) {
    QJsonObject fields{
        {QStringLiteral("state"), word(status.state)},
        {QStringLiteral("email"), status.email},
        {QStringLiteral("name"), status.name},
        {QStringLiteral("vault"),
         status.tokenInMemoryOnly ? QStringLiteral("memory") : QStringLiteral("keychain")},
        {QStringLiteral("has_lease"), status.hasLease},
        {QStringLiteral("usage_waiting"), status.recordsWaiting},
        {QStringLiteral("usage_parked"), status.recordsParked},
    };
    if (status.hasLease) {
        fields.insert(QStringLiteral("plan"), status.plan);
        fields.insert(QStringLiteral("max_short_side"), status.maxShortSide);
        fields.insert(QStringLiteral("month"), status.month);
        fields.insert(QStringLiteral("limit"), status.limit ? QJsonValue(*status.limit) : QJsonValue());
        fields.insert(QStringLiteral("used"), status.used);
        fields.insert(QStringLiteral("lease_expires"), isoUtc(status.leaseExpiresMs));
        fields.insert(QStringLiteral("remind_to_connect"), status.remindToConnect);
    }
    if (status.signInProblem) fields.insert(QStringLiteral("sign_in_problem"), status.signInProblem->code);
    if (status.leaseProblem) fields.insert(QStringLiteral("lease_problem"), status.leaseProblem->code);
    if (status.uploadProblem) {
        fields.insert(QStringLiteral("upload_problem"), status.uploadProblem->code);
        fields.insert(QStringLiteral("upload_next_try"),
                      status.uploadNextTryMs > 0 ? QJsonValue(isoUtc(status.uploadNextTryMs)) : QJsonValue());
    }
    return fields;
}

QString whoLine(const AccountStatus& status) {
    switch (status.state) {
    case AccountStatus::State::SignedIn:
        return QStringLiteral("Signed in as %1%2.")
            .arg(status.email,
                 status.tokenInMemoryOnly ? QStringLiteral(", for this command only") : QString());
    case AccountStatus::State::SignInToSync:
        return QStringLiteral("%1: sign in again to upload usage; rendering goes on.").arg(status.email);
    case AccountStatus::State::SignedOut:
        break;
    }
    return QStringLiteral("Not signed in.");
}

void sayPlan(const Output& output, const AccountStatus& status) {
    const QString used = status.limit
                             ? QStringLiteral("%1 of %2 batches used").arg(status.used).arg(*status.limit)
                             : QStringLiteral("%1 batches used, no limit").arg(status.used);
    output.say(QStringLiteral("Plan %1: up to %2 pixels on the short side, %3 in %4.")
                   .arg(status.plan)
                   .arg(status.maxShortSide)
                   .arg(used, status.month));
    output.say(
        QStringLiteral("Rendering is allowed until %1, offline too.").arg(moment(status.leaseExpiresMs)));
    if (status.remindToConnect) output.say(QStringLiteral("Please connect soon, so that it can be renewed."));
}

}  // namespace

void reportStatus(const Output& output, const AccountStatus& status) {
    output.event("status", toJson(status));
    output.say(whoLine(status));
    if (status.signInProblem) output.say(status.signInProblem->message);
    if (status.hasLease) sayPlan(output, status);
    if (status.leaseProblem) output.say(status.leaseProblem->message);
    if (status.recordsWaiting > 0) {
        output.say(QStringLiteral("%1 waiting to be uploaded%2.")
                       .arg(counted(status.recordsWaiting, QStringLiteral("usage record")),
                            status.recordsParked > 0
                                ? QStringLiteral(", %1 refused by the service").arg(status.recordsParked)
                                : QString()));
    }
    if (status.uploadProblem)
        output.say(QStringLiteral("Uploading is paused: %1 Next try: %2.")
                       .arg(status.uploadProblem->message, status.uploadNextTryMs > 0
                                                               ? moment(status.uploadNextTryMs)
                                                               : QStringLiteral("with the next upload")));
}

}  // namespace creatorup::cli
