#include "core/plan/text_nodes.h"

#include "core/base/hash.h"
#include "core/project/findings.h"
#include "core/project/language_code.h"
#include "core/project/look_files.h"
#include "core/project/text_findings.h"

#include <cmath>

namespace creatorup::plan {

namespace {

int nodeOf(const QString& file, const SourceFacts& source, const EngineIdentity& engine,
           std::vector<SegmentNode>& segments, QHash<SegmentKey, int>& known) {
    const QByteArray recipe = textRecipe(source.fingerprint, engine);
    const SegmentKey key{sha256Hex(recipe)};
    if (const auto found = known.constFind(key); found != known.constEnd()) return *found;
    SegmentNode node;
    node.kind = SegmentNode::Kind::Text;
    node.key = key;
    node.clip.file = file;
    node.source = source;
    node.recipe = recipe;
    const auto index = static_cast<int>(segments.size());
    segments.push_back(std::move(node));
    known.insert(key, index);
    return index;
}

}  // namespace

QByteArray textRecipe(const Fingerprint& source, const EngineIdentity& engine) {
    using K = QLatin1StringView;
    return canonicalJson({{K("kind"), K("text")},
                          {K("source"), source.value},
                          {K("engine"), engine.engine},
                          {K("ffmpeg"), engine.ffmpeg}});
}

Result<TextNodes> TextNodes::of(const project::Project& project, const QHash<QString, SourceFacts>& sources,
                                const EngineIdentity& engine, std::vector<SegmentNode>& segments,
                                QHash<SegmentKey, int>& known) {
    TextNodes nodes;
    const QStringList files = project::trackFiles(project);
    if (files.isEmpty()) return nodes;
    QHash<QString, int> nodeOfFile;
    for (const QString& file : files) {
        const auto source = sources.constFind(file);
        if (source == sources.constEnd())
            return fail(project::errors::MissingLookFile, QStringLiteral("%1 was not read.").arg(file));
        nodeOfFile.insert(file, nodeOf(file, *source, engine, segments, known));
    }
    const auto textOf = [&](const project::Subtitles& subtitles, qint64 startMs, Rational speed) {
        std::vector<OutputText> texts;
        if (subtitles.isTrack())
            texts.push_back({nodeOfFile.value(subtitles.file), -1, project::languageCode(subtitles.language),
                             startMs, speed});
        return texts;
    };
    nodes.m_ofAll = textOf(project.look.subtitles, 0, {1, 1});
    for (const project::Slot& slot : project.slots_) {
        auto& ofSlot = nodes.m_ofClip.emplace_back();
        for (const project::Clip& clip : slot.clips) {
            const bool still = sources.value(clip.file).still;
            const qint64 permille = still ? 1000 : std::lround(clip.speed * 1000);
            ofSlot.push_back(textOf(clip.subtitles, clip.trimInMs,
                                    permille == 1000 ? Rational{1, 1} : Rational{permille, 1000}));
        }
    }
    return nodes;
}

std::vector<OutputText> TextNodes::textsOf(const Variant& variant) const {
    std::vector<OutputText> texts = m_ofAll;
    for (size_t s = 0; s < m_ofClip.size(); ++s) {
        for (OutputText text : m_ofClip[s][static_cast<size_t>(variant[s])]) {
            text.clip = static_cast<int>(s);
            texts.push_back(std::move(text));
        }
    }
    return texts;
}

}  // namespace creatorup::plan
