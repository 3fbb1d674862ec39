#include "tests/e2e/platform/with_faked_digiup.h"

#include <QTest>

namespace creatorup::test {

void WithFakedDigiUp::startService() {
    m_digiUp = std::make_unique<FakeDigiUp>();
    QVERIFY(m_digiUp->listen());
    m_platform =
        std::make_unique<PlatformProcess>(QStringList{QStringLiteral("--only"), QStringLiteral("creatorup"),
                                                      QStringLiteral("--digiup-url"), m_digiUp->origin()});
    QVERIFY2(m_platform->start(), m_platform->log());
    m_client = std::make_unique<PlatformClient>(m_digiUp->origin(), m_platform->creatorUpOrigin());
}

void WithFakedDigiUp::stopService() {
    if (m_platform->isRunning()) QCOMPARE(m_platform->stop(), 0);
}

}  // namespace creatorup::test
