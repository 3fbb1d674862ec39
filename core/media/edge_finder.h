#pragma once

#include <QtGlobal>

#include <optional>
#include <vector>

namespace creatorup::media {

// Finds the moments at which sound begins or ends all at once: clicks, plosives, struck notes. Those are what
// is heard as being in time.
class EdgeFinder {
public:
    // Of edges that are less than `apart` samples from each other one is taken: the first, or a much louder
    // one.
    EdgeFinder(int sampleRate, qint64 apart);

    // `count` pairs, left and right in turn.
    void add(const float* pairs, qint64 count);
    // No more will come; it is silent from here on.
    void finish();

    // All edges before this sample have been handed over.
    [[nodiscard]] qint64 knownUpTo() const;
    // Those that are new, in order, in samples.
    [[nodiscard]] std::vector<qint64> take();

private:
    // A millisecond of how much changes from sample to sample.
    struct Block {
        float energy = 0;
        float peak = 0;
        int first = 0;  // sample of the block that comes near the peak, and the last one
        int last = 0;
    };
    struct Edge {
        qint64 sample = 0;
        float strength = 0;
    };
    void addBlock();
    void look();
    void consider(const Edge& edge);
    [[nodiscard]] const Block& block(qint64 number) const;
    [[nodiscard]] float loudness(qint64 number) const;
    [[nodiscard]] float peak(qint64 number) const;
    [[nodiscard]] qint64 beginOf(qint64 number) const;
    [[nodiscard]] qint64 endOf(qint64 number) const;
    [[nodiscard]] float loudest(qint64 from, qint64 to) const;

    int m_blockSamples;
    qint64 m_apart;
    std::vector<float> m_changes;  // of the block that is not full yet, squared
    float m_left = 0;
    float m_right = 0;
    std::vector<Block> m_blocks;  // from m_firstBlock on
    qint64 m_firstBlock = 0;
    qint64 m_looked = 0;  // blocks
    std::optional<Edge> m_pending;
    std::vector<qint64> m_found;
};

}  // namespace creatorup::media
