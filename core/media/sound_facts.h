#pragma once

#include "core/base/ids.h"
#include "core/base/result.h"
#include "core/media/sound_level.h"
#include "core/media/speech_finder.h"

#include <QHash>
#include <QString>

#include <memory>
#include <optional>

namespace creatorup::media {

// What was measured of one sound.
struct SoundFacts {
    std::optional<double> lufs;  // of the whole; nothing for silence
    std::vector<Stretch> speech;
    double levelDb = 0;  // the gain that brings it to what was asked for; 0 for silence
};

// Sounds' facts: measured once, kept in memory and in files between jobs. A file that is cut or damaged, or
// of other sound, counts as none.
class SoundFactsCache {
public:
    struct Request {
        QString folder;  // where this sound's files are; empty or missing: none are kept
        SegmentKey key;
        QString digest;  // of what else tells this sound from another under the same key
        qint64 samples = 0;
        int sampleRate = 48000;
        std::optional<LevelTarget> level{};
    };
    // Errors: job::errors::TooLarge (no memory), errors::FileUnreadable (`read` failed).
    [[nodiscard]] Result<std::shared_ptr<const SoundFacts>> get(const Request& request,
                                                                const SoundRead& read);

private:
    QHash<QString, std::shared_ptr<const SoundFacts>> m_known;
};

}  // namespace creatorup::media
