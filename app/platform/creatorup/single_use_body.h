#pragma once

#include <QBuffer>

namespace creatorup::platform::creatorup_api {

// A request body that cannot be read a second time. Qt sends a POST again by itself when the connection
// closes before the reply, and DigiUp has no idempotency key; a body that cannot be rewound makes Qt give up
// instead.
class SingleUseBody final : public QBuffer {
public:
    explicit SingleUseBody(const QByteArray& bytes) {
        setData(bytes);
        open(QIODevice::ReadOnly);
    }
    [[nodiscard]] bool isSequential() const override { return true; }
    bool seek(qint64) override { return false; }
    bool reset() override { return false; }
};

}  // namespace creatorup::platform::creatorup_api
