#pragma once

#include <QProcess>

namespace creatorup::render {

// What the parent does for a worker's confinement before it starts, one file per system: an environment
// without secrets, no terminal signals, no inherited handles but the three streams.
void prepareLaunch(QProcess& process);

}  // namespace creatorup::render
