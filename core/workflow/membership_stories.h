#pragma once

#include "core/base/result.h"
#include "core/workflow/account_devices.h"
#include "core/workflow/subscribing.h"

#include <QFuture>
#include <QObject>

namespace creatorup::services {
struct DeviceList;
struct PlanOffer;
}  // namespace creatorup::services

namespace creatorup::workflow {

struct StudioParts;

// What an account's plan is, and on which computers it is used. Errors beside those named: of core/account
// and core/services; every future ends.
class MembershipStories : public QObject {
    Q_OBJECT

public:
    explicit MembershipStories(StudioParts& parts);

    // Subscribes, and reads back what DigiUp made of it; where its answer was lost, that decides. Errors:
    // errors::UnknownPlan, MissingReference; serviceErrors::BadName, BadPhone.
    [[nodiscard]] QFuture<Result<SubscribeOutcome>> subscribe(const SubscribeRequest& request);

    [[nodiscard]] QFuture<Result<AccountDevices>> devices();
    // Gives those that are left. Errors: errors::ThisDevice, UnknownDevice.
    [[nodiscard]] QFuture<Result<AccountDevices>> signOutDevice(const QString& id);

private:
    [[nodiscard]] QFuture<Result<SubscribeOutcome>> buy(const services::PlanOffer& plan,
                                                        const SubscribeRequest& request);
    [[nodiscard]] QFuture<Result<SubscribeOutcome>> readBack(const QString& plan,
                                                             const Result<void>& ordered);
    [[nodiscard]] QFuture<Result<SubscribeOutcome>> renewLease(SubscribeOutcome outcome);

    StudioParts& m_parts;
};

[[nodiscard]] AccountDevices devicesOf(const services::DeviceList& list);

}  // namespace creatorup::workflow
