#pragma once

#include <QObject>

#include <memory>

class QSocketNotifier;

namespace creatorup::platform {

// SIGTERM and SIGINT as a Qt signal, so that the services end between two requests. One per process.
class StopSignals final : public QObject {
    Q_OBJECT

public:
    StopSignals();
    ~StopSignals() override;

Q_SIGNALS:
    void stopRequested();

private:
    std::unique_ptr<QSocketNotifier> m_notifier;
};

}  // namespace creatorup::platform
