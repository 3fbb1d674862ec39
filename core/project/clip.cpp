#include "core/project/clip.h"

#include <QFileInfo>

namespace creatorup::project {

QString Clip::name() const {
    return QFileInfo(file).completeBaseName();
}

}  // namespace creatorup::project
