#pragma once

#include "core/base/rational.h"
#include "core/media/edge_finder.h"
#include "core/media/sound_track.h"

#include <deque>

namespace creatorup::media {

// Plays sound faster or slower without changing its pitch: pieces of it are played as they are, one after
// another, and cross over where they are alike. What begins or ends all at once is played once, whole, and
// at its moment. What becomes of sound does not depend on the pieces in which it is pushed.
class Tempo {
public:
    // `speed`: 1/4 to 4.
    Tempo(int sampleRate, Rational speed);

    void push(const Pcm& sound);
    // No more will come.
    void finish();
    // What is finished, appended to `sound`.
    void pull(Pcm& sound);

private:
    struct Join {
        qint64 shift;
        float likeness;  // of what crosses over there, 0 to 1
    };
    // An edge's moment, in what comes in and in what goes out.
    struct Edge {
        qint64 in;
        qint64 out;
    };
    [[nodiscard]] qint64 outOf(qint64 in) const { return rescaleRounded(in, m_speed.den, m_speed.num); }
    [[nodiscard]] qint64 inOf(qint64 out) const { return rescaleRounded(out, m_speed.num, m_speed.den); }
    [[nodiscard]] qint64 edgeJoin(const Edge& edge) const;
    // `count` pairs of what came in; silence before and behind it.
    [[nodiscard]] Pcm in(qint64 from, qint64 count) const;

    void work();
    [[nodiscard]] bool step();
    void join(qint64 at);
    [[nodiscard]] Join bestJoin(qint64 at, qint64 least, qint64 most, qint64 ideal) const;
    void play(qint64 upTo);
    void cross(const Join& to, qint64 samples);
    void forget();

    Rational m_speed;
    EdgeFinder m_finder;
    std::deque<Edge> m_edges;  // to come
    Edge m_lastEdge{-1'000'000'000, -1'000'000'000};

    Pcm m_in;  // from m_inBegin on
    qint64 m_inBegin = 0;
    qint64 m_inEnd = 0;
    bool m_finished = false;

    qint64 m_out = 0;    // samples that were played
    qint64 m_shift = 0;  // of what is played: sample n is sample n + m_shift of what came in
    qint64 m_next = 0;   // where another piece may begin
    Pcm m_done;

    // In samples.
    qint64 m_piece, m_cross, m_search, m_before, m_behind, m_edgeCross, m_onceOnly;
};

}  // namespace creatorup::media
