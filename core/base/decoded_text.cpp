#include "core/base/decoded_text.h"

#include <QStringDecoder>

namespace creatorup {

QString decodedText(const QByteArray& bytes) {
    QString text;
    if (const auto marked = QStringConverter::encodingForData(bytes)) {
        QStringDecoder decoder(*marked);
        text = decoder.decode(bytes);
    } else {
        QStringDecoder utf8(QStringConverter::Utf8);
        text = utf8.decode(bytes);
        if (utf8.hasError()) text = QString::fromLatin1(bytes);
    }
    text.replace(QLatin1StringView("\r\n"), QLatin1StringView("\n"));
    text.replace(u'\r', u'\n');
    if (text.startsWith(QChar(0xfeff))) text.remove(0, 1);
    return text;
}

}  // namespace creatorup
