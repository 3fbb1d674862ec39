#include "ui/pages/settings_page.h"

#include "ui/style/metrics.h"
#include "ui/widgets/field.h"
#include "ui/widgets/icon_button.h"
#include "ui/widgets/label.h"
#include "ui/widgets/note.h"
#include "ui/widgets/scroll.h"
#include "ui/widgets/top_bar.h"

#include <QScrollArea>
#include <QVBoxLayout>

namespace creatorup::pages {

using models::SettingsPresenter;
using style::TextStyle;
using namespace widgets;
namespace metrics = style::metrics;

namespace {

Label* makeHint(const QString& text) {
    auto* hint = new Label(text, TextStyle::Caption);
    hint->setWordWrap(true);
    return hint;
}

void showProblem(Field& field, const std::optional<models::ErrorText>& problem) {
    if (problem)
        field.setError(problem->what, problem->next);
    else
        field.setError({}, {});
}

}  // namespace

SettingsPage::SettingsPage(const style::Theme& theme, SettingsPresenter& settings, QWidget* parent)
    : QWidget(parent), m_settings(settings), m_bar(new TopBar(theme)), m_note(new Note(theme)),
      m_speech(new Field(theme, tr("Program for voices"))),
      m_captions(new Field(theme, tr("Program for captions"))),
      m_save(new TextButton(theme, tr("Save"), {}, ButtonKind::Primary)) {
    setProperty("area", QStringLiteral("page"));
    setAttribute(Qt::WA_StyledBackground);
    m_bar->setTitle(tr("Settings"));
    m_note->setObjectName(QStringLiteral("settingsNote"));
    m_speech->setObjectName(QStringLiteral("speechProgram"));
    m_captions->setObjectName(QStringLiteral("captionProgram"));
    m_save->setObjectName(QStringLiteral("saveSettings"));

    auto* content = new QWidget;
    auto* inner = new QVBoxLayout(content);
    inner->setContentsMargins(metrics::kPagePadding, metrics::kPagePadding, metrics::kPagePadding,
                              metrics::kPagePadding);
    inner->setSpacing(metrics::kPanelGap);
    inner->addWidget(m_note);
    inner->addWidget(buildPrograms());
    inner->addStretch(1);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_bar);
    column->addWidget(makeScroll(content), 1);

    for (Field* field : {m_speech, m_captions})
        connect(&field->line(), &QLineEdit::returnPressed, this, &SettingsPage::save);
    connect(m_save, &QPushButton::clicked, this, &SettingsPage::save);
    connect(&settings, &SettingsPresenter::changed, this, &SettingsPage::refresh);
    connect(&settings, &SettingsPresenter::saved, this,
            [this] { m_note->show(Note::Tone::Info, tr("The programs are kept on this computer.")); });
}

QWidget* SettingsPage::buildPrograms() {
    QWidget* panel = makeArea("panel");
    m_speech->line().setPlaceholderText(QStringLiteral("espeak-ng"));
    m_captions->line().setPlaceholderText(
        QStringLiteral("whisper-cli -m MODEL -l {language} -f {input} -osrt -of {output}"));
    auto* column = new QVBoxLayout(panel);
    column->setContentsMargins(16, 12, 16, 16);
    column->setSpacing(8);
    column->addWidget(new Label(tr("Voices and captions"), TextStyle::Section));
    column->addWidget(
        makeHint(tr("CreatorUp starts these programs itself, without a shell. Write the program and its "
                    "arguments with spaces between them, in \"quotes\" where one has a space.")));
    column->addSpacing(4);
    column->addWidget(m_speech);
    column->addWidget(makeHint(tr("Gets the text, or {input}, and writes a WAV file, {output}. Empty: "
                                  "espeak-ng.")));
    column->addSpacing(4);
    column->addWidget(m_captions);
    column->addWidget(makeHint(tr("Gets the sound as a WAV file, {input}, and writes SRT, {output}. Empty: "
                                  "no captions can be made.")));
    column->addSpacing(4);
    column->addWidget(m_save, 0, Qt::AlignLeft);
    return panel;
}

void SettingsPage::save() {
    m_note->dismiss();
    m_settings.save(m_speech->text(), m_captions->text());
}

void SettingsPage::refresh() {
    for (QWidget* widget :
         {static_cast<QWidget*>(m_speech), static_cast<QWidget*>(m_captions), static_cast<QWidget*>(m_save)})
        widget->setEnabled(!m_settings.isBusy());
    if (m_settings.isBusy()) return;
    m_speech->line().setText(m_settings.speechProgram());
    m_captions->line().setText(m_settings.captionProgram());
    showProblem(*m_speech, m_settings.speechProblem());
    showProblem(*m_captions, m_settings.captionProblem());
}

}  // namespace creatorup::pages
