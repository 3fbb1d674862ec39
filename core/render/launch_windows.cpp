#include "core/render/launch.h"

#include <QProcessEnvironment>

#include <windows.h>

namespace creatorup::render {

void prepareLaunch(QProcess& process) {
    const QProcessEnvironment system = QProcessEnvironment::systemEnvironment();
    QProcessEnvironment environment;
    for (const char* name : {"SystemRoot", "PATH", "TEMP", "TMP"}) {
        const QString key = QString::fromLatin1(name);
        if (system.contains(key)) environment.insert(key, system.value(key));
    }
    process.setProcessEnvironment(environment);
    process.setCreateProcessArgumentsModifier([](QProcess::CreateProcessArguments* arguments) {
        arguments->flags |= CREATE_NO_WINDOW | CREATE_NEW_PROCESS_GROUP;
    });
}

}  // namespace creatorup::render
