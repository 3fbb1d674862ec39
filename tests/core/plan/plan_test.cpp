#include "core/plan/plan.h"

#include "core/plan/transitions.h"

#include "core/project/findings.h"

#include <QSet>
#include <QTest>

using namespace Qt::Literals::StringLiterals;

namespace creatorup::plan {

namespace {

const EngineIdentity kEngine{1, u"test"_s};

project::Delivery delivery(const QString& id) {
    return *project::DeliveryCatalogue::builtIn()->find(id);
}

// Slots of so many clips; every file has other content.
struct Setting {
    project::Project project{u"p"_s, {}, {}, {}};
    QHash<QString, SourceFacts> sources;

    explicit Setting(const std::vector<int>& sizes) {
        for (size_t s = 0; s < sizes.size(); ++s) {
            project::Slot slot{QString::number(s), {}};
            for (int c = 0; c < sizes[s]; ++c) {
                const QString file = u"/%1/%2.mp4"_s.arg(s).arg(c);
                slot.clips.push_back({file});
                sources.insert(file, {Fingerprint{file}, {}, 1000 * (c + 1)});
            }
            project.slots_.push_back(std::move(slot));
        }
    }
    [[nodiscard]] Result<Plan> plan(const std::vector<project::Delivery>& deliveries) const {
        return Plan::make(project, deliveries, sources, kEngine);
    }
};

}  // namespace

class PlanTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void encodesEachClipOnce() {
        const auto plan = Setting({4, 4, 4}).plan({delivery(u"vertical_master"_s)});
        QVERIFY(plan.has_value());
        QCOMPARE(plan->variantCount(), quint64{64});
        QCOMPARE(plan->outputCount(), 64);
        QCOMPARE(plan->segments().size(), 12U);
        QCOMPARE(plan->naiveSegmentCount(), 192);
        QSet<SegmentKey> keys;
        for (const SegmentNode& segment : plan->segments())
            keys.insert(segment.key);
        QCOMPARE(keys.size(), 12);
    }

    void transitionsAreMadeOnceForEachPair() {
        Setting setting({4, 4, 4});
        const auto cuts = setting.plan({delivery(u"vertical_master"_s)});
        QVERIFY(cuts.has_value());
        QVERIFY(cuts->output(0).transitions.empty());
        setting.project.look.transition = {project::TransitionKind::Crossfade, 500};
        const auto plan = setting.plan({delivery(u"vertical_master"_s)});
        QVERIFY(plan.has_value());
        QCOMPARE(plan->segments().size(), 12U + 16U + 16U);
        const OutputNode output = plan->output(63);
        QCOMPARE(output.transitions.size(), 2U);
        const auto pieces = piecesOf(output.segments, output.transitions, plan->segments());
        QCOMPARE(pieces.size(), 5U);
        QCOMPARE(pieces[2].skipFirst, 15);
        QCOMPARE(pieces[2].skipLast, 15);
        QCOMPARE(pieces[4].skipLast, 0);
        const SegmentNode& second = plan->segments()[static_cast<size_t>(output.transitions[1])];
        QCOMPARE(second.from, output.segments[1]);
        QCOMPARE(second.to, output.segments[2]);
        QCOMPARE(second.frames, 15);
        // What is shared is counted once: three clips of four seconds less half a second twice.
        QCOMPARE(framesOf(output, plan->segments()), 3 * 120 - 2 * 15);

        // A slot of its own mind; the other's segments stay.
        setting.project.slots_[1].transition = project::Transition{};
        const auto mixed = setting.plan({delivery(u"vertical_master"_s)});
        QVERIFY(mixed.has_value());
        QCOMPARE(mixed->segments().size(), 12U + 16U);
        QCOMPARE(mixed->output(0).transitions[0], -1);
        QCOMPARE(mixed->segments()[static_cast<size_t>(mixed->output(0).segments[0])].key,
                 cuts->segments()[static_cast<size_t>(cuts->output(0).segments[0])].key);
        QCOMPARE(mixed->segments()[static_cast<size_t>(mixed->output(0).segments[2])].key,
                 plan->segments()[static_cast<size_t>(plan->output(0).segments[2])].key);
    }

    void theLengthAskedForIsWithoutWhatIsShared() {
        Setting setting({1, 3});  // of 1 s, and of 1, 2 and 3 s
        setting.project.look.transition = {project::TransitionKind::SlideUp, 500};
        setting.project.variants.length.minMs = 2500;
        setting.project.variants.length.maxMs = 3500;
        const auto plan = setting.plan({delivery(u"vertical_master"_s)});
        QVERIFY(plan.has_value());
        QCOMPARE(plan->variantCount(), quint64{2});  // 2.5 s and 3.5 s
    }

