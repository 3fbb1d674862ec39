#include "core/job/jobs.h"

namespace creatorup::job {

namespace {

constexpr QLatin1StringView kType{"type"}, kKey{"key"}, kId{"id"}, kSource{"source"}, kDepth{"depth"},
    kAt{"at_ms"}, kWidth{"width"}, kHeight{"height"}, kTreatment{"treatment"}, kOutput{"output_file"},
    kIn{"in_ms"}, kOut{"out_ms"}, kGrid{"grid"}, kVideo{"video"}, kAudio{"audio"}, kSampleRate{"sample_rate"},
    kParts{"parts"}, kFile{"file"}, kEditList{"edit_list"}, kSoundFolder{"sound_folder"}, kSound{"sound"},
    kOverlay{"overlay"}, kOverlayFrom{"overlay_from_ms"}, kEndsFirst{"ends_first"}, kEndsLast{"ends_last"},
    kContainer{"container"}, kTexts{"texts"};

constexpr qint64 kLongestMs = 12LL * 3600 * 1000;

// Reads one of two words. Anything else is an error.
bool readChoice(JsonFields& fields, QLatin1StringView key, QLatin1StringView whenFalse,
                QLatin1StringView whenTrue) {
    const QString text = fields.string(key, 32);
    if (text != whenFalse && text != whenTrue) fields.reject(key, QStringLiteral("unknown word"));
    return text == whenTrue;
}

QJsonArray write(const std::vector<SegmentPart>& parts) {
    QJsonArray array;
    for (const SegmentPart& part : parts)
        array.append(toJson(part));
    return array;
}

std::vector<SegmentPart> readParts(JsonFields& job) {
    std::vector<SegmentPart> parts;
    job.objects(kParts, 64, [&](JsonFields& fields) { parts.push_back(readSegmentPart(fields)); });
    return parts;
}

constexpr QLatin1StringView kHeaderWord{"header"}, kFullWord{"full"}, kStructureWord{"structure"},
    kStrictWord{"strict"}, kWriteWord{"write"}, kNoneWord{"none"};

constexpr QLatin1StringView kProbeType{"probe"}, kPreviewType{"preview"}, kEncodeType{"encode_segment"},
    kAssembleType{"assemble"}, kVerifyType{"verify"}, kTestEncoderType{"test_encoder"},
    kAlsoOpens{"also_opens"}, kEncodeSeveralType{"encode_segments"}, kTargets{"targets"};

QJsonObject write(const ProbeJob& job) {
    return {{kType, kProbeType},
            {kSource, write(job.source)},
            {kDepth, job.depth == ProbeDepth::Full ? kFullWord : kHeaderWord}};
}

ProbeJob readProbe(JsonFields& fields) {
    ProbeJob job;
    job.source = readSource(fields.object(kSource));
    job.depth = readChoice(fields, kDepth, kHeaderWord, kFullWord) ? ProbeDepth::Full : ProbeDepth::Header;
    return job;
}

// What lies over nothing is left out.
QJsonObject withOverlay(QJsonObject object, const Overlay& overlay) {
    if (!overlay.isEmpty()) object.insert(kOverlay, overlay.toJson());
    return object;
}

QJsonObject write(const PreviewJob& job) {
    QJsonObject object{{kType, kPreviewType},    {kSource, write(job.source)},
                       {kAt, job.atMs},          {kWidth, job.width},
                       {kHeight, job.height},    {kTreatment, job.treatment.toJson()},
                       {kOutput, job.outputFile}};
    if (job.overlayFromMs != 0) object.insert(kOverlayFrom, job.overlayFromMs);
    return withOverlay(std::move(object), job.overlay);
}

PreviewJob readPreview(JsonFields& fields) {
    PreviewJob job;
    job.source = readSource(fields.object(kSource));
    job.atMs = fields.integer(kAt, 0, kLongestMs);
    job.width = static_cast<int>(fields.integer(kWidth, 1, 4096));
    job.height = static_cast<int>(fields.integer(kHeight, 1, 4096));
    job.treatment = Treatment::read(fields.object(kTreatment));
    job.outputFile = fields.string(kOutput, 32'768);
    if (fields.has(kOverlay)) job.overlay = Overlay::read(fields.object(kOverlay));
    job.overlayFromMs = fields.integerOr(kOverlayFrom, 0, 0, kLongestMs);
    return job;
}

QJsonObject write(const EncodeSegmentJob& job) {
    QJsonObject object{{kType, kEncodeType},          {kKey, job.key.value},
                       {kSource, write(job.source)},  {kIn, job.trim.inMs},
                       {kOut, job.trim.outMs},        {kTreatment, job.treatment.toJson()},
                       {kGrid, job.grid.toJson()},    {kVideo, job.video.toJson()},
                       {kSampleRate, job.sampleRate}, {kOutput, job.outputFile}};
    if (job.ends.first > 0) object.insert(kEndsFirst, job.ends.first);
    if (job.ends.last > 0) object.insert(kEndsLast, job.ends.last);
    return withOverlay(std::move(object), job.overlay);
}

EncodeSegmentJob readEncode(JsonFields& fields) {
    EncodeSegmentJob job;
    job.key = {fields.string(kKey, 64)};
    job.source = readSource(fields.object(kSource));
    job.trim.inMs = fields.integer(kIn, 0, kLongestMs);
    job.trim.outMs = fields.integer(kOut, -1, kLongestMs);
    job.treatment = Treatment::read(fields.object(kTreatment));
    JsonFields grid = fields.object(kGrid);
    job.grid = FrameGrid::read(grid);
    JsonFields video = fields.object(kVideo);
    job.video = VideoSettings::read(video);
    job.sampleRate = static_cast<int>(fields.integer(kSampleRate, 8000, 192'000));
    job.outputFile = fields.string(kOutput, 32'768);
    if (fields.has(kOverlay)) job.overlay = Overlay::read(fields.object(kOverlay));
    job.ends.first = fields.integerOr(kEndsFirst, 0, 0, kMostTransitionFrames);
    job.ends.last = fields.integerOr(kEndsLast, 0, 0, kMostTransitionFrames);
    return job;
}

QJsonObject write(const EncodeSegmentsJob& job) {
    QJsonArray targets;
    for (const EncodeSegmentJob& target : job.targets)
        targets.append(write(target));
    return {{kType, kEncodeSeveralType}, {kTargets, targets}};
}

EncodeSegmentsJob readEncodeSeveral(JsonFields& fields) {
    EncodeSegmentsJob job;
    fields.objects(kTargets, kMostTargets,
                   [&job](JsonFields& target) { job.targets.push_back(readEncode(target)); });
    const auto differs = [&job](const EncodeSegmentJob& one) {
        const EncodeSegmentJob& first = job.targets.front();
        return one.source != first.source || one.trim != first.trim ||
               one.treatment.lut != first.treatment.lut;
    };
    if (job.targets.size() < 2 || std::any_of(job.targets.begin(), job.targets.end(), differs))
        fields.reject(kTargets, QStringLiteral("not several of one clip"));
    return job;
}

QJsonObject write(const AssembleJob& job) {
    QJsonObject object{
        {kType, kAssembleType},       {kId, job.id.value},
        {kParts, write(job.parts)},   {kGrid, job.grid.toJson()},
        {kAudio, job.audio.toJson()}, {kEditList, job.editList == EditList::None ? kNoneWord : kWriteWord},
        {kOutput, job.outputFile},    {kSoundFolder, job.soundFolder},
        {kSound, job.sound.toJson()}, {kContainer, QString(wordOf(job.container))}};
    if (!job.texts.empty()) object.insert(kTexts, write(job.texts));
    return object;
}

AssembleJob readAssemble(JsonFields& fields) {
    AssembleJob job;
    job.id = {fields.string(kId, 64)};
    job.parts = readParts(fields);
    if (job.parts.empty()) fields.reject(kParts, QStringLiteral("nothing to join"));
    JsonFields grid = fields.object(kGrid);
    job.grid = FrameGrid::read(grid);
    JsonFields audio = fields.object(kAudio);
    job.audio = AudioSettings::read(audio);
    job.editList = readChoice(fields, kEditList, kWriteWord, kNoneWord) ? EditList::None : EditList::Write;
    job.outputFile = fields.string(kOutput, 32'768);
    job.soundFolder = fields.string(kSoundFolder, 32'768);
    job.sound = SoundMix::read(fields.object(kSound));
    const std::optional<Container> container = containerOf(fields.string(kContainer, 8));
    if (!container) fields.reject(kContainer, QStringLiteral("not known"));
    job.container = container.value_or(Container::Mp4);
    job.texts = readTextParts(fields, kTexts);
    for (const TextPart& text : job.texts)
        if (text.part >= static_cast<int>(job.parts.size()))
            fields.reject(kTexts, QStringLiteral("over a part that is not there"));
    return job;
}

QJsonObject write(const VerifyJob& job) {
    QJsonObject object{{kType, kVerifyType},
                       {kFile, job.file},
                       {kDepth, job.depth == VerifyDepth::Strict ? kStrictWord : kStructureWord},
                       {kParts, write(job.parts)}};
    if (job.texts) object.insert(kTexts, write(*job.texts));
    return object;
}

VerifyJob readVerify(JsonFields& fields) {
    VerifyJob job;
    job.file = fields.string(kFile, 32'768);
    job.depth = readChoice(fields, kDepth, kStructureWord, kStrictWord) ? VerifyDepth::Strict
                                                                        : VerifyDepth::Structure;
    job.parts = readParts(fields);
    if (fields.has(kTexts)) job.texts = readTextTracks(fields, kTexts);
    return job;
}

QJsonObject write(const TestEncoderJob& job) {
    QJsonObject object{{kType, kTestEncoderType}, {kGrid, job.grid.toJson()}, {kVideo, job.video.toJson()}};
    if (job.alsoOpens) object.insert(kAlsoOpens, job.alsoOpens->toJson());
    if (job.sound) object.insert(kAudio, job.sound->toJson());
    return object;
}

TestEncoderJob readTestEncoder(JsonFields& fields) {
    TestEncoderJob job;
    JsonFields grid = fields.object(kGrid);
    job.grid = FrameGrid::read(grid);
    JsonFields video = fields.object(kVideo);
    job.video = VideoSettings::read(video);
    if (fields.has(kAlsoOpens)) {
        JsonFields alsoOpens = fields.object(kAlsoOpens);
        job.alsoOpens = FrameGrid::read(alsoOpens);
    }
    if (fields.has(kAudio)) {
        JsonFields audio = fields.object(kAudio);
        job.sound = AudioSettings::read(audio);
    }
    return job;
}

}  // namespace

QJsonObject toJson(const Job& job) {
    return std::visit([](const auto& kind) { return write(kind); }, job);
}

Result<Job> jobFromJson(const QJsonObject& object) {
    JsonFields fields(object);
    const QString type = fields.string(kType, 32);
    Job job;
    if (type == kProbeType)
        job = readProbe(fields);
    else if (type == kPreviewType)
        job = readPreview(fields);
    else if (type == kEncodeType)
        job = readEncode(fields);
    else if (type == kAssembleType)
        job = readAssemble(fields);
    else if (type == kVerifyType)
        job = readVerify(fields);
    else if (type == kTestEncoderType)
        job = readTestEncoder(fields);
    else if (type == kProbeSoundType)
        job = readProbeSound(fields);
    else if (type == kExtractSoundType)
        job = readExtractSound(fields);
    else if (type == kReadCuesType)
        job = readReadCues(fields);
    else if (type == kMeasureTextsType)
        job = readMeasureTexts(fields);
    else if (type == kEncodeTransitionType)
        job = readEncodeTransition(fields);
    else if (type == kEncodeSeveralType)
        job = readEncodeSeveral(fields);
    else
        fields.reject(kType, QStringLiteral("unknown job"));
    if (!fields.ok()) return fail(fields.error());
    return job;
}

bool readsSource(const Job& job) {
    return std::holds_alternative<ProbeJob>(job) || std::holds_alternative<PreviewJob>(job) ||
           std::holds_alternative<EncodeSegmentJob>(job) || std::holds_alternative<EncodeSegmentsJob>(job) ||
           std::holds_alternative<ProbeSoundJob>(job) || std::holds_alternative<ExtractSoundJob>(job) ||
           std::holds_alternative<ReadCuesJob>(job) || std::holds_alternative<MeasureTextsJob>(job);
}

bool servesFolders(const Job& job) {
    return std::holds_alternative<AssembleJob>(job) || std::holds_alternative<VerifyJob>(job) ||
           std::holds_alternative<EncodeTransitionJob>(job);
}

QStringList madeFiles(const Job& job) {
    if (const auto* encode = std::get_if<EncodeSegmentJob>(&job)) return {encode->outputFile};
    if (const auto* read = std::get_if<ReadCuesJob>(&job)) return {read->outputFile};
    if (const auto* extract = std::get_if<ExtractSoundJob>(&job)) return {extract->outputFile};
    if (const auto* encode = std::get_if<EncodeTransitionJob>(&job)) return {encode->outputFile};
    if (const auto* assemble = std::get_if<AssembleJob>(&job)) return {assemble->outputFile};
    QStringList files;
    if (const auto* several = std::get_if<EncodeSegmentsJob>(&job))
        for (const EncodeSegmentJob& target : several->targets)
            files.append(target.outputFile);
    return files;
}

QJsonObject Serve::toJson() const {
    return {{kType, QLatin1StringView("serve")},
            {QLatin1StringView("read_dirs"), QJsonArray::fromStringList(readDirs)},
            {QLatin1StringView("write_dirs"), QJsonArray::fromStringList(writeDirs)}};
}

Result<Serve> Serve::fromJson(const QJsonObject& object) {
    JsonFields fields(object);
    Serve serve{fields.strings(QLatin1StringView("read_dirs"), 64),
                fields.strings(QLatin1StringView("write_dirs"), 64)};
    if (fields.string(kType, 32) != QLatin1StringView("serve"))
        fields.reject(kType, QStringLiteral("not serve"));
    if (!fields.ok()) return fail(fields.error());
    return serve;
}

}  // namespace creatorup::job
