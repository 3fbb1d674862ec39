#pragma once

#include "core/base/result.h"

#include <QFuture>
#include <QObject>

#include <chrono>
#include <memory>
#include <optional>

namespace creatorup::workflow {

struct StudioParts;

struct UploadReport {
    int sent = 0;     // acknowledged in this call
    int waiting = 0;  // still to be sent, parked ones included
    int parked = 0;
    std::optional<Error> problem;  // why some wait
};

// Usage records on their way to the service.
class UploadUsage : public QObject {
    Q_OBJECT

public:
    explicit UploadUsage(StudioParts& parts);
    ~UploadUsage() override;

    // Sends what waits for the current account until nothing does, nothing can, or time is over.
    // Errors: ledger's LedgerOwnedElsewhere when another process is uploading; never for a network that is
    // down (the report says that).
    [[nodiscard]] QFuture<Result<UploadReport>> uploadAll(std::chrono::milliseconds atMost);

    // From now on uploads by itself whenever there is something to send and a way to send it.
    void keepUploading();

Q_SIGNALS:
    void changed();

private:
    class Private;
    std::unique_ptr<Private> d;
};

}  // namespace creatorup::workflow
