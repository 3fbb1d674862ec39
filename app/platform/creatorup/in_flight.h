#pragma once

#include "core/base/result.h"

#include <QFuture>
#include <QHash>
#include <QList>
#include <QObject>
#include <QPromise>

#include <memory>

namespace creatorup::platform::creatorup_api {

// One question at a time for each key: whoever asks the same before the answer is there gets that answer too.
// DigiUp's calls are few.
template <typename T>
class InFlight final {
public:
    // `context` gives the thread, and ends with this object or before it.
    explicit InFlight(QObject* context) : m_context(context) {}

    template <typename Ask>  // () → QFuture<T>
    [[nodiscard]] QFuture<T> join(const QByteArray& key, Ask ask) {
        auto promise = std::make_shared<QPromise<T>>();
        promise->start();
        QFuture<T> answer = promise->future();
        const bool first = !m_waiting.contains(key);
        m_waiting[key].append(promise);
        if (first)
            ask().then(m_context, [this, key](const T& result) {
                const auto all = m_waiting.take(key);
                for (const auto& one : all) {
                    one->addResult(result);
                    one->finish();
                }
            });
        return answer;
    }

private:
    QObject* m_context;
    QHash<QByteArray, QList<std::shared_ptr<QPromise<T>>>> m_waiting;
};

}  // namespace creatorup::platform::creatorup_api
