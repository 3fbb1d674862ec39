#include "core/plan/sound_nodes.h"

#include "core/base/hash.h"
#include "core/project/findings.h"

namespace creatorup::plan {

QByteArray soundRecipe(const Fingerprint& source, int sampleRate, const EngineIdentity& engine) {
    using K = QLatin1StringView;
    return canonicalJson({{K("kind"), K("sound")},
                          {K("source"), source.value},
                          {K("sample_rate"), sampleRate},
                          {K("engine"), engine.engine},
                          {K("ffmpeg"), engine.ffmpeg}});
}

Result<int> SoundNodes::node(const QString& file, const project::Delivery& delivery, int deliveryIndex) {
    const auto source = m_sources.constFind(file);
    if (source == m_sources.constEnd())
        return fail(project::errors::MissingSound, QStringLiteral("The sound %1 was not read.").arg(file));
    const QByteArray recipe = soundRecipe(source->fingerprint, delivery.sampleRate, m_engine);
    const SegmentKey key{sha256Hex(recipe)};
    if (const auto known = m_known.constFind(key); known != m_known.constEnd()) return *known;
    SegmentNode node;
    node.kind = SegmentNode::Kind::Sound;
    node.key = key;
    node.clip.file = file;
    node.source = *source;
    node.delivery = deliveryIndex;
    node.recipe = recipe;
    const auto index = static_cast<int>(m_segments.size());
    m_segments.push_back(std::move(node));
    m_known.insert(key, index);
    return index;
}

}  // namespace creatorup::plan
