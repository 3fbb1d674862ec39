#include "core/base/error.h"

namespace creatorup {

QString Error::text() const {
    return cause.isEmpty() ? message : QString(message + QLatin1String(" (") + cause + QLatin1Char(')'));
}

}  // namespace creatorup
