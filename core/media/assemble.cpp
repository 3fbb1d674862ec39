#include "core/media/assemble.h"

#include "core/job/stretches.h"
#include "core/media/av_error.h"
#include "core/media/output_sound.h"
#include "core/media/output_writer.h"
#include "core/media/packet_digest.h"
#include "core/media/progress_report.h"
#include "core/media/segment_check.h"
#include "core/media/text_track.h"
#include "core/media/verify.h"

#include <cmath>

namespace creatorup::media {

namespace {

using Segments = std::vector<std::shared_ptr<const Segment>>;

Result<Segments> readParts(const job::AssembleJob& job, SegmentCache& cache) {
    Segments segments;
    for (const job::SegmentPart& part : job.parts) {
        const auto read = cache.get(part.file, job.grid, job.audio.sampleRate);
        if (!read) return fail(read.error());
        const Segment& segment = **read;
        if (const Result<void> good = checkSegment(segment, part); !good) return fail(good.error());
        if (!segments.empty() && segment.codec != segments.front()->codec)
            return doesNotJoin(part, QStringLiteral("it is compressed in another way"));
        if (!segments.empty() && segment.extradata != segments.front()->extradata)
            return doesNotJoin(part, QStringLiteral("its parameter sets differ"));
        if (!segments.empty() && segment.reorderFrames != segments.front()->reorderFrames)
            return doesNotJoin(part, QStringLiteral("its pictures are reordered in another way"));
        segments.push_back(*read);
    }
    return segments;
}

class Assembly {
public:
    Assembly(const job::AssembleJob& job, const Segments& segments, PartSounds& partSounds,
             SoundCache& sounds, const EventSink& sink)
        : m_job(job), m_segments(segments), m_partSounds(partSounds), m_sounds(sounds), m_progress(sink),
          m_mix(job.audio.sampleRate, job.grid.rate) {}

    Result<void> write(int fileDescriptor);
    [[nodiscard]] qint64 frames() const { return m_frames; }
    [[nodiscard]] std::vector<job::TextTrackFacts> texts() const;

private:
    Result<qint64> countIndex(const OutputWriter::Tracks& tracks);
    Result<void> writeTo(OutputWriter& writer);
    Result<void> writePictures(size_t part, OutputWriter& writer);
    Result<void> writeSoundUpTo(qint64 sample, OutputWriter& writer);
    Result<void> writeTextsUpTo(qint64 ms, OutputWriter& writer);

