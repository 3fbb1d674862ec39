#include "ui/models/settings_presenter.h"

#include "core/workflow/voice_stories.h"
#include "ui/models/studio_thread.h"

#include <algorithm>
#include <utility>

namespace creatorup::models {

SettingsPresenter::SettingsPresenter(StudioThread& studio, QObject* parent)
    : QObject(parent), m_studio(studio) {}

QString SettingsPresenter::lineOf(const QStringList& words) {
    QStringList quoted;
    for (QString word : words) {
        const bool plain = !word.isEmpty() && std::none_of(word.cbegin(), word.cend(),
                                                           [](QChar c) { return c.isSpace() || c == u'"'; });
        word.replace(u'"', QStringLiteral("\"\""));
        quoted.append(plain ? word : u'"' + word + u'"');
    }
    return quoted.join(u' ');
}

// QProcess::splitCommand would lose words that are empty.
QStringList SettingsPresenter::wordsOf(const QString& line) {
    QStringList words;
    QString word;
    bool inWord = false, quoted = false;
    for (qsizetype i = 0; i < line.size(); ++i) {
        const QChar c = line[i];
        if (c == u'"' && quoted && i + 1 < line.size() && line[i + 1] == u'"') {
            word += line[++i];
        } else if (c == u'"') {
            quoted = !quoted;
            inWord = true;
        } else if (quoted || !c.isSpace()) {
            word += c;
            inWord = true;
        } else if (inWord) {
            words.append(std::exchange(word, QString()));
            inWord = false;
        }
    }
    if (inWord) words.append(word);
    return words;
}

void SettingsPresenter::refresh() {
    if (isBusy()) return;
    read(Purpose::Speech, m_speech);
    read(Purpose::Captions, m_captions);
    Q_EMIT changed();
}

void SettingsPresenter::save(const QString& speechProgram, const QString& captionProgram) {
    if (isBusy()) return;
    m_saving = true;
    write(Purpose::Speech, speechProgram, m_speech);
    write(Purpose::Captions, captionProgram, m_captions);
    Q_EMIT changed();
}

void SettingsPresenter::read(Purpose purpose, Program& program) {
    ++m_pending;
    const auto future = m_studio.call(
        [purpose](workflow::Studio& studio) { return studio.voice().programs().words(purpose); });
    whenDone(future, this,
             [this, &program](const Result<QStringList>& words) { settle(program, words, program.line); });
}

void SettingsPresenter::write(Purpose purpose, const QString& line, Program& program) {
    ++m_pending;
    const QStringList words = wordsOf(line);
    const auto future = m_studio.call([purpose, words](workflow::Studio& studio) -> Result<QStringList> {
        workflow::ProgramSettings& programs = studio.voice().programs();
        const auto kept = words.isEmpty() ? programs.clear(purpose) : programs.set(purpose, words);
        if (!kept) return fail(kept.error());
        return programs.words(purpose);
    });
    whenDone(future, this,
             [this, &program, line](const Result<QStringList>& kept) { settle(program, kept, line); });
}

// Where it failed, what was typed stays to be put right.
void SettingsPresenter::settle(Program& program, const Result<QStringList>& words, const QString& typed) {
    --m_pending;
    program.line = words ? lineOf(*words) : typed;
    program.problem = words ? std::nullopt : std::optional(ErrorTexts::describe(words.error()));
    const bool done = m_saving && m_pending == 0;
    if (done) m_saving = false;
    Q_EMIT changed();
    if (done && !m_speech.problem && !m_captions.problem) Q_EMIT saved();
}

}  // namespace creatorup::models