    void soundsAreMadeReadyOnce() {
        Setting setting({2, 3});
        project::Project& project = setting.project;
        project.look.sound.music.files = {u"/m1.mp3"_s, u"/m2.mp3"_s};
        project.look.sound.voiceOver.file = u"/all.wav"_s;
        project.slots_[1].voice.file = u"/main.wav"_s;
        project.slots_[1].clips[2].voice.file = u"/m1.mp3"_s;  // it is music, too
        QVERIFY(!setting.plan({delivery(u"vertical_master"_s)}));
        for (const char* file : {"/m1.mp3", "/m2.mp3", "/all.wav", "/main.wav"})
            setting.sources.insert(QString::fromLatin1(file),
                                   {Fingerprint{QString::fromLatin1(file)}, {}, 0});
        // Both deliveries have the same rate.
        const auto plan = setting.plan({delivery(u"vertical_master"_s), delivery(u"vertical_720"_s)});
        QVERIFY2(plan.has_value(), plan ? "" : qPrintable(plan.error().text()));
        QCOMPARE(plan->segments().size(), 10U + 4U);
        const auto heard = [&](const OutputNode& output) {
            QStringList files;
            for (const int sound : output.sounds) {
                const SegmentNode& node = plan->segments()[static_cast<size_t>(sound)];
                if (node.kind != SegmentNode::Kind::Sound) return QStringList{u"a clip"_s};
                files.append(node.clip.file);
            }
            return files;
        };
        for (qint64 i = 0; i < plan->outputCount(); ++i) {
            const OutputNode output = plan->output(i);
            const QString voice = output.variant[1] == 2 ? u"/m1.mp3"_s : u"/main.wav"_s;
            QCOMPARE(heard(output), (QStringList{u"/m1.mp3"_s, u"/m2.mp3"_s, u"/all.wav"_s, voice}));
            QCOMPARE(output.segments.size(), 2U);
        }
        // Another rate, other samples.
        project::Delivery other = delivery(u"vertical_720"_s);
        other.sampleRate = 44100;
        QCOMPARE(setting.plan({delivery(u"vertical_master"_s), other})->segments().size(), 10U + 8U);
        // How they are mixed is no matter of segments.
        project.look.sound.music.gainDb = 3;
        project.slots_[0].clips[0].fadeInMs = 100;
        QCOMPARE(setting.plan({delivery(u"vertical_master"_s)})->segments()[0].key, plan->segments()[0].key);
    }

    void outputsNameTheirSegmentsInPlayingOrder() {
        const Setting setting({2, 3});
        const auto plan = setting.plan({delivery(u"vertical_master"_s), delivery(u"vertical_720"_s)});
        QCOMPARE(plan->outputCount(), 12);
        QCOMPARE(plan->segments().size(), 10U);
        for (qint64 i = 0; i < plan->outputCount(); ++i) {
            const OutputNode output = plan->output(i);
            QCOMPARE(output.number, i + 1);
            QCOMPARE(output.delivery,
                     static_cast<int>(i % 2));  // deliveries of one variant follow each other
            QCOMPARE(output.variant, VariantSequence::all({2, 3})->at(static_cast<quint64>(i / 2)));
            QCOMPARE(output.segments.size(), 2U);
            for (size_t s = 0; s < 2; ++s) {
                const SegmentNode& segment = plan->segments().at(static_cast<size_t>(output.segments[s]));
                QCOMPARE(segment.delivery, output.delivery);
                QCOMPARE(segment.clip.file, u"/%1/%2.mp4"_s.arg(s).arg(output.variant[s]));
            }
        }
    }

    void equalContentIsOneSegmentWhereverItStands() {
        Setting setting({3, 2});
        setting.sources[u"/1/0.mp4"_s] = setting.sources[u"/0/0.mp4"_s];  // a copy in another slot
        setting.project.slots_[0].clips[2] = setting.project.slots_[0].clips[1];
        setting.project.slots_[0].clips[2].gainDb = -6;  // mixed, not encoded
        const auto plan = setting.plan({delivery(u"vertical_720"_s)});
        QCOMPARE(plan->outputCount(), 6);
        QCOMPARE(plan->segments().size(), 3U);
        const OutputNode first = plan->output(0);
        QCOMPARE(first.segments[0], first.segments[1]);
    }

    void treatedOtherwiseIsAnotherSegment() {
        Setting setting({1});
        project::Clip trimmed = setting.project.slots_[0].clips[0];
        trimmed.trimInMs = 500;
        setting.project.slots_[0].clips.push_back(trimmed);
        QCOMPARE(setting.plan({delivery(u"vertical_720"_s)})->segments().size(), 2U);
    }

