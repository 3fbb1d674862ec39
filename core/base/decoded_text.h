#pragma once

#include <QByteArray>
#include <QString>

namespace creatorup {

// A text file in any of the encodings that such files come in: UTF-8 and UTF-16 with their marks, UTF-8
// without, else Latin-1. Lines end in "\n".
[[nodiscard]] QString decodedText(const QByteArray& bytes);

}  // namespace creatorup