    const job::AssembleJob& m_job;
    const Segments& m_segments;
    PartSounds& m_partSounds;
    SoundCache& m_sounds;
    ProgressReport m_progress;
    SoundMixer m_mix;
    SoundPackets m_sound;
    std::vector<TextTrack> m_texts;
    std::vector<size_t> m_nextText;  // [track]
    size_t m_firstSound = 0;
    size_t m_nextSound = 0;
    qint64 m_soundBlock = kSoundBlock;  // samples a packet
    qint64 m_soundLead = kSoundBlock;   // samples that the first packet is early
    qint64 m_frames = 0;
};

Result<void> Assembly::write(int fileDescriptor) {
    if (const Result<void> filled = fillMix(m_mix, m_job, m_segments, m_partSounds); !filled) return filled;
    // Without an edit list the priming cannot be said, so it is left out. What it would have completed is
    // faded in.
    if (m_job.editList == job::EditList::None && m_job.container != job::Container::WebM) {
        m_mix.setFadeIn(kSoundBlock);
        m_firstSound = 1;
    }
    Result<SoundPackets> sound = encodeMix(m_mix, m_job, m_sounds);
    if (!sound) return fail(sound.error());
    m_sound = std::move(*sound);
    const Result<SoundEncoder> track = SoundEncoder::open(m_job.audio);
    if (!track) return fail(track.error());
    m_soundBlock = track->block();
    m_soundLead = track->lead();
    Result<std::vector<TextTrack>> texts = textTracksOf(m_job);
    if (!texts) return fail(texts.error());
    m_texts = std::move(*texts);
    const OutputWriter::Tracks tracks{m_job.grid,
                                      m_segments.front()->codec,
                                      m_segments.front()->extradata,
                                      m_segments.front()->reorderFrames,
                                      &*track,
                                      m_job.editList,
                                      m_job.container,
                                      &m_texts};
    const Result<qint64> indexBytes = countIndex(tracks);
    if (!indexBytes) return fail(indexBytes.error());
    Result<OutputWriter> writer = OutputWriter::open(fileDescriptor, tracks, *indexBytes);
    if (!writer) return fail(writer.error());
    return writeTo(*writer);
}

// All packets are there, so that the length of their index can be found out first: a fraction of the time
// that moving them behind it would take.
Result<qint64> Assembly::countIndex(const OutputWriter::Tracks& tracks) {
    if (tracks.container == job::Container::WebM) return 0;
    Result<OutputWriter> counting = OutputWriter::openCounting(tracks);
    if (!counting) return fail(counting.error());
    if (const Result<void> counted = writeTo(*counting); !counted) return fail(counted.error());
    return counting->indexBytes();
}

Result<void> Assembly::writeTo(OutputWriter& writer) {
    m_frames = 0;
    m_nextSound = m_firstSound;
    m_nextText.assign(m_texts.size(), 0);
    for (size_t part = 0; part < m_segments.size(); ++part) {
        if (const Result<void> done = writePictures(part, writer); !done) return done;
    }
    if (const Result<void> done = writeSoundUpTo(m_mix.totalSamples(), writer); !done) return done;
    if (const Result<void> done = writeTextsUpTo(INT64_MAX, writer); !done) return done;
    return writer.finish();
}

Result<void> Assembly::writePictures(size_t part, OutputWriter& writer) {
    const job::SegmentPart& shown = m_job.parts[part];
    const qint64 offset = m_frames - shown.skipFirst;
    for (qint64 i = shown.skipFirst; i < shown.frames - shown.skipLast; ++i) {
        const VideoPacket& picture = m_segments[part]->pictures[static_cast<size_t>(i)];
        const Result<void> written = writer.writePicture(picture.bytes, offset + picture.pts, picture.isKey);
        if (!written) return written;
        ++m_frames;
        const qint64 sample = sampleAtFrame(m_frames, m_job.audio.sampleRate, m_job.grid.rate);
        if (const Result<void> done = writeSoundUpTo(sample, writer); !done) return done;
        if (const Result<void> done = writeTextsUpTo(framesToMs(m_frames, m_job.grid.rate), writer); !done)
            return done;
        m_progress.tick(m_frames);
    }
    return {};
}

// What begins before this sample.
Result<void> Assembly::writeSoundUpTo(qint64 sample, OutputWriter& writer) {
    for (; m_nextSound < m_sound.size(); ++m_nextSound) {
        const qint64 begin = static_cast<qint64>(m_nextSound) * m_soundBlock - m_soundLead;
        if (begin >= sample) return {};
        const qint64 duration = std::min(m_soundBlock, m_mix.totalSamples() - begin);
        const Result<void> written =
            writer.writeSound(m_sound[m_nextSound], begin, duration, m_soundBlock - duration);
        if (!written) return written;
    }
    return {};
}

// What begins before then.
Result<void> Assembly::writeTextsUpTo(qint64 ms, OutputWriter& writer) {
    for (size_t t = 0; t < m_texts.size(); ++t) {
        const std::vector<TextPacket>& packets = m_texts[t].packets;
        for (size_t& next = m_nextText[t]; next < packets.size() && packets[next].startMs < ms; ++next)
            if (const Result<void> written = writer.writeText(t, packets[next]); !written) return written;
    }
    return {};
}

std::vector<job::TextTrackFacts> Assembly::texts() const {
    std::vector<job::TextTrackFacts> facts;
    for (const TextTrack& track : m_texts)
        facts.push_back(track.facts());
    return facts;
}

// Of all packets: out of those of its parts, which the check compared with what is in the file.
QString digestOf(const std::vector<job::SegmentPart>& parts) {
    PacketDigest digest;
    for (const job::SegmentPart& part : parts)
        for (const job::Stretch& stretch : job::shownStretches(part).value_or(std::vector<job::Stretch>{}))
            digest.add(stretch.digest.toLatin1());
    return digest.take();
}

}  // namespace

Result<job::Assembled> assemble(const job::AssembleJob& job, const AllowedMedia& allowed,
                                SegmentCache& segments, PartSounds& partSounds, SoundCache& sounds,
                                DecodedStarts& starts, const EventSink& sink) {
    const Result<Segments> parts = readParts(job, segments);
    if (!parts) return fail(parts.error());
    Assembly assembly(job, *parts, partSounds, sounds, sink);
    {
        const Result<OpenFile> output = OpenFile::create(job.outputFile, OpenFile::Access::Shared);
        if (!output) return fail(output.error());
        if (const Result<void> written = assembly.write(output->descriptor()); !written)
            return fail(written.error());
    }
    const job::VerifyJob check{job.outputFile, job::VerifyDepth::Structure, job.parts, assembly.texts()};
    const Result<job::Verified> good = verify(check, allowed, sink, &starts);
    if (!good) return fail(good.error());
    const Result<OpenFile> written = OpenFile::read(job.outputFile);
    if (!written) return fail(written.error());
    job::Assembled assembled;
    assembled.id = job.id;
    assembled.frames = assembly.frames();
    assembled.durationMs = framesToMs(assembly.frames(), job.grid.rate);
    assembled.bytes = sizeOf(written->descriptor());
    assembled.packetDigest = digestOf(job.parts);
    assembled.texts = *check.texts;
    return assembled;
}

}  // namespace creatorup::media
