#include "core/plan/segment_recipe.h"

#include <QRegularExpression>
#include <QSet>
#include <QTest>

#include <functional>

using namespace Qt::Literals::StringLiterals;

namespace creatorup::plan {

namespace {

struct Ingredients {
    Fingerprint source{QString(64, u'a')};
    Fingerprint lut;
    project::Clip clip{u"/videos/h1.mp4"_s, 0, -1, project::Fit::Fill, 0, false};
    project::Delivery delivery = *project::DeliveryCatalogue::builtIn()->find(u"vertical_master"_s);
    EngineIdentity engine{1, u"avcodec 59.37.100"_s};

    [[nodiscard]] SegmentKey key() const { return segmentKey(source, lut, clip, delivery, engine); }
};

using Change = std::function<void(Ingredients&)>;

}  // namespace

class SegmentRecipeTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void isAHash() {
        static const QRegularExpression hex(u"^[0-9a-f]{64}$"_s);
        QVERIFY(hex.match(Ingredients{}.key().value).hasMatch());
        QCOMPARE(Ingredients{}.key(), Ingredients{}.key());
    }

    void changesWithEverythingThatMatters() {
        const std::vector<std::pair<const char*, Change>> changes{
            {"source", [](Ingredients& i) { i.source.value[63] = u'b'; }},
            {"trim in", [](Ingredients& i) { i.clip.trimInMs = 1; }},
            {"trim out", [](Ingredients& i) { i.clip.trimOutMs = 1; }},
            {"fit", [](Ingredients& i) { i.clip.fit = project::Fit::Fit; }},
            {"blur", [](Ingredients& i) { i.clip.fit = project::Fit::Blur; }},
            {"anchor across", [](Ingredients& i) { i.clip.anchorX = 0; }},
            {"anchor down", [](Ingredients& i) { i.clip.anchorY = 0; }},
            {"a still's time", [](Ingredients& i) { i.clip.stillMs += 1; }},
            {"zoom", [](Ingredients& i) { i.clip.zoom = 1.1; }},
            {"speed", [](Ingredients& i) { i.clip.speed = 1.001; }},
            {"colour table", [](Ingredients& i) { i.lut.value = QString(64, u'c'); }},
            {"width", [](Ingredients& i) { i.delivery.width += 2; }},
            {"height", [](Ingredients& i) { i.delivery.height += 2; }},
            {"rate", [](Ingredients& i) { i.delivery.frameRate.num = 60; }},
            {"rate's base", [](Ingredients& i) { i.delivery.frameRate.den = 2; }},
            {"encoder", [](Ingredients& i) { i.delivery.videoEncoder = u"libx265"_s; }},
            {"preset", [](Ingredients& i) { i.delivery.preset = u"fast"_s; }},
            {"profile", [](Ingredients& i) { i.delivery.profile = u"main"_s; }},
            {"crf", [](Ingredients& i) { i.delivery.crf = 20.5; }},
            {"max rate", [](Ingredients& i) { i.delivery.maxRateKbit += 1; }},
            {"buffer", [](Ingredients& i) { i.delivery.bufferKbit += 1; }},
            {"gop", [](Ingredients& i) { i.delivery.gopFrames += 1; }},
            {"sample rate", [](Ingredients& i) { i.delivery.sampleRate = 44'100; }},
            {"engine", [](Ingredients& i) { i.engine.engine += 1; }},
            {"FFmpeg", [](Ingredients& i) { i.engine.ffmpeg = u"avcodec 60"_s; }},
        };
        QSet<SegmentKey> keys{Ingredients{}.key()};
        for (const auto& [what, change] : changes) {
            Ingredients ingredients;
            change(ingredients);
            QVERIFY2(!keys.contains(ingredients.key()), what);
            keys.insert(ingredients.key());
        }
    }

    void staysWithWhatIsNamedAsNotMattering() {
        const std::vector<std::pair<const char*, Change>> changes{
            {"the file's place and name", [](Ingredients& i) { i.clip.file = u"/other/copy.mov"_s; }},
            {"the colour table's place", [](Ingredients& i) { i.clip.lutFile = u"/other/warm.cube"_s; }},
            {"gain", [](Ingredients& i) { i.clip.gainDb = -6; }},
            {"mute", [](Ingredients& i) { i.clip.mute = true; }},
            {"the delivery's id", [](Ingredients& i) { i.delivery.id = u"other"_s; }},
            {"the delivery's name", [](Ingredients& i) { i.delivery.name = u"Other"_s; }},
            {"the delivery's family", [](Ingredients& i) { i.delivery.family = u"other"_s; }},
            {"container", [](Ingredients& i) { i.delivery.container = u"mov"_s; }},
            {"sound's encoder", [](Ingredients& i) { i.delivery.audioEncoder = u"libopus"_s; }},
            {"sound's bitrate", [](Ingredients& i) { i.delivery.audioBitrateKbit = 384; }},
            {"edit list", [](Ingredients& i) { i.delivery.writesEditList = false; }},
        };
        for (const auto& [what, change] : changes) {
            Ingredients ingredients;
            change(ingredients);
            QVERIFY2(ingredients.key() == Ingredients{}.key(), what);
        }
    }

    void settingsReachTheJob() {
        const project::Delivery delivery = Ingredients{}.delivery;
        QCOMPARE(gridOf(delivery), (job::FrameGrid{1080, 1920, {30, 1}}));
        QCOMPARE(videoOf(delivery),
                 (job::VideoSettings{u"libx264"_s, u"veryfast"_s, u"high"_s, 20, 12'000, 24'000, 60}));
        QCOMPARE(audioOf(delivery), (job::AudioSettings{u"aac"_s, 48'000, 128}));
        const project::Clip clip{u"/h1.mp4"_s, 0,    -1,   project::Fit::Blur, 0, false, 0.25, 1,
                                 5000,         1.25, 0.75, u"/a.cube"_s};
        QCOMPARE(treatmentOf(clip), (job::Treatment{job::Fit::Blur, 0.25, 1, 5000, 1.25, {750, 1000}, {}}));
        QCOMPARE(treatmentOf({}), job::Treatment{});
    }
};

}  // namespace creatorup::plan

QTEST_APPLESS_MAIN(creatorup::plan::SegmentRecipeTest)
#include "segment_recipe_test.moc"
