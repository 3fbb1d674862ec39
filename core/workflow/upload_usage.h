#pragma once

#include "core/base/ids.h"
#include "core/base/result.h"

#include <QFuture>
#include <QObject>

#include <chrono>
#include <memory>
#include <optional>
#include <vector>

namespace creatorup::workflow {

struct StudioParts;

// A usage record that met trouble on its way.
struct HeldRecord {
    enum class State {
        Waiting,  // is tried again by itself
        Parked    // was refused as it is; is tried again when somebody says so
    };
    QString id;
    BatchId batch;
    bool isBatch = false;  // the batch's own record, or one of a video
    State state = State::Waiting;
    int attempts = 0;
    Error why;
    qint64 nextTryMs = 0;  // ms since 1970 UTC; 0: not by itself
};

struct UploadReport {
    int sent = 0;     // acknowledged in this call
    int waiting = 0;  // still to be sent, parked ones included
    int parked = 0;
    std::optional<Error> problem;  // why some wait
    qint64 nextTryMs = 0;  // when the first of them is tried again, ms since 1970 UTC; 0: not by itself
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

    // Up to `limit` records of the current account that met trouble, in order; nobody has any when signed
    // out.
    [[nodiscard]] Result<std::vector<HeldRecord>> held(int limit) const;
    // The current account's parked records are to be sent again; how many.
    [[nodiscard]] Result<int> retryParked();

    // From now on uploads by itself whenever there is something to send and a way to send it.
    void keepUploading();

Q_SIGNALS:
    void changed();

private:
    class Private;
    std::unique_ptr<Private> d;
};

}  // namespace creatorup::workflow
