#include "core/job/framing.h"

#include "core/job/events.h"

#include <QJsonDocument>
#include <QtEndian>

namespace creatorup::job {

namespace {

constexpr int kHeaderBytes = 4;

// Looks at brackets only, outside texts: cheap, and before any parser has seen the bytes.
bool tooDeep(QByteArrayView json) {
    int depth = 0;
    bool inText = false;
    for (qsizetype i = 0; i < json.size(); ++i) {
        const char c = json[i];
        if (inText) {
            if (c == '\\')
                ++i;
            else if (c == '"')
                inText = false;
        } else if (c == '"') {
            inText = true;
        } else if (c == '{' || c == '[') {
            if (++depth > kMaxDepth) return true;
        } else if (c == '}' || c == ']') {
            --depth;
        }
    }
    return false;
}

}  // namespace

QByteArray frame(const QJsonObject& message) {
    const QByteArray body = QJsonDocument(message).toJson(QJsonDocument::Compact);
    QByteArray bytes(kHeaderBytes, Qt::Uninitialized);
    qToBigEndian(static_cast<quint32>(body.size()), bytes.data());
    return bytes + body;
}

Result<std::optional<QJsonObject>> FrameReader::next() {
    const auto broken = [this](const QString& why) {
        m_broken = true;
        return fail(errors::Protocol, QStringLiteral("A message between app and worker cannot be read."),
                    why);
    };
    if (m_broken) return broken(QStringLiteral("an earlier message was wrong"));
    if (m_buffer.size() < kHeaderBytes) return std::nullopt;
    const quint32 length = qFromBigEndian<quint32>(m_buffer.constData());
    if (length > kMaxFrameBytes) return broken(QStringLiteral("%1 bytes long").arg(length));
    if (m_buffer.size() < kHeaderBytes + static_cast<qsizetype>(length)) return std::nullopt;
    const QByteArray body = m_buffer.mid(kHeaderBytes, length);
    m_buffer.remove(0, kHeaderBytes + static_cast<qsizetype>(length));
    if (tooDeep(body)) return broken(QStringLiteral("nested too deep"));
    QJsonParseError problem;
    const QJsonDocument document = QJsonDocument::fromJson(body, &problem);
    if (!document.isObject()) return broken(problem.errorString());
    return document.object();
}

}  // namespace creatorup::job
