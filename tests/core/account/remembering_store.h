#pragma once

#include "core/secrets/secret_store.h"

#include <QHash>

#include <optional>

namespace creatorup::test {

// A keychain as a test wants it: open, locked, or copied and put back.
class RememberingStore final : public secrets::SecretStore {
public:
    QHash<QString, QByteArray> secrets;
    std::optional<ErrorCode> trouble;  // what every call answers
    int writes = 0;

    QFuture<Result<QByteArray>> read(const secrets::SecretKey& key) override {
        if (trouble) return ready<QByteArray>(fail(*trouble, QStringLiteral("No.")));
        if (!secrets.contains(key.name))
            return ready<QByteArray>(fail(secretErrors::NotFound, QStringLiteral("None.")));
        return ready<QByteArray>(secrets.value(key.name));
    }
    QFuture<Result<void>> write(const secrets::SecretKey& key, const QByteArray& secret) override {
        if (trouble) return ready<void>(fail(*trouble, QStringLiteral("No.")));
        ++writes;
        secrets.insert(key.name, secret);
        return ready<void>({});
    }
    QFuture<Result<void>> remove(const secrets::SecretKey& key) override {
        if (trouble) return ready<void>(fail(*trouble, QStringLiteral("No.")));
        secrets.remove(key.name);
        return ready<void>({});
    }
    [[nodiscard]] secrets::Lifetime lifetime() const override { return secrets::Lifetime::UntilRemoved; }

private:
    template <typename T>
    static QFuture<Result<T>> ready(Result<T> result) {
        return QtFuture::makeReadyFuture(std::move(result));
    }
};

}  // namespace creatorup::test
