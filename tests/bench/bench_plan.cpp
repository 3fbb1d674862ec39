// bench_plan ROUNDS: a project of 8 slots of 100 clips each, opened, its variants counted, and 1,000 of them
// drawn, with ever more rules. The median of ROUNDS, in milliseconds.
#include "core/plan/variant_count.h"
#include "core/plan/variants.h"
#include "core/project/project_file.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QRandomGenerator>
#include <QTemporaryDir>

#include <algorithm>
#include <cstdio>

using namespace creatorup;

namespace {

constexpr int kSlots = 8;
constexpr int kClips = 100;

QString clipName(int slot, int clip) {
    return QStringLiteral("s%1-%2").arg(slot + 1).arg(clip + 1);
}

struct Case {
    const char* name;
    int never;
    int only;
    bool window;
};

project::Project projectOf(const Case& wanted) {
    QRandomGenerator random(2026);
    project::Project project;
    project.name = QStringLiteral("Large");
    for (int s = 0; s < kSlots; ++s) {
        project::Slot slot{QStringLiteral("Slot %1").arg(s + 1), {}};
        for (int c = 0; c < kClips; ++c) {
            project::Clip clip;
            clip.file = QStringLiteral("/clips/%1.mp4").arg(clipName(s, c));
            slot.clips.push_back(clip);
        }
        project.slots_.push_back(slot);
    }
    for (int r = 0; r < wanted.never + wanted.only; ++r) {
        const int s = random.bounded(kSlots - 1);
        const int other = random.bounded(s + 1, kSlots);
        const auto kind = r < wanted.never ? QStringLiteral("never with") : QStringLiteral("only with");
        auto rule = project::VariantRule::fromText(
            QStringLiteral("%1 %2 %3")
                .arg(clipName(s, random.bounded(kClips)), kind, clipName(other, random.bounded(kClips))));
        if (!rule) qFatal("%s", qPrintable(rule.error().text()));
        project.variants.rules.push_back(*rule);
    }
    project.variants.mode = project::VariantChoice::Mode::Random;
    project.variants.count = 1000;
    if (wanted.window) project.variants.length = {30'000, 34'000};
    project.deliveries = {QStringLiteral("vertical_master")};
    return project;
}

double median(std::vector<double> values) {
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

void measure(const Case& wanted, int rounds, const QString& file) {
    const project::Project project = projectOf(wanted);
    if (const auto saved = project::saveProject(project, file); !saved) qFatal("not saved");
    plan::FileLengths lengths;
    QRandomGenerator random(7);
    for (const project::Slot& slot : project.slots_)
        for (const project::Clip& clip : slot.clips)
            lengths.insert(clip.file, {random.bounded(2000, 6000), false});
    std::vector<double> opened, counted, drawn, whole;
    QString count;
    for (int round = 0; round < rounds; ++round) {
        QElapsedTimer timer;
        timer.start();
        const auto loaded = project::loadProject(file);
        if (!loaded) qFatal("%s", qPrintable(loaded.error().text()));
        opened.push_back(static_cast<double>(timer.nsecsElapsed()) / 1e6);
        project::Project everything = *loaded;
        everything.variants.mode = project::VariantChoice::Mode::All;
        const auto variants = plan::countVariants(everything, lengths);
        if (!variants) qFatal("%s", qPrintable(variants.error().text()));
        counted.push_back(static_cast<double>(timer.nsecsElapsed()) / 1e6 - opened.back());
        const auto sequence = plan::VariantSequence::of(*loaded, lengths);
        if (!sequence) qFatal("%s", qPrintable(sequence.error().text()));
        for (quint64 i = 0; i < sequence->size(); ++i)
            if (sequence->at(i).size() != kSlots) qFatal("a variant without a slot");
        whole.push_back(static_cast<double>(timer.nsecsElapsed()) / 1e6);
        drawn.push_back(whole.back() - counted.back() - opened.back());
        count = QString::number(variants->count) + (variants->kind == plan::VariantCount::Kind::Exact
                                                        ? QStringLiteral(" exactly")
                                                        : QStringLiteral(" about"));
    }
    std::printf("%s %.1f open %.1f count %.1f draw %.1f ms, %s\n", wanted.name, median(whole), median(opened),
                median(counted), median(drawn), qPrintable(count));
}

}  // namespace

int main(int argc, char** argv) {
    const QCoreApplication application(argc, argv);
    const int rounds = argc == 2 ? std::max(1, atoi(argv[1])) : 5;
    const QTemporaryDir folder;
    for (const Case& wanted :
         {Case{"plain", 0, 0, false}, Case{"rules", 30, 0, false}, Case{"never", 600, 0, false},
          Case{"mixed", 980, 20, false}, Case{"window", 0, 0, true}})
        measure(wanted, rounds, folder.filePath(QStringLiteral("large.creatorup")));
    return 0;
}
