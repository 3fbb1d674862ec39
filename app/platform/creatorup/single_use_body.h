#pragma once

#include <QIODevice>

#include <cstring>

namespace creatorup::platform::creatorup_api {

// A request body that cannot be read a second time. Qt sends a POST again by itself when the connection
// closes before the reply, and DigiUp has no idempotency key; a body that cannot be rewound makes Qt give up
// instead. Not a QBuffer: Qt knows those, and reads their bytes past the device.
class SingleUseBody final : public QIODevice {
public:
    explicit SingleUseBody(QByteArray bytes) : m_bytes(std::move(bytes)) {
        open(QIODevice::ReadOnly | QIODevice::Unbuffered);
    }
    [[nodiscard]] bool isSequential() const override { return true; }
    [[nodiscard]] qint64 bytesAvailable() const override { return m_bytes.size() - m_read; }
    bool reset() override { return false; }

protected:
    qint64 readData(char* to, qint64 most) override {
        const qint64 count = qMin(most, bytesAvailable());
        if (count <= 0) return -1;
        std::memcpy(to, m_bytes.constData() + m_read, static_cast<size_t>(count));
        m_read += count;
        return count;
    }
    qint64 writeData(const char*, qint64) override { return -1; }

private:
    const QByteArray m_bytes;
    qint64 m_read = 0;
};

}  // namespace creatorup::platform::creatorup_api
