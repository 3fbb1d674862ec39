#pragma once

#include "core/base/error.h"
#include "core/workflow/clip_inspector.h"

#include <QHash>
#include <QImage>
#include <QObject>

#include <optional>

namespace creatorup::models {

class StudioThread;

// What is known of a clip's file so far.
struct ClipLook {
    bool looking = true;
    std::optional<workflow::ClipFacts> facts;
    QImage thumbnail;
    std::optional<Error> problem;
};

// Facts and thumbnails of clips by file, asked for once and kept; made by the studio's workers.
class ClipLibrary : public QObject {
    Q_OBJECT

public:
    // Pictures are this large, enough for the largest card on a screen of scale 2.
    static constexpr int kThumbnailWidth = 162;
    static constexpr int kThumbnailHeight = 288;

    explicit ClipLibrary(StudioThread& studio, QObject* parent = nullptr);

    // Begins looking at the file if nobody did.
    [[nodiscard]] const ClipLook& look(const QString& file);
    // Forgets what went wrong, so that the file is looked at again.
    void retry(const QString& file);

Q_SIGNALS:
    void changed(const QString& file);

private:
    void inspect(const QString& file);
    void picture(const QString& file, qint64 durationMs);

    StudioThread& m_studio;
    QHash<QString, ClipLook> m_looks;
};

}  // namespace creatorup::models
