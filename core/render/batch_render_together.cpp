#include "core/render/batch_render.h"

#include <QFile>

#include <algorithm>

// Segments of one clip in several deliveries, made by one worker that decodes it once.
namespace creatorup::render {

namespace {

// Below it the decoding is a few hundredths of what encoding takes, and one job for each delivery fills the
// cores better. About 1080p at 50 frames a second in H.264, or at 25 in HEVC (measured: `./dev bench`).
constexpr qint64 kHeavyToDecode = 100'000'000;
// A group is one job, which only one core works on. It may be this part of what a core has to do in all;
// longer ones would keep the others waiting at the end.
constexpr qint64 kPartOfACore = 4;

}  // namespace

bool BatchRender::isWorthSharing(int index) const {
    const plan::SegmentNode& node = m_task.segments[static_cast<size_t>(index)];
    const Segment& segment = m_segments[static_cast<size_t>(index)];
    return node.kind == plan::SegmentNode::Kind::Clip && node.source.decodeLoad >= kHeavyToDecode &&
           !usesDevice(node) && !segment.alone && !segment.remade;
}

bool BatchRender::sharesDecoding(int a, int b) const {
    const plan::SegmentNode& one = m_task.segments[static_cast<size_t>(a)];
    const plan::SegmentNode& other = m_task.segments[static_cast<size_t>(b)];
    return one.delivery != other.delivery && one.clip.file == other.clip.file &&
           one.source.fingerprint == other.source.fingerprint && one.clip.trimInMs == other.clip.trimInMs &&
           one.clip.trimOutMs == other.clip.trimOutMs && one.clip.lutFile == other.clip.lutFile &&
           one.lut.fingerprint == other.lut.fingerprint;
}

// `missing`: longest first, and so are the groups.
std::vector<std::vector<int>> BatchRender::grouped(const std::vector<int>& missing) const {
    qint64 all = 0;
    for (const int s : missing)
        all += costOf(s);
    const qint64 most = all / (kPartOfACore * m_pool.processes());
    struct Group {
        std::vector<int> members;
        qint64 cost;
    };
    std::vector<Group> groups;
    for (const int s : missing) {
        const auto fits = [&](const Group& group) {
            return group.members.size() < static_cast<size_t>(job::kMostTargets) &&
                   group.cost + costOf(s) <= most && isWorthSharing(group.members.front()) &&
                   std::all_of(group.members.begin(), group.members.end(),
                               [&](int member) { return sharesDecoding(member, s); });
        };
        const auto group =
            isWorthSharing(s) ? std::find_if(groups.begin(), groups.end(), fits) : groups.end();
        if (group == groups.end()) {
            groups.push_back({{s}, costOf(s)});
        } else {
            group->members.push_back(s);
            group->cost += costOf(s);
        }
    }
    std::stable_sort(groups.begin(), groups.end(),
                     [](const Group& a, const Group& b) { return a.cost > b.cost; });
    std::vector<std::vector<int>> sorted;
    for (Group& group : groups)
        sorted.push_back(std::move(group.members));
    return sorted;
}

void BatchRender::encodeTogether(const std::vector<int>& group) {
    job::EncodeSegmentsJob together;
    for (const int s : group) {
        const job::Job one = jobOf(m_task.segments[static_cast<size_t>(s)], beginEncoding(s));
        together.targets.push_back(std::get<job::EncodeSegmentJob>(one));
    }
    StartedJob started = m_pool.run(
        {std::move(together), Priority::Background, {}, [this, group](const job::Progress& progress) {
             for (const int s : group)
                 m_segments[static_cast<size_t>(s)].framesDone = progress.done;
             Q_EMIT progressed();
         }});
    for (const int s : group) {
        m_segments[static_cast<size_t>(s)].ticket = started.ticket;
        m_segments[static_cast<size_t>(s)].follows = s != group.front();
    }
    started.result.then(
        this, [this, group](const Result<job::Event>& result) { onEncodedTogether(group, result); });
}

// Each has its own ending. Where the worker died nobody knows of which of them: each is tried by itself.
void BatchRender::onEncodedTogether(const std::vector<int>& group, const Result<job::Event>& result) {
    const auto* encoded = result ? std::get_if<job::SegmentsEncoded>(&*result) : nullptr;
    if (encoded != nullptr && encoded->segments.size() == group.size()) {
        for (size_t i = 0; i < group.size(); ++i) {
            const Result<job::SegmentEncoded>& one = encoded->segments[i];
            onEncoded(group[i], one ? Result<job::Event>(*one) : Result<job::Event>(fail(one.error())));
        }
        return;
    }
    const bool died = result || result.error().is(job::errors::Crashed) ||
                      result.error().is(job::errors::Hung) || result.error().is(job::errors::Protocol);
    for (const int s : group) {
        if (!died) {
            onEncoded(s, result);
            continue;
        }
        if (m_state == State::Stopped || m_state == State::Finished) return;
        Segment& segment = m_segments[static_cast<size_t>(s)];
        QFile::remove(segment.partFile);
        segment.ticket = 0;
        segment.alone = true;
        segment.state = Segment::State::Missing;
        if (m_state == State::Running) encode(s);
    }
}

}  // namespace creatorup::render
