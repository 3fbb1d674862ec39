#include "core/plan/recipe_change.h"
#include "core/plan/segment_recipe.h"

#include <QTest>

using namespace Qt::Literals::StringLiterals;

namespace creatorup::plan {

class RecipeChangeTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void saysWhatChanged() {
        const Fingerprint source{u"aa"_s};
        const project::Clip clip{u"/a.mp4"_s};
        const project::Delivery delivery = project::DeliveryCatalogue::builtIn()->standard();
        const EngineIdentity engine{3, u"5.1"_s};
        const QByteArray before = segmentRecipe(source, {}, clip, delivery, engine);
        const auto words = [&](const QByteArray& now) { return recipeChange(before, now).words; };
        QCOMPARE(recipeChange(before, before).count, 0);
        QCOMPARE(words(before), QString());
        QCOMPARE(words(segmentRecipe({u"bb"_s}, {}, clip, delivery, engine)), u"clip file changed"_s);
        project::Clip trimmed = clip;
        trimmed.trimInMs = 100;
        trimmed.trimOutMs = 900;
        QCOMPARE(words(segmentRecipe(source, {}, trimmed, delivery, engine)), u"trim changed"_s);
        QCOMPARE(words(segmentRecipe(source, {u"cc"_s}, clip, delivery, engine)), u"colour table changed"_s);
        project::Clip fitted = clip;
        fitted.fit = project::Fit::Fit;
        QVERIFY(words(segmentRecipe(source, {}, fitted, delivery, engine)).startsWith(u"fit "_s));
        project::Delivery better = delivery;
        better.crf = 18;
        QCOMPARE(words(segmentRecipe(source, {}, clip, better, engine)), u"delivery changed: crf 20 → 18"_s);
        QCOMPARE(words(segmentRecipe(source, {}, clip, delivery, {3, u"6.0"_s})),
                 u"FFmpeg version changed"_s);
        QCOMPARE(words(segmentRecipe(source, {}, clip, delivery, {4, u"5.1"_s})),
                 u"CreatorUp's engine changed"_s);
        QCOMPARE(words(segmentRecipe({u"bb"_s}, {}, trimmed, delivery, engine)),
                 u"clip file changed; trim changed"_s);
    }

    void theNearestIsTheOneWithTheFewestChanges() {
        const QByteArray now = R"({"source":"a","trim_in_ms":0,"video":{"crf":20,"gop":60}})";
        const int trim =
            recipeChange(R"({"source":"a","trim_in_ms":5,"video":{"crf":20,"gop":60}})", now).count;
        const int both =
            recipeChange(R"({"source":"a","trim_in_ms":5,"video":{"crf":18,"gop":60}})", now).count;
        const int file =
            recipeChange(R"({"source":"b","trim_in_ms":0,"video":{"crf":20,"gop":60}})", now).count;
        QVERIFY(0 < trim && trim < both && both < file);
    }
};

}  // namespace creatorup::plan

QTEST_APPLESS_MAIN(creatorup::plan::RecipeChangeTest)
#include "recipe_change_test.moc"
