#include "core/media/read_cues.h"

#include "core/media/ass_handles.h"
#include "core/media/av_error.h"
#include "core/media/cue_file.h"
#include "core/media/encode_segment.h"
#include "core/media/file_io.h"

#include <QRegularExpression>

namespace creatorup::media {

namespace {

void beSilent(int, const char*, va_list, void*) {}

// Nothing that a player could take for more than a line of text.
QByteArray cleaned(const QString& text) {
    QStringList lines;
    for (const QString& line : text.split(u'\n')) {
        QString kept;
        for (const QChar c : line)
            if (c == u'\t' || c.unicode() >= 0x20) kept += c == u'\t' ? QChar(u' ') : c;
        if (!kept.trimmed().isEmpty()) lines.append(kept.trimmed());
    }
    return lines.join(u'\n').toUtf8();
}

// Shapes are drawn with such text, which nobody is meant to read.
bool isDrawing(const QString& text) {
    static const QRegularExpression mode(QStringLiteral("\\{[^}]*\\\\p[1-9]"));
    return mode.match(text).hasMatch();
}

Result<std::vector<SubtitleCue>> readScript(const QString& text) {
    const AssLibrary library(ass_library_init());
    if (!library) return outOfMemory();
    ass_set_message_cb(library.get(), beSilent, nullptr);
    QByteArray utf8 = text.toUtf8();
    const AssTrack script(
        ass_read_memory(library.get(), utf8.data(), static_cast<size_t>(utf8.size()), nullptr));
    if (!script || script->n_events == 0)
        return fail(job::errors::BadOverlay, QStringLiteral("There are no subtitles in this ASS file."));
    std::vector<SubtitleCue> cues;
    for (int i = 0; i < script->n_events; ++i) {
        const ASS_Event& event = script->events[i];
        const QString said = QString::fromUtf8(event.Text);
        if (isDrawing(said)) continue;
        cues.push_back({event.Start, event.Start + event.Duration, plainAssText(said).toUtf8()});
    }
    return cues;
}

}  // namespace

Result<job::CuesRead> readCueJob(const job::ReadCuesJob& job, const JobFiles& files) {
    if (const Result<void> same = checkIdentity(job.source, files.source); !same) return fail(same.error());
    const Result<QString> text = readSubtitleText(files.source);
    if (!text) return fail(text.error());
    const SubtitleKind kind = subtitleKind(*text);
    Result<std::vector<SubtitleCue>> cues =
        kind == SubtitleKind::Ass ? readScript(*text) : readPlainCues(*text, kind);
    if (!cues) return fail(cues.error());
    for (SubtitleCue& cue : *cues)
        cue.text = cleaned(QString::fromUtf8(cue.text));
    std::erase_if(*cues, [](const SubtitleCue& cue) {
        return cue.text.isEmpty() || cue.startMs < 0 || cue.endMs <= cue.startMs || cue.endMs > kLatestCueMs;
    });
    if (cues->empty())
        return fail(job::errors::BadOverlay, QStringLiteral("There is no text in these subtitles."));
    std::stable_sort(cues->begin(), cues->end(),
                     [](const SubtitleCue& a, const SubtitleCue& b) { return a.startMs < b.startMs; });
    if (!job.outputFile.isEmpty())
        if (const Result<void> written = writeCueFile(files.output, *cues); !written)
            return fail(written.error());
    if (const Result<void> same = checkIdentity(job.source, files.source); !same) return fail(same.error());
    return job::CuesRead{job.key, static_cast<qint64>(cues->size()),
                         job.outputFile.isEmpty() ? 0 : sizeOf(files.output)};
}

}  // namespace creatorup::media