    void estimatesFrames_data() {
        QTest::addColumn<qint64>("durationMs");
        QTest::addColumn<qint64>("trimIn");
        QTest::addColumn<qint64>("trimOut");
        QTest::addColumn<qint64>("frames");
        QTest::newRow("whole") << qint64{2000} << qint64{0} << qint64{-1} << qint64{60};
        QTest::newRow("from") << qint64{2000} << qint64{500} << qint64{-1} << qint64{45};
        QTest::newRow("from to") << qint64{2000} << qint64{500} << qint64{1500} << qint64{30};
        QTest::newRow("to beyond the end") << qint64{2000} << qint64{0} << qint64{9000} << qint64{60};
        QTest::newRow("from beyond the end") << qint64{2000} << qint64{3000} << qint64{-1} << qint64{1};
        QTest::newRow("length not known") << qint64{0} << qint64{0} << qint64{-1} << qint64{1};
        QTest::newRow("length not known, trimmed") << qint64{0} << qint64{0} << qint64{1000} << qint64{30};
    }
    void estimatesFrames() {
        QFETCH(qint64, durationMs);
        QFETCH(qint64, trimIn);
        QFETCH(qint64, trimOut);
        Setting setting({1});
        project::Clip& clip = setting.project.slots_[0].clips[0];
        clip.trimInMs = trimIn;
        clip.trimOutMs = trimOut;
        setting.sources[clip.file].durationMs = durationMs;
        QTEST(setting.plan({delivery(u"vertical_720"_s)})->segments()[0].frames, "frames");
    }

    void stillsLastAsLongAsTheirClipSays() {
        Setting setting({1});
        project::Clip& clip = setting.project.slots_[0].clips[0];
        setting.sources[clip.file] = {Fingerprint{u"f"_s}, {}, 40, true};
        clip.speed = 2;  // not for stills
        QCOMPARE(setting.plan({delivery(u"vertical_720"_s)})->segments()[0].frames, 90);
        clip.stillMs = 5000;
        clip.trimInMs = 1000;
        QCOMPARE(setting.plan({delivery(u"vertical_720"_s)})->segments()[0].frames, 120);
    }

    void speedChangesTheLength() {
        Setting setting({1});
        project::Clip& clip = setting.project.slots_[0].clips[0];
        setting.sources[clip.file].durationMs = 3000;
        clip.speed = 1.5;
        QCOMPARE(setting.plan({delivery(u"vertical_720"_s)})->segments()[0].frames, 60);
        clip.speed = 0.25;
        QCOMPARE(setting.plan({delivery(u"vertical_720"_s)})->segments()[0].frames, 360);
    }

    void anotherColourTableIsAnotherSegment() {
        Setting setting({1});
        project::Clip graded = setting.project.slots_[0].clips[0];
        graded.lutFile = u"/warm.cube"_s;
        setting.project.slots_[0].clips.push_back(graded);
        QVERIFY(setting.plan({delivery(u"vertical_720"_s)}).error().is(project::errors::MissingLut));
        setting.sources[u"/warm.cube"_s] = {Fingerprint{u"warm"_s}, {1, 2, 3, 4, 5}, 0};
        const auto plan = setting.plan({delivery(u"vertical_720"_s)});
        QCOMPARE(plan->segments().size(), 2U);
        QCOMPARE(plan->segments()[1].lut.identity, (FileIdentity{1, 2, 3, 4, 5}));
        setting.sources[u"/warm.cube"_s].fingerprint = {u"cold"_s};
        QVERIFY(setting.plan({delivery(u"vertical_720"_s)})->segments()[1].key != plan->segments()[1].key);
    }

    void refuses() {
        const project::Delivery master = delivery(u"vertical_master"_s);
        QVERIFY(Setting({2, 0}).plan({master}).error().is(project::errors::EmptySlot));
        QVERIFY(Setting({2}).plan({}).error().is(project::errors::NoDelivery));
        Setting unread({2});
        unread.sources.remove(u"/0/1.mp4"_s);
        QVERIFY(unread.plan({master}).error().is(project::errors::MissingClip));
        QVERIFY(unread.plan({master}).error().message.contains(u"/0/1.mp4"_s));
        QVERIFY(Setting({100, 100, 11}).plan({master}).error().is(project::errors::TooManyOutputs));
        QCOMPARE(Setting({100, 100, 10}).plan({master})->outputCount(), project::kMaxOutputs);
        QVERIFY(Setting({100, 100, 10}).plan({master, master}).error().is(project::errors::TooManyOutputs));
        Setting tooFew({2, 2});
        tooFew.project.variants = {project::VariantChoice::Mode::Random, 5, 1};
        QVERIFY(tooFew.plan({master}).error().is(project::errors::TooFewVariants));
    }

    void countsBeforeAnythingIsRead() {
        Setting setting(std::vector<int>(8, 100));
        setting.project.deliveries = {u"vertical_master"_s, u"vertical_720"_s};
        QCOMPARE(*countOutputs(setting.project), quint64{20'000'000'000'000'000});
        setting.project.variants = {project::VariantChoice::Mode::Random, 1000, 1};
        QCOMPARE(*countOutputs(setting.project), quint64{2000});
        setting.project.slots_[3].clips.clear();
        QVERIFY(countOutputs(setting.project).error().is(project::errors::EmptySlot));
    }
};

}  // namespace creatorup::plan

QTEST_APPLESS_MAIN(creatorup::plan::PlanTest)
#include "plan_test.moc"
