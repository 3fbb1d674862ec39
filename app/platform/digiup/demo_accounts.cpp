#include "app/platform/digiup/demo_accounts.h"

namespace creatorup::platform::digiup {
namespace {

Result<User> userFor(DigiUpStore& store, Passwords& passwords, const Plan& plan) {
    const QString email = plan.limits.name.toLower() + QLatin1String("@creatorup.test");
    const auto known = store.userByEmail(email);
    if (!known) return fail(known.error());
    if (*known) return **known;
    const QByteArray hash = passwords.hash(QStringLiteral("rahasia123")).result();
    if (hash.isEmpty())
        return fail(errors::Internal, QStringLiteral("There is no memory for hashing a password."));
    const QString phone = QStringLiteral("08120000000%1").arg(plan.id);
    return store.addUser(plan.limits.name + QLatin1String(" Demo"), email, phone, hash);
}

}  // namespace

Result<void> seedDemoAccounts(DigiUpStore& store, Passwords& passwords) {
    const auto plans = store.plans();
    if (!plans) return fail(plans.error());
    for (const Plan& plan : *plans) {
        const auto user = userFor(store, passwords, plan);
        if (!user) return fail(user.error());
        const auto subscription = store.subscription(user->id);
        if (!subscription) return fail(subscription.error());
        if (*subscription && (*subscription)->isActive) continue;
        if (const auto made = store.subscribe(user->id, plan, QStringLiteral("demo")); !made)
            return fail(made.error());
    }
    return {};
}

}  // namespace creatorup::platform::digiup
