#pragma once

#include "tests/e2e/platform/fake_digiup.h"
#include "tests/e2e/platform/platform_client.h"
#include "tests/support/platform_process.h"

#include <QObject>

#include <memory>

namespace creatorup::test {

// What tests of the CreatorUp service share that steer DigiUp: a service and a faked DigiUp, new for each
// test.
class WithFakedDigiUp : public QObject {
    Q_OBJECT

protected:
    void startService();
    void stopService();
    // A path of the service.
    [[nodiscard]] QString url(const char* path) const { return m_client->creatorUp + QLatin1String(path); }
    // Its database.
    [[nodiscard]] QString store() const { return m_platform->databaseUrl(QStringLiteral("creatorup")); }

    std::unique_ptr<FakeDigiUp> m_digiUp;
    std::unique_ptr<PlatformProcess> m_platform;
    std::unique_ptr<PlatformClient> m_client;
};

}  // namespace creatorup::test
