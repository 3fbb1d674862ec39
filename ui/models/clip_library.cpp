#include "ui/models/clip_library.h"

#include "ui/models/studio_thread.h"

namespace creatorup::models {

ClipLibrary::ClipLibrary(StudioThread& studio, QObject* parent) : QObject(parent), m_studio(studio) {}

const ClipLook& ClipLibrary::look(const QString& file) {
    auto found = m_looks.find(file);
    if (found == m_looks.end()) {
        found = m_looks.insert(file, {});
        inspect(file);
    }
    return *found;
}

void ClipLibrary::retry(const QString& file) {
    if (const auto found = m_looks.find(file); found != m_looks.end() && found->problem) {
        m_looks.erase(found);
        Q_EMIT changed(file);
    }
}

void ClipLibrary::inspect(const QString& file) {
    const auto future =
        m_studio.call([file](workflow::Studio& studio) { return studio.clips().inspect(file); });
    whenDone(future, this, [this, file](const Result<workflow::ClipFacts>& facts) {
        ClipLook& look = m_looks[file];
        if (facts) {
            look.facts = *facts;
            picture(file, facts->durationMs);
        } else {
            look.looking = false;
            look.problem = facts.error();
        }
        Q_EMIT changed(file);
    });
}

void ClipLibrary::picture(const QString& file, qint64 durationMs) {
    // Not the first picture: many clips begin black or empty.
    const auto future = m_studio.call([file, at = durationMs * 2 / 5](workflow::Studio& studio) {
        return studio.clips().thumbnail(file, at, kThumbnailWidth, kThumbnailHeight);
    });
    whenDone(future, this, [this, file](const Result<workflow::Thumbnail>& thumbnail) {
        ClipLook& look = m_looks[file];
        look.looking = false;
        if (!thumbnail) {
            look.problem = thumbnail.error();
        } else if (thumbnail->rgba.size() == qsizetype{4} * thumbnail->width * thumbnail->height) {
            look.thumbnail =
                QImage(reinterpret_cast<const uchar*>(thumbnail->rgba.constData()), thumbnail->width,
                       thumbnail->height, thumbnail->width * 4, QImage::Format_RGBA8888)
                    .convertToFormat(QImage::Format_RGB32);
        }
        Q_EMIT changed(file);
    });
}

}  // namespace creatorup::models
