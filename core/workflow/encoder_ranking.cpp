#include "core/workflow/encoder_ranking.h"

#include <algorithm>

namespace creatorup::workflow {

namespace {

using Standings = std::vector<EncoderStanding*>;

QString framesPerSecond(double rate) {
    return QStringLiteral("%1 frames/s").arg(qRound(rate));
}

// Why none of the GPUs' is taken.
QString whyNoGpu(const Standings& gpus, const QString& codec) {
    if (gpus.empty()) return QStringLiteral("no GPU's encoder of %1 is known on this system").arg(codec);
    const auto there = std::find_if(gpus.begin(), gpus.end(), [](const auto* gpu) { return gpu->hasDevice; });
    if (there == gpus.end()) return QStringLiteral("there is no GPU that this program can use");
    const auto failed = std::find_if(there, gpus.end(), [](const auto* gpu) { return gpu->tested; });
    if (failed == gpus.end()) return QStringLiteral("no GPU was tried yet");
    return QStringLiteral("no GPU here has an encoder that joins (%1: %2)")
        .arg((*failed)->encoder, (*failed)->reason);
}

}  // namespace

void rankEncoders(const Standings& ofOneUse, int workers) {
    EncoderStanding* cpu = nullptr;
    EncoderStanding* gpu = nullptr;
    Standings gpus;
    for (EncoderStanding* standing : ofOneUse) {
        if (!standing->onGpu) {
            if (cpu == nullptr) cpu = standing;
            continue;
        }
        gpus.push_back(standing);
        if (standing->joins && (gpu == nullptr || standing->framesPerSecond > gpu->framesPerSecond))
            gpu = standing;
    }
    if (cpu == nullptr) return;
    const double cores = cpu->framesPerSecond * workers;
    const bool faster = gpu != nullptr && cpu->tested && gpu->framesPerSecond > cores;
    EncoderStanding* best = faster ? gpu : cpu;
    best->chosen = true;
    if (gpu == nullptr)
        best->why = whyNoGpu(gpus, cpu->codec);
    else if (!cpu->tested)
        best->why = QStringLiteral("the CPU was not measured yet");
    else
        best->why = QStringLiteral("%1 makes %2, the CPU %3 with %4 workers, at %5")
                        .arg(gpu->encoder, framesPerSecond(gpu->framesPerSecond), framesPerSecond(cores))
                        .arg(workers)
                        .arg(project::wordOf(cpu->speed));
}

}  // namespace creatorup::workflow
