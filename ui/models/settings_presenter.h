#pragma once

#include "core/workflow/program_settings.h"
#include "ui/models/error_text.h"

#include <QObject>

#include <optional>

namespace creatorup::models {

class StudioThread;

// The programs outside that make voices and captions, each as one line of text: its words with spaces between
// them, in quotes where a word has a space itself; two quotes within are one. No shell ever sees it.
class SettingsPresenter : public QObject {
    Q_OBJECT

public:
    explicit SettingsPresenter(StudioThread& studio, QObject* parent = nullptr);

    // Empty: none is set.
    [[nodiscard]] const QString& speechProgram() const { return m_speech.line; }
    [[nodiscard]] const QString& captionProgram() const { return m_captions.line; }
    [[nodiscard]] const std::optional<ErrorText>& speechProblem() const { return m_speech.problem; }
    [[nodiscard]] const std::optional<ErrorText>& captionProblem() const { return m_captions.problem; }
    [[nodiscard]] bool isBusy() const { return m_pending > 0; }

    // Reads what is set.
    void refresh();
    // What is wrong is not kept, and is said; an empty line is no program.
    void save(const QString& speechProgram, const QString& captionProgram);

    [[nodiscard]] static QString lineOf(const QStringList& words);
    [[nodiscard]] static QStringList wordsOf(const QString& line);

Q_SIGNALS:
    void changed();
    // Both are kept.
    void saved();

private:
    using Purpose = workflow::ProgramSettings::Purpose;
    struct Program {
        QString line;
        std::optional<ErrorText> problem;
    };

    void read(Purpose purpose, Program& program);
    void write(Purpose purpose, const QString& line, Program& program);
    void settle(Program& program, const Result<QStringList>& words, const QString& typed);

    StudioThread& m_studio;
    Program m_speech;
    Program m_captions;
    int m_pending = 0;
    bool m_saving = false;
};

}  // namespace creatorup::models
