#include "ui/models/studio_thread.h"

#include "core/workflow/account_stories.h"
#include "core/workflow/batch_stories.h"
#include "core/workflow/project_planner.h"
#include "core/workflow/segment_cache_stories.h"
#include "core/workflow/upload_usage.h"
#include "core/workflow/verify_outputs.h"

namespace creatorup::models {

StudioThread::StudioThread(const workflow::StudioOptions& options)
    : m_vault(options.vault), m_room(new Room) {
    m_thread.setObjectName(QStringLiteral("studio"));
    m_room->moveToThread(&m_thread);
    m_thread.start();
    post([room = m_room, options] {
        auto studio = workflow::Studio::open(options);
        if (studio)
            room->studio = std::move(*studio);
        else
            room->problem = studio.error();
    });
}

StudioThread::~StudioThread() {
    // Those who wait in this thread go first, then the stories that they waited for.
    post([room = m_room] {
        qDeleteAll(room->children());
        room->studio.reset();
        QThread::currentThread()->quit();
    });
    m_thread.wait();
    delete m_room;
}

void StudioThread::post(std::function<void()> task) {
    QMetaObject::invokeMethod(m_room, std::move(task), Qt::QueuedConnection);
}

}  // namespace creatorup::models
