#pragma once

#include "core/media/sound_cache.h"

namespace creatorup::media {

// The seams of one output, kept where its parts' sound is: with the first of the two that they join.
class KeptSeams : public SeamShelf {
public:
    // One for each part of `mix`. All outlive this.
    KeptSeams(SoundCache& cache, const SoundMixer& mix, const std::vector<SoundCache::Request>& parts,
              const job::AudioSettings& settings);

    [[nodiscard]] std::optional<SoundSeam> find(size_t part) override;
    void keep(size_t part, const SoundSeam& seam) override;

private:
    [[nodiscard]] QString nameOf(size_t part) const;

    SoundCache& m_cache;
    const SoundMixer& m_mix;
    const std::vector<SoundCache::Request>& m_parts;
    const job::AudioSettings& m_settings;
};

}  // namespace creatorup::media
